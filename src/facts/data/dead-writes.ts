import type { Script } from '../../script/script.ts';
import { accessesOf, listsBy, remembered, writesMet } from './accesses.ts';
import type { Runs } from './runs.ts';
import type { Slip } from './slips.ts';
import { spread, type Question } from './spread.ts';
import { isOutcome, type Variables } from './variables.ts';
import type { Write } from './writes.ts';

/** A write whose value is lost, and what it is overwritten by. */
export interface DeadWrite {
  readonly write: Write;
  /** In the order of the document; a query that may fail is one of several. */
  readonly again: readonly Write[];
}

/**
 * Writes whose value no run ever reads, as it is always overwritten before. What a variable holds when a run ends may be looked at
 * from outside, so it is live there; what is handed out may be looked at at any time. Liveness.
 */
export function deadWritesOf(
  script: Script,
  variables: Variables,
  runs: Runs,
  slips: readonly Slip[],
  reached: Uint8Array,
  mayEnd: (block: number) => boolean,
): readonly DeadWrite[] {
  const { names, writesAnything } = variables;
  const count = new Int32Array(names.length);
  for (const write of variables.writes) if (kills(write)) count[write.variable]! += 1;
  const isCandidate = (variable: number): boolean => count[variable]! > 1 && !isOutcome(names[variable]!);
  const meantBy = listsBy(
    slips.filter(({ meant, read }) => read && meant !== undefined && isCandidate(meant)),
    ({ meant }) => meant!,
  );
  const misspelt = new Set([...meantBy.values()].flat().map(({ variable }) => variable));
  const accesses = accessesOf(variables, (variable) => isCandidate(variable) || misspelt.has(variable));
  const anything = [...writesAnything];
  const ends = script.blocks.filter(({ index }) => mayEnd(index)).map(({ index }) => index);
  const endsIn = new Set(ends);

  // Forward from each write, and no further than to the first that reads it: that is mostly near.
  const stopsOf = remembered((variable) => {
    const { reads, writes } = accesses(variable);
    const whole: number[] = [];
    const across: number[] = [];
    for (const write of writes) {
      if (!kills(write)) continue;
      if (write.onSuccess) across.push(...runs.edgesOf(write.block, false));
      else whole.push(write.block);
    }
    const reading = reads.map(({ block }) => block);
    for (const slip of meantBy.get(variable) ?? []) reading.push(...accesses(slip.variable).reads.map(blockOf));
    const overwriting = new Set(whole.filter((block) => endsIn.has(block)));
    const open = overwriting.size === 0 ? ends : ends.filter((block) => !overwriting.has(block));
    return { endsAt: whole, endsBefore: across, until: [reading, anything, open] };
  });
  const suspects = variables.writes.filter(
    (write) =>
      kills(write) &&
      isCandidate(write.variable) &&
      reached[write.block] === 1 &&
      (write.onSuccess || !endsIn.has(write.block)),
  );
  // One variable after the other: questions about one share their stops.
  const inOrder = [...listsBy(suspects, ({ variable }) => variable).values()].flat();
  const live = (number: number): Question => {
    const write = inOrder[number]!;
    const { behind = [], across = [] } = runs.holdsFrom(write);
    const { endsAt, endsBefore, until } = stopsOf(write.variable);
    return { behind, across, endsAt, endsBefore, until };
  };
  const dead: Write[] = [];
  spread(runs.graph, inOrder.length, live, (number, _comesTo, _met, isEnough) => {
    if (!isEnough) dead.push(inOrder[number]!);
  });

  const writtenIn = remembered((variable) => accesses(variable).writes.map(blockOf));
  const again: (readonly Write[])[] = [];
  const forward = (number: number): Question => ({
    ...runs.holdsFrom(dead[number]!),
    endsAt: writtenIn(dead[number]!.variable),
  });
  spread(runs.graph, dead.length, forward, (number, comesTo, met) => {
    again[number] = writesMet(variables, accesses(dead[number]!.variable).writes, comesTo, met).filter(kills);
  });
  return dead.map((write, i) => ({ write, again: again[i]! }));
}

const blockOf = ({ block }: { readonly block: number }): number => block;

/** All of the variable is overwritten, for certain. */
const kills = ({ certain, rest }: Write): boolean => certain && rest === '';
