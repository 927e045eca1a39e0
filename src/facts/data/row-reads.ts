import type { Block, Script } from '../../script/script.ts';
import { compareReads } from './nearest-read.ts';
import { accessesOf, readsMet, remembered } from './accesses.ts';
import type { Read } from './reads.ts';
import type { Runs } from './runs.ts';
import { spread, type Question } from './spread.ts';
import type { Variables } from './variables.ts';
import type { Stops } from './ways.ts';
import type { Write } from './writes.ts';

/** What is read of the rows that some blocks write, and where the rows cannot have it. */
export interface RowReads {
  /** Blocks that write rows and are not fit for some read of the variable. */
  readonly from: readonly Write[];
  readonly read: Read;
  /** Every run that comes to the read has its rows from one of these blocks. */
  readonly always: boolean;
}

/** The column that a read of a row takes: `first_name` of `[0].first_name`; undefined where it takes none, or a whole row. */
export function columnOf({ rest }: Read): string | undefined {
  return /^\[\d+\](?:\.([\p{L}\p{N}_$]+)|\[['"]([^'"]+)['"]\])/u
    .exec(rest)
    ?.slice(1)
    .find((name) => name !== undefined);
}

/** The reads, of those that `takes` lets through, that a block's rows come to and do not fit. Only suspect blocks are looked at. */
export function unfitReadsOf(
  variables: Variables,
  runs: Runs,
  reached: Uint8Array,
  takes: (read: Read) => boolean,
  isSuspect: (block: number) => boolean,
  isUnfit: (block: number, read: Read) => boolean,
): readonly RowReads[] {
  const { reads, writes, writesAnything, valued } = variables;
  const wanted = new Set(reads.filter((read) => read.certain && takes(read)).map(({ variable }) => variable));
  if (wanted.size === 0) return [];
  const accesses = accessesOf(variables, (variable) => wanted.has(variable));
  const counts = (read: Read): boolean => read.certain && takes(read) && reached[read.block] === 1;
  const suspects = writes.filter(
    ({ variable, onSuccess, certain, block }) =>
      wanted.has(variable) && onSuccess && certain && reached[block] === 1 && isSuspect(block),
  );
  if (suspects.length === 0) return [];

  // What is read behind a block that failed to write the variable is that block's matter.
  const stopsOf = remembered((variable): Stops => {
    const own = accesses(variable).writes;
    const results = own.filter(({ onSuccess }) => onSuccess);
    return {
      endsAt: [...own.map(({ block }) => block), ...writesAnything],
      endsBefore: results.flatMap(({ block }) => runs.edgesOf(block, true)),
    };
  });
  const backStopsOf = remembered((variable): Stops => {
    const { endsAt, endsBefore } = stopsOf(variable);
    return { endsAt, endsBefore: endsBefore.map((edge) => runs.backEdge[edge]!) };
  });
  const found = new Map<Read, Write[]>();
  const forward = (number: number): Question => {
    const write = suspects[number]!;
    return { ...runs.holdsFrom(write), ...stopsOf(write.variable) };
  };
  spread(runs.graph, suspects.length, forward, (number, comesTo, met) => {
    const write = suspects[number]!;
    for (const read of readsMet(variables, accesses(write.variable).reads, comesTo, met)) {
      if (!counts(read) || !isUnfit(write.block, read)) continue;
      const same = found.get(read);
      if (same === undefined) found.set(read, [write]);
      else same.push(write);
    }
  });

  const all = [...found];
  const always = all.map(() => !runs.open);
  const sources = (number: number): Question => {
    const [{ block, variable }] = all[number]!;
    return { behind: [block], ...backStopsOf(variable) };
  };
  spread(runs.back, all.length, sources, (number, comesTo, met) => {
    const [{ variable }, from] = all[number]!;
    const isOther = (node: number): boolean =>
      comesTo(node) &&
      (writesAnything.has(node) ||
        (node === runs.entry && valued[variable] === 1) ||
        variables.writesIn[node]!.some((write) => write.variable === variable && !from.includes(write)));
    if (met.some(isOther)) always[number] = false;
  });
  return all.map(([read, from], i) => ({ read, from, always: always[i]! }));
}

/** Reads with one cause: the first by name, and the others. */
export interface Grouped extends RowReads {
  readonly others: readonly Read[];
}

/** One for each key. Of several reads the first is that with the lower rank, then by the name of its block. */
export function grouped(
  script: Script,
  found: readonly RowReads[],
  keyOf: (one: RowReads) => string,
  rank: (read: Read) => number = () => 0,
): readonly Grouped[] {
  const groups = new Map<string, RowReads[]>();
  for (const one of found) {
    const key = keyOf(one);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [one]);
    else same.push(one);
  }
  return [...groups.values()].map((group): Grouped => {
    const [first, ...others] = group.toSorted(
      (a, b) => rank(a.read) - rank(b.read) || compareReads(script, a.read, b.read),
    );
    return { ...first!, others: others.map(({ read }) => read) };
  });
}

/** The block whose name comes first. */
export const firstByName = (script: Script, writes: readonly Write[]): Block =>
  writes.map(({ block }) => script.blocks[block]!).reduce((first, block) => (block.name < first.name ? block : first));
