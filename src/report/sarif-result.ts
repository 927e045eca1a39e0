import type { Place } from '../document/places.ts';
import type { Fix, Problem, Related, Severity } from '../problems/problem.ts';
import type { FileReport, SuppressedProblem } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import { visible } from '../script/names.ts';
import type { ReportOptions } from './options.ts';
import { sarifUri } from './sarif-uri.ts';

export const sarifLevel: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

// GitHub takes as many locations of one result, and as many of its code flows; it refuses a file with more.
const mostLocations = 1000;
const mostSteps = 10_000;

/** What a result needs to know of the run that it is in. */
interface InRun {
  /** undefined for a rule that is not in the list: one of the platform's. */
  readonly ruleIndex: number | undefined;
  /** From 1: tells results of one fingerprint in one file apart. */
  readonly nth: number;
}

/** One result. Places beyond what GitHub takes are left out, and its message says how many. */
export function sarifResult(
  file: FileReport,
  problem: Problem | SuppressedProblem,
  { ruleIndex, nth }: InRun,
  options: ReportOptions,
): object {
  const { rule, severity, message, related, fix, fingerprint } = problem;
  const uri = sarifUri(options.fromRoot(file.path));
  const uriOf = (other: Related): string => (other.path === undefined ? uri : sarifUri(options.fromRoot(other.path)));
  const steps = related.filter(({ step }) => step === true);
  const others = related.slice(0, mostLocations - 1);
  const left = related.length - others.length;
  const more = left === 0 ? '' : ` ${counted(left, 'more place')} ${left === 1 ? 'is' : 'are'} not listed.`;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: sarifLevel[severity],
    message: { text: plain(message + more) },
    locations: [{ physicalLocation: physical(uri, problem), ...logical(problem) }],
    ...(others.length === 0
      ? {}
      : { relatedLocations: others.map((other, id) => ({ id, ...place(uriOf(other), other) })) }),
    ...(steps.length === 0 ? {} : { codeFlows: [flow(steps, problem, uri, uriOf)] }),
    // GitHub follows an alert by primaryLocationLineHash, and takes two that are equal in a file for one.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:${nth}`, 'cxlint/v1': fingerprint },
    // Empty, not absent: it is known that nothing suppresses this one (§3.27.23).
    suppressions: suppressionsOf(problem),
    ...(fix === undefined ? {} : { fixes: [fixOf(fix, uri)] }),
  };
}

const suppressionsOf = (problem: Problem | SuppressedProblem): readonly object[] =>
  'suppression' in problem ? [{ kind: 'external', status: 'accepted', justification: problem.suppression.reason }] : [];

/** The run that goes wrong, and where it does. Of one that is too long the beginning is left out: how it ends says most. */
function flow(steps: readonly Related[], problem: Problem, uri: string, uriOf: (step: Related) => string): object {
  const told = steps.slice(-(mostSteps - 1));
  const left = steps.length - told.length;
  const before = left === 0 ? '' : `${counted(left, 'earlier step')} ${left === 1 ? 'is' : 'are'} not listed. `;
  const locations = told.map((step, index) => ({
    location: place(uriOf(step), index === 0 ? { ...step, message: before + step.message } : step),
  }));
  return { threadFlows: [{ locations: [...locations, { location: place(uri, problem) }] }] };
}

const place = (uri: string, at: Place & { readonly message: string }): object => ({
  physicalLocation: physical(uri, at),
  message: { text: plain(at.message) },
});

const physical = (uri: string, at: Place): object => ({ artifactLocation: { uri }, region: region(at) });

/** Lines and columns from 1, the end exclusive (§3.30). */
const region = ({ start, end }: Place): object => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});

function logical({ script, block, action }: Problem): object {
  const name = action === undefined || action.caption === '' ? (block ?? script) : action.caption;
  if (name === '') return {};
  const qualified = block === undefined ? script : `${script}/${block}`;
  return {
    logicalLocations: [
      { name: visible(name), fullyQualifiedName: visible(qualified), kind: block === undefined ? 'module' : 'element' },
    ],
  };
}

const fixOf = ({ says, edits }: Fix, uri: string): object => ({
  description: { text: plain(says) },
  artifactChanges: [
    {
      artifactLocation: { uri },
      replacements: edits.map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.text } })),
    },
  ],
});

/**
 * What has the form of an embedded link (§3.11.6) in a name is none: its closing bracket is escaped, if it is not yet. Braces stay as
 * they are (`{{input.id}}`), though §3.11.5 would double them: those who read placeholders do so only where there are arguments
 * (Microsoft's SDK and viewer), and code scanning knows none, so readers would see four.
 */
const plain = (text: string): string => text.replaceAll(/(?<!\\)((?:\\\\)*)\]\(/g, String.raw`$1\](`);
