import type { Span } from '../../document/document.ts';
import type { Block, Script } from '../../script/script.ts';
import type { Variables } from './variables.ts';

/** A place at which a block names a variable. */
export interface NamedPlace {
  readonly block: Block;
  readonly pointer: string;
  /** undefined: all of the string. */
  readonly within: Span | undefined;
  readonly writes: boolean;
}

/** Where blocks that can be reached surely read or write each of these variables: by names of blocks, so that the order in the file changes nothing. */
export function namedPlaces(
  script: Script,
  { reads, writes }: Variables,
  reached: Uint8Array,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, readonly NamedPlace[]> {
  const places = new Map<number, NamedPlace[]>();
  const add = (variable: number, place: NamedPlace): void => {
    const same = places.get(variable);
    if (same === undefined) places.set(variable, [place]);
    else same.push(place);
  };
  const counts = (variable: number, block: number, certain: boolean): boolean =>
    certain && wanted.has(variable) && reached[block] === 1;
  for (const { variable, block, pointer, certain } of writes) {
    if (counts(variable, block, certain))
      add(variable, { block: script.blocks[block]!, pointer, within: undefined, writes: true });
  }
  for (const { variable, block, pointer, within, certain } of reads) {
    if (counts(variable, block, certain))
      add(variable, { block: script.blocks[block]!, pointer, within, writes: false });
  }
  for (const some of places.values()) some.sort(compare);
  return places;
}

/** What the pointer of a block ends with is the same wherever the block stands in the file. */
function compare(a: NamedPlace, b: NamedPlace): number {
  if (a.block !== b.block && a.block.name !== b.block.name) return a.block.name < b.block.name ? -1 : 1;
  if (a.writes !== b.writes) return a.writes ? -1 : 1;
  const [one, other] = [a.pointer.slice(a.block.pointer.length), b.pointer.slice(b.block.pointer.length)];
  if (one !== other) return one < other ? -1 : 1;
  return (a.within?.start ?? 0) - (b.within?.start ?? 0) || a.block.index - b.block.index;
}
