import { isObject } from '../document/document.ts';
import type { FileReport } from '../problems/report.ts';
import type { Severity } from '../problems/problem.ts';
import { counted } from '../script/describe.ts';

/** A file of a run: what linting found in it, and the bytes that were linted. */
export interface Candidate {
  readonly file: FileReport;
  /** Without a byte order mark: RFC 8259 §8.1 keeps it out of what is sent. */
  readonly bytes: Uint8Array;
  /** Errors that the report shows; fewer than there are where some are suppressed, older, or of a rule that is turned off. */
  readonly shown: number;
  /** Of these bytes: "sha256:" and hexadecimal digits. */
  readonly hash: string;
  /** The severity from which on this file is kept back, where its config says one and the run does not. */
  readonly from?: Severity;
}

/** Why a file is not sent, as a sentence; undefined: it passed. No option reaches in here but one that makes it stricter. */
export function reasonToKeep(
  { file, bytes, shown, from: own }: Candidate,
  format: string,
  given?: Severity,
): string | undefined {
  if (file.rulesNotRun.some(({ fault }) => fault === true))
    return 'Not sent: a rule failed on this file, so it is not known whether it is good.';
  if (file.format !== format && (file.format !== null || isStudioExport(bytes)))
    return `Not sent: this file is in a format of Studio's own exports, and cxlint sends only scripts of the ${format} format. Import it in Studio.`;
  const errors = file.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > shown) {
    const rules = [...new Set(errors.map(({ rule }) => rule))].join(', ');
    return `Not sent: it has ${counted(errors.length, 'error')} (${rules}). For what is sent, errors count also where they are suppressed, older or turned off.`;
  }
  if (errors.length > 0) return `Not sent: it has ${counted(errors.length, 'error')}.`;
  if (file.status !== 'passed') return 'Not sent: it did not pass.';
  if (file.format === null || file.script === null) return 'Not sent: it is no script with a name.';
  const from = given ?? own ?? 'error';
  const found = file.problems.filter(({ severity }) => isAtLeast(severity, from)).length;
  const counts = given === undefined ? 'the "failOn" of its config' : '--fail-on';
  return found > 0 ? `Not sent: it has ${counted(found, 'problem')} that ${counts} counts.` : undefined;
}

const rank: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };
const isAtLeast = (severity: Severity, from: Severity): boolean => rank[severity] >= rank[from];

/** JSON or XML as Studio downloads it. */
function isStudioExport(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('utf8');
  if (/^\s*</.test(text)) return text.includes('<ScriptContainer');
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value as never)) return false;
    const has = (key: string): boolean => Object.hasOwn(value as object, key);
    return has('scriptContent') || (has('actions') && has('branches'));
  } catch {
    return false;
  }
}
