import { reachable } from '../graph/reachable.ts';
import type { Block, Script } from '../script/script.ts';
import { startsOf, type Flow } from './flow.ts';

/**
 * Whether nothing but an event of these types brings a run to an action: BEGIN does not, nor another event, nor an action that may
 * be one. Always false where it is not known where runs start. Linear.
 */
export function onlyBehind(
  script: Script,
  { entry, mended, reached }: Flow,
  isOne: (event: string) => boolean,
): (block: Block) => boolean {
  if (entry < 0) return () => false;
  const others = startsOf(script, entry).filter((index) => {
    const row = script.blocks[index]!.action?.row;
    return row?.starts !== 'event' || !isOne(row.type);
  });
  const otherwise = reachable(mended, others);
  return ({ index }) => reached[index] === 1 && otherwise[index] !== 1;
}
