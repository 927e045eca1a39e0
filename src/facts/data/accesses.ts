import type { Read } from './reads.ts';
import type { Variables } from './variables.ts';
import type { Write } from './writes.ts';

/** What is read and written of one variable. */
export interface Accesses {
  readonly reads: readonly Read[];
  readonly writes: readonly Write[];
}

const none: Accesses = { reads: [], writes: [] };

/** For each of these variables. */
export const accessesOf =
  ({ accesses }: Variables, wanted: (variable: number) => boolean): ((variable: number) => Accesses) =>
  (variable) =>
    wanted(variable) ? (accesses()[variable] ?? none) : none;

/** For each of so many variables. */
export function accessesBy(count: number, reads: readonly Read[], writes: readonly Write[]): readonly Accesses[] {
  const all = Array.from({ length: count }, () => ({ reads: [] as Read[], writes: [] as Write[] }));
  for (const read of reads) all[read.variable]!.reads.push(read);
  for (const write of writes) all[write.variable]!.writes.push(write);
  return all;
}

/** Lists by a number of each. */
export function listsBy<Item>(
  items: readonly Item[],
  numberOf: (item: Item) => number,
): ReadonlyMap<number, readonly Item[]> {
  const lists = new Map<number, Item[]>();
  for (const item of items) {
    const number = numberOf(item);
    const list = lists.get(number);
    if (list === undefined) lists.set(number, [item]);
    else list.push(item);
  }
  return lists;
}

/** A function that finds out once for each number. */
export function remembered<Value>(find: (number: number) => Value): (number: number) => Value {
  const found = new Map<number, Value>();
  return (number) => {
    if (!found.has(number)) found.set(number, find(number));
    return found.get(number)!;
  };
}

/**
 * Those of a variable's reads that something comes to, by the shorter of two lists: all its reads, or the nodes that were met. One
 * variable may be read everywhere and written everywhere, and then each write comes to a few reads only.
 */
export function readsMet(
  { readsIn }: Variables,
  own: readonly Read[],
  comesTo: (node: number) => boolean,
  met: readonly number[],
): readonly Read[] {
  if (own.length <= met.length) return own.filter((read) => comesTo(read.block));
  const some = new Set(own.length === 0 ? [] : met.filter(comesTo).flatMap((node) => readsIn[node]!));
  return [...some].filter((read) => read.variable === own[0]!.variable);
}

/** Those of a variable's writes that something comes to, in the order of the document, by the shorter of two lists as `readsMet`. */
export function writesMet(
  { writesIn }: Variables,
  own: readonly Write[],
  comesTo: (node: number) => boolean,
  met: readonly number[],
): readonly Write[] {
  if (own.length <= met.length) return own.filter((write) => comesTo(write.block));
  const nodes = met.filter(comesTo).toSorted((a, b) => a - b);
  return nodes.flatMap((node) => writesIn[node]!.filter(({ variable }) => variable === own[0]?.variable));
}

/** The first read of each block, in the order of the list, but for one block. */
export function firstInEach(reads: readonly Read[], but: number): readonly Read[] {
  const met = new Set([but]);
  return reads.filter(({ block }) => !met.has(block) && met.add(block));
}
