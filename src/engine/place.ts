import type { Document, Span } from '../document/document.ts';
import { textEdits } from '../document/edits.ts';
import { findSpans } from '../document/locate.ts';
import { lineTable, placeOf, type Place } from '../document/places.ts';
import { fingerprint } from '../problems/fingerprint.ts';
import { compareProblems } from '../problems/order.ts';
import { secretsOfAction } from '../script/action-secrets.ts';
import type { Block } from '../script/script.ts';
import type { Fix, Move, Problem } from '../problems/problem.ts';
import { docsOf } from '../problems/product.ts';
import { mayHoldSecret, secretsInFile, type FileSecret } from '../script/file-secrets.ts';
import { messageMask } from '../script/mask.ts';
import type { Finding, RelatedTarget, Target } from './rule.ts';
import type { Found } from './run.ts';

/** Findings to problems: each gets its place in the text, its address and its fingerprint. Loaded only when there are any. */
export function placeFindings(
  document: Document,
  script: string,
  found: readonly Found[],
  others: ReadonlyMap<string, Document> = new Map(),
  given?: readonly FileSecret[],
): readonly Problem[] {
  const related = found.flatMap(({ finding }) => finding.related ?? []);
  const places = new Map<Target, Place>();
  const lines = lineTable(document.text);
  placeTargets(
    document,
    [...found.map(({ finding }) => finding), ...related.filter(({ path }) => path === undefined)],
    places,
    lines,
  );
  const seen = [document];
  for (const [path, targets] of inOthers(related)) {
    const other = others.get(path);
    if (other === undefined) continue;
    placeTargets(other, targets, places, lineTable(other.text));
    seen.push(other);
  }

  // A message shows what stands in the script, and must not show a secret that does.
  const masked = messageMask(given ?? seen.flatMap((one) => secretsIn(one)));
  const fixes = placedFixes(document, found, lines);
  /** No fix writes a secret once more: it would stand in the report. */
  const fixWithout = (finding: Finding): Pick<Problem, 'fix'> => {
    const placed = fixes.get(finding);
    const shown = JSON.stringify(placed ?? '');
    return placed === undefined || masked(shown) !== shown ? {} : { fix: placed };
  };
  const problems = found.map(({ rule, severity, finding }): Problem => {
    const known = (finding.related ?? []).filter((other) => places.has(other));
    const relatedPlaces = known.map((other) => ({
      message: masked(sentence(other.message)),
      ...(other.path === undefined ? {} : { path: other.path }),
      ...(other.step === true ? { step: other.step } : {}),
      ...(other.move === undefined ? {} : { move: masking(other.move, masked) }),
      pointer: masked(other.pointer),
      ...places.get(other)!,
    }));
    return {
      rule: rule.meta.id,
      severity,
      message: masked(sentence(finding.message)),
      script,
      ...blockOf(finding, masked),
      pointer: masked(finding.pointer),
      ...places.get(finding)!,
      related: relatedPlaces,
      suggestions: (finding.suggestions ?? []).map(masked),
      ...fixWithout(finding),
      docs: docsOf(rule.meta.id, rule.meta.docs.category, rule.meta.docs.url),
      fingerprint: masked(finding.about),
    };
  });
  return withFingerprints(problems.toSorted(compareProblems));
}

/**
 * The secrets in a file. What is no JSON may hold some in every line. With its script, those too that only the catalogue of actions
 * tells: of what Desktop Studio writes, it knows the names.
 */
export function secretsIn(document: Document, blocks: readonly Block[] = []): readonly FileSecret[] {
  const { text, value } = document;
  if (value !== undefined && !mayHoldSecret(value) && blocks.length === 0) return [];
  const found = secretsInFile(text);
  const known = new Set(found.map(({ secret }) => secret));
  const more = blocks
    .flatMap(secretsOfAction)
    .filter(({ property, span }) => !known.has(property.text.slice(span.start, span.end)));
  if (more.length === 0) return found;
  const spans = spansIn(
    document,
    more.map(({ property, span }) => ({ pointer: property.pointer, within: span })),
  );
  return [
    ...found,
    ...more.map(({ property, span }, i) => ({ span: spans[i]!, secret: property.text.slice(span.start, span.end) })),
  ];
}

/** Of each finding that has a fix its edits, placed. Edits are JSON's. */
function placedFixes(document: Document, found: readonly Found[], lines: readonly number[]): ReadonlyMap<Finding, Fix> {
  const fixable = document.syntax === 'xml' ? [] : found.filter(({ finding }) => finding.fix !== undefined);
  if (fixable.length === 0) return new Map();
  const lists = textEdits(
    document.text,
    fixable.map(({ finding }) => finding.fix!.edits),
  );
  return new Map(
    fixable.map(({ finding }, i) => {
      const edits = lists[i]!.map((edit) => ({ ...placeOf(lines, edit), text: edit.text }));
      return [finding, { ...finding.fix!, edits }];
    }),
  );
}

/** By path. Of all the files of a run only those are looked through that something points into. */
function inOthers(related: readonly RelatedTarget[]): ReadonlyMap<string, readonly Target[]> {
  const targets = new Map<string, Target[]>();
  for (const target of related) {
    if (target.path === undefined) continue;
    const known = targets.get(target.path);
    if (known === undefined) targets.set(target.path, [target]);
    else known.push(target);
  }
  return targets;
}

function placeTargets(
  document: Document,
  targets: readonly Target[],
  places: Map<Target, Place>,
  lines: readonly number[],
): void {
  const spans = spansOf(document, targets);
  targets.forEach((target, i) => places.set(target, placeOf(lines, spans[i]!)));
}

function spansOf(document: Document, targets: readonly Target[]): readonly Span[] {
  const asked = targets.filter((target) => target.span === undefined);
  if (asked.length === 0) return targets.map(({ span }) => span!);
  const found = document.value === undefined ? asked.map(() => ({ start: 0, end: 0 })) : spansIn(document, asked);
  const byTarget = new Map(asked.map((target, i) => [target, found[i]!]));
  return targets.map((target) => target.span ?? byTarget.get(target)!);
}

/** Names of Studio's actions are put together for the middle of a sentence. */
const sentence = (message: string): string => (message.startsWith('action ') ? `A${message.slice(1)}` : message);

const spansIn = ({ text, locate = findSpans }: Document, asked: readonly Target[]): readonly Span[] =>
  locate(text, asked);

/** Until here `fingerprint` holds what the finding is about. Equal ones are told apart by their order in the document. */
function withFingerprints(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, number>();
  return problems.map((problem) => {
    const { rule, script, block = '', fingerprint: about } = problem;
    const key = JSON.stringify([rule, block, about]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { ...problem, fingerprint: fingerprint(rule, script, block, about, nth) };
  });
}

function blockOf({ block }: Found['finding'], masked: (text: string) => string): Pick<Problem, 'block' | 'action'> {
  if (block === undefined || block.name === '') return {};
  const { action, type = '' } = block;
  return {
    block: masked(block.name),
    ...(action === undefined ? {} : { action: { caption: masked(action.caption), type: masked(type) } }),
  };
}

const masking = ({ from, to, ...rest }: Move, masked: (text: string) => string): Move => ({
  from: masked(from),
  to: masked(to),
  ...rest,
  ...(rest.by === undefined ? {} : { by: masked(rest.by) }),
});
