import type { Graph } from '../graph/graph.ts';
import { pathTree, type PathTree } from '../graph/path-tree.ts';
import type { Step } from '../graph/paths.ts';

/** A shortest way from where a run starts to a block; empty where there is none, or so many were asked for that it would take too long. */
export type WayTo = (block: number) => readonly Step[];

/** As many steps as are given for one script. */
const mostSteps = 1_000_000;

export function waysFrom(graph: Graph, entry: () => number): WayTo {
  let tree: PathTree | undefined;
  let left = mostSteps;
  return (block) => {
    const start = entry();
    if (start < 0) return [];
    tree ??= pathTree(graph, start);
    left -= Math.max(0, tree.distance[block]!);
    return left < 0 ? [] : tree.pathTo(block);
  };
}
