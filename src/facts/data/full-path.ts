import { pathTree, type PathTree } from '../../graph/path-tree.ts';
import type { Step } from '../../graph/paths.ts';
import type { Facts } from '../facts.ts';

/** As many steps as are put together in one script: a finding in a huge one that has very many goes without its path. */
const budget = 2_000_000;

/** A run from the entry to a block and on by a path that begins there; empty where it was not searched for. */
export function fullPath(
  facts: Pick<Facts, 'runs'>,
): (block: number, path: readonly Step[] | undefined) => readonly Step[] {
  const { graph, entry } = facts.runs();
  let tree: PathTree | undefined;
  let left = budget;
  return (block, path) => {
    if (path === undefined || path.length === 0 || entry < 0) return [];
    tree ??= pathTree(graph, entry);
    left -= tree.distance[block]! + path.length;
    return left < 0 ? [] : [...tree.pathTo(block).slice(0, -1), ...path];
  };
}
