import { readFileSync } from 'node:fs';
import type { ActiveRule, Outcome } from './engine/run.ts';
import type { FoundFile } from './files/find.ts';
import { lint } from './lint.ts';
import { version } from './problems/product.ts';
import { summarize, type FileReport, type Report } from './problems/report.ts';

/** A file to lint: found on the disk, or given with its bytes (standard input). */
export type Source = FoundFile | { readonly path: string; readonly named: true; readonly bytes: Uint8Array };

export interface LintRun {
  readonly report: Report;
  /** What rules threw, with the file they were at: for a trace, never for a report. */
  readonly thrown: readonly { readonly path: string; readonly rule: string; readonly error: unknown }[];
  /** Paths of files that are there and cannot be read; they are not in the report. */
  readonly unreadable: readonly string[];
}

/** Lints one file after the other. Reading is synchronous: on files of this size it is quicker (measured by `npm run bench`). */
export async function lintSources(
  sources: readonly Source[],
  rules: readonly ActiveRule[],
  onFile: (done: number) => void = () => {},
): Promise<LintRun> {
  const files: FileReport[] = [];
  const thrown: { path: string; rule: string; error: unknown }[] = [];
  const unreadable: string[] = [];
  let passedOver = 0;
  for (const source of sources) {
    const bytes = 'bytes' in source ? source.bytes : readBytes(source.absolute);
    if (bytes === undefined) {
      unreadable.push(source.path);
      continue;
    }
    const result = await lintSafely(source.path, bytes, rules);
    if (!source.named && !result.scriptLike) passedOver += 1;
    else files.push(result.file);
    for (const one of result.thrown) thrown.push({ path: source.path, ...one });
    onFile(files.length + passedOver);
  }
  const report: Report = {
    schemaVersion: 1,
    cxlint: version,
    summary: summarize(files, rules.length, passedOver),
    files,
  };
  return { report, thrown, unreadable };
}

function readBytes(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** A fault of ours in one file must not lose what was found in the others. */
async function lintSafely(
  path: string,
  bytes: Uint8Array,
  rules: readonly ActiveRule[],
): Promise<{ readonly file: FileReport; readonly scriptLike: boolean; readonly thrown: Outcome['thrown'] }> {
  try {
    return await lint(path, bytes, rules);
  } catch (error) {
    const why = 'cxlint failed on this file: this is a fault of cxlint, not of the script.';
    const rulesNotRun = rules.map(({ rule }) => ({ rule: rule.meta.id, why, fault: true as const }));
    const file: FileReport = {
      path,
      format: null,
      script: null,
      blocks: 0,
      status: 'failed',
      rulesNotRun,
      problems: [],
    };
    return { file, scriptLike: true, thrown: [{ rule: 'every rule', error }] };
  }
}
