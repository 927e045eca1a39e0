import { nearest } from '../script/nearest.ts';

/** As many names as are compared in one script, over all look-ups. */
const budget = 5_000_000;

/** Finds the name of the block that a target which does not exist was probably meant for; never the block itself. */
export type NearBlock = (target: string, self?: string) => string | undefined;

/**
 * Finds the block whose name is nearest to a target that does not exist. Each target is looked for once; in a script with tens
 * of thousands of broken targets the last ones get no suggestion, so that the time stays linear.
 */
export function nearBlocks(byName: ReadonlyMap<string, readonly number[]>): NearBlock {
  const found = new Map<string, string | undefined>();
  let compared = 0;
  return (target, self) => {
    if (!found.has(target)) {
      compared += byName.size;
      found.set(target, compared > budget ? undefined : nearest(target, byName.keys()));
    }
    const near = found.get(target);
    return near === self ? undefined : near;
  };
}
