import type { Script } from '../../script/script.ts';
import type { Read } from './reads.ts';

/** The number of steps to a block. */
type DistanceTo = (block: number) => number;

const nowhere: DistanceTo = () => 0;

/** The read that a run comes to first; of equals the first by name, so that the order of the file changes nothing. */
export function nearestRead(script: Script, reads: readonly Read[], distanceTo: DistanceTo = nowhere): Read {
  return reads.reduce((best, read) => (compareReads(script, read, best, distanceTo) < 0 ? read : best));
}

export function compareReads(script: Script, a: Read, b: Read, distanceTo: DistanceTo = nowhere): number {
  if (a.block !== b.block) {
    const [one, other] = [script.blocks[a.block]!.name, script.blocks[b.block]!.name];
    return distanceTo(a.block) - distanceTo(b.block) || (one < other ? -1 : one > other ? 1 : a.block - b.block);
  }
  const tail = ({ pointer, block }: Read): string => pointer.slice(script.blocks[block]!.pointer.length);
  return tail(a) < tail(b) ? -1 : tail(a) > tail(b) ? 1 : a.within.start - b.within.start;
}
