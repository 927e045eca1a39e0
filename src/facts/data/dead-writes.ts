import type { Script } from '../../script/script.ts';
import { accessesOf, listsBy, remembered } from './accesses.ts';
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
  const candidates = names
    .map((_, variable) => variable)
    .filter((variable) => count[variable]! > 1 && !isOutcome(names[variable]!));
  if (candidates.length === 0) return [];

  const wanted = new Set(candidates);
  const meantBy = listsBy(
    slips.filter(({ meant, read }) => read && meant !== undefined && wanted.has(meant)),
    ({ meant }) => meant!,
  );
  for (const { variable } of [...meantBy.values()].flat()) wanted.add(variable);
  const accesses = accessesOf(variables, (variable) => wanted.has(variable));
  const anything = [...writesAnything];
  const ends = script.blocks.filter(({ index }) => mayEnd(index)).map(({ index }) => index);

  const endsIn = new Set(ends);
  // Forward from each write, and no further than to the first that reads it: that is mostly near.
  const suspects: Write[] = [];
  const questions = candidates.flatMap((variable): readonly Question[] => {
    const misspelt = (meantBy.get(variable) ?? []).flatMap((slip) => accesses(slip.variable).reads);
    const reading = [...accesses(variable).reads, ...misspelt].map(({ block }) => block);
    const killing = accesses(variable).writes.filter(kills);
    const whole = killing.filter(({ onSuccess }) => !onSuccess).map(({ block }) => block);
    const results = killing.filter(({ onSuccess }) => onSuccess);
    const overwriting = new Set(whole.filter((block) => endsIn.has(block)));
    const stops = {
      endsAt: whole,
      endsBefore: results.flatMap(({ block }) => runs.edgesOf(block, false)),
      until: [reading, anything, overwriting.size === 0 ? ends : ends.filter((block) => !overwriting.has(block))],
    };
    const own = killing.filter(({ block, onSuccess }) => reached[block] === 1 && (onSuccess || !endsIn.has(block)));
    suspects.push(...own);
    return own.map((write) => ({ ...runs.holdsFrom(write), ...stops }));
  });
  const dead: Write[] = [];
  spread(runs.graph, questions, (number, _comesTo, _met, isEnough) => {
    if (!isEnough) dead.push(suspects[number]!);
  });
  const stopsOf = remembered((variable) => accesses(variable).writes.map(({ block }) => block));
  const again = dead.map((): Write[] => []);
  const forward = dead.map((write): Question => ({ ...runs.holdsFrom(write), endsAt: stopsOf(write.variable) }));
  spread(runs.graph, forward, (number, comesTo) => {
    const { variable } = dead[number]!;
    for (const write of accesses(variable).writes) if (kills(write) && comesTo(write.block)) again[number]!.push(write);
  });
  return dead.map((write, i) => ({ write, again: again[i]! }));
}

/** All of the variable is overwritten, for certain. */
const kills = ({ certain, rest }: Write): boolean => certain && rest === '';
