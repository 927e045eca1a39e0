import { propertyOf } from '../script/properties.ts';
import type { Block } from '../script/script.ts';

/** True for a block that decides by conditions and leads to one and the same block whatever the outcome. */
export function decidesNothing(block: Block, byName: ReadonlyMap<string, unknown>): boolean {
  const [first, ...others] = block.transitions;
  return (
    first !== undefined &&
    others.length > 0 &&
    byName.has(first.target) &&
    others.every((transition) => transition.target === first.target) &&
    propertyOf(block, 'conditions') !== undefined
  );
}
