import type { Fix, NamedTransition, Problem } from '../problems/problem.ts';

/** One transition as one string, to compare by. */
export const named = (transition: NamedTransition): string => JSON.stringify(transition);

/** The fixes that can be made in one go: of two that touch the same text the first. */
export function compatible(problems: readonly Problem[]): readonly Problem[] {
  const chosen: Problem[] = [];
  let end = -1;
  let takesAway = false;
  const starting = problems.toSorted((a, b) => spanOf(a.fix!).start - spanOf(b.fix!).start);
  for (const problem of starting) {
    const span = spanOf(problem.fix!);
    const isRemoval = problem.fix!.edits.every(({ text }) => text === '');
    // A stretch that is taken away right behind another one is in nobody's way.
    if (span.start < end || (span.start === end && !(isRemoval && takesAway))) continue;
    chosen.push(problem);
    ({ end } = span);
    takesAway = isRemoval;
  }
  return chosen;
}

const spanOf = ({ edits }: Fix): { readonly start: number; readonly end: number } => ({
  start: Math.min(...edits.map(({ start }) => start.offset)),
  end: Math.max(...edits.map((edit) => edit.end.offset)),
});

/** The transitions that there must be after these fixes. */
export function promisedTransitions(
  transitions: readonly string[] | undefined,
  problems: readonly Problem[],
): readonly string[] | undefined {
  if (transitions === undefined) return undefined;
  const removed = countOf(problems.flatMap(({ fix }) => (fix!.transitions?.removed ?? []).map(named)));
  const rest = transitions.filter((one) => !take(removed, one));
  return [...rest, ...problems.flatMap(({ fix }) => (fix!.transitions?.added ?? []).map(named))];
}

export const sameAll = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && isWithin(countOf(a), b);

/** Fewer problems, and none that was not there. */
export const isBetter = (before: readonly Problem[], after: readonly Problem[]): boolean =>
  after.length < before.length &&
  isWithin(
    countOf(before.map(({ fingerprint }) => fingerprint)),
    after.map(({ fingerprint }) => fingerprint),
  );

const isWithin = (counts: Map<string, number>, all: readonly string[]): boolean =>
  all.every((one) => take(counts, one));

function countOf(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, one: string): boolean {
  const left = counts.get(one) ?? 0;
  if (left > 0) counts.set(one, left - 1);
  return left > 0;
}
