import type { Place } from '../document/places.ts';
import type { Fix, Problem, Related, Severity } from '../problems/problem.ts';
import type { FileReport, SuppressedProblem } from '../problems/report.ts';
import type { ReportOptions } from './options.ts';
import { sarifUri } from './sarif-uri.ts';

export const sarifLevel: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** GitHub takes as many locations of one result. */
const mostLocations = 1000;

/** One result. `ruleIndex` is undefined for a rule that is not in the list: one of the platform's. */
export function sarifResult(
  file: FileReport,
  problem: Problem | SuppressedProblem,
  ruleIndex: number | undefined,
  options: ReportOptions,
): object {
  const { rule, severity, message, related, fix, fingerprint } = problem;
  const uri = sarifUri(options.fromRoot(file.path));
  const uriOf = (other: Related): string => (other.path === undefined ? uri : sarifUri(options.fromRoot(other.path)));
  const steps = related.filter(({ step }) => step === true);
  const others = related.slice(0, mostLocations);
  const rest = related.length - others.length;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: sarifLevel[severity],
    message: { text: plain(rest === 0 ? message : `${message} ${rest} more places are not listed.`) },
    locations: [{ physicalLocation: physical(uri, problem), ...logical(problem) }],
    ...(others.length === 0
      ? {}
      : { relatedLocations: others.map((other, id) => ({ id, ...place(uriOf(other), other) })) }),
    ...(steps.length === 0 ? {} : { codeFlows: [flow(steps, problem, uri, uriOf)] }),
    // GitHub follows an alert by primaryLocationLineHash: without it, by the text of the lines.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'cxlint/v1': fingerprint },
    suppressions: suppressionsOf(problem),
    ...(fix === undefined ? {} : { fixes: [fixOf(fix, uri)] }),
  };
}

const suppressionsOf = (problem: Problem | SuppressedProblem): readonly object[] =>
  'suppression' in problem ? [{ kind: 'external', status: 'accepted', justification: problem.suppression.reason }] : [];

/** The run that goes wrong, and where it does. */
const flow = (steps: readonly Related[], problem: Problem, uri: string, uriOf: (step: Related) => string): object => ({
  threadFlows: [
    {
      locations: [...steps.map((step) => ({ location: place(uriOf(step), step) })), { location: place(uri, problem) }],
    },
  ],
});

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

function logical({ script, block }: Problem): object {
  const name = block ?? script;
  if (name === '') return {};
  const qualified = block === undefined ? script : `${script}/${block}`;
  return {
    logicalLocations: [{ name, fullyQualifiedName: qualified, kind: block === undefined ? 'module' : 'element' }],
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

/** What has the form of an embedded link (§3.11.6) in a name is none. */
const plain = (text: string): string => text.replaceAll(/\[(?=[^\]]*\]\()/g, String.raw`\[`);
