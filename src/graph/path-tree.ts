import type { Graph } from './graph.ts';
import type { Step } from './paths.ts';

/** Shortest paths from one node to every other, from a single search. */
export interface PathTree {
  /** The number of edges on a shortest path to each node; -1 where none leads there. */
  readonly distance: Int32Array;
  /** The path to a node, its last step the node; empty where none leads there. Costs its length. */
  readonly pathTo: (node: number) => readonly Step[];
}

/** What a search goes along: which nodes it goes on from, and which edges it takes. */
export interface Limits {
  readonly passes?: (node: number) => boolean;
  readonly crosses?: (edge: number) => boolean;
}

/**
 * Breadth first; of paths that are equally long the first by the order of edges. Linear. The start is always gone on from; any
 * other node that is not passed can be come to, and is the end of its path.
 */
export function pathTree(graph: Graph, start: number, { passes, crosses }: Limits = {}): PathTree {
  const { size, firstOut, edgeTarget, edgeTransition } = graph;
  const distance = new Int32Array(size).fill(-1);
  const cameFrom = new Int32Array(size).fill(-1);
  const byTransition = new Int32Array(size).fill(-1);
  const waiting = [start];
  distance[start] = 0;
  for (let at = 0; at < waiting.length; at += 1) {
    const node = waiting[at]!;
    if (node !== start && passes?.(node) === false) continue;
    for (let i = firstOut[node]!; i < firstOut[node + 1]!; i += 1) {
      const target = edgeTarget[i]!;
      if (distance[target] !== -1 || crosses?.(i) === false) continue;
      distance[target] = distance[node]! + 1;
      cameFrom[target] = node;
      byTransition[target] = edgeTransition[i]!;
      waiting.push(target);
    }
  }
  const pathTo = (node: number): readonly Step[] => {
    if (distance[node] === -1) return [];
    const steps: Step[] = [{ node, transition: -1 }];
    for (let at = node; at !== start; at = cameFrom[at]!)
      steps.push({ node: cameFrom[at]!, transition: byTransition[at]! });
    return steps.toReversed();
  };
  return { distance, pathTo };
}
