import type { Step } from './paths.ts';

/** A way through a graph and what it costs: a step behind another way, or a loop that was gone round. */
export type Way = {
  /** What its nodes cost, each as often as it is met. */
  readonly cost: number;
  readonly node: number;
} & (
  | {
      /** undefined: the way begins here. */
      readonly before: Way | undefined;
      /** Position, in the transitions of the node before, of the edge taken; -1 at the beginning. */
      readonly by: number;
    }
  | {
      /** To the edge that leads round, over it and round as many times as it may be taken but for one, and over it for the last time. */
      readonly until: Way;
      readonly by: number;
      readonly round: Way;
      readonly times: number;
      readonly onward: Way;
    }
);

/**
 * The nodes of a way in order, each with the transition taken out of it, at most `most` of them: of a loop that is gone round many
 * times fewer rounds are given then.
 */
export function stepsOf(way: Way, most: number): readonly Step[] {
  const steps: Step[] = [];
  // What is still to be told, from its end to its beginning; `by` leads from its end to what was told before it.
  const left: { readonly way: Way; readonly by: number }[] = [{ way, by: -1 }];
  while (left.length > 0) {
    const { way: at, by } = left.pop()!;
    if ('onward' in at) {
      left.push({ way: at.until, by: at.by });
      for (let i = 0; i < at.times && (i === 0 || left.length + steps.length < most); i += 1)
        left.push({ way: at.round, by: at.by });
      left.push({ way: at.onward, by });
    } else {
      steps.push({ node: at.node, transition: by });
      if (at.before !== undefined) left.push({ way: at.before, by: at.by });
    }
  }
  return steps.toReversed();
}

/** How often a way meets each node that costs something. */
export function visits(way: Way): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  const left: { readonly way: Way; readonly times: number }[] = [{ way, times: 1 }];
  while (left.length > 0) {
    const { way: at, times: often } = left.pop()!;
    if ('onward' in at) {
      left.push({ way: at.until, times: often });
      if (at.times > 0) left.push({ way: at.round, times: often * at.times });
      left.push({ way: at.onward, times: often });
    } else {
      times.set(at.node, (times.get(at.node) ?? 0) + often);
      if (at.before !== undefined) left.push({ way: at.before, times: often });
    }
  }
  return new Map([...times].toReversed());
}
