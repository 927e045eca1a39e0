import { graphOf, reversed, type Edge, type Graph } from './graph.ts';
import { pathTree } from './path-tree.ts';
import type { Step } from './paths.ts';

/** The ways that miss every guard. */
export interface Unguarded {
  /** Whether there is such a way for this node. */
  readonly has: (node: number) => boolean;
  /** The shortest one; empty where there is none. Costs its length. */
  readonly path: (node: number) => readonly Step[];
}

/**
 * The nodes that a path from the entry comes to with no guard before them; a guard does not guard itself. Guards are dominators as
 * a set: merged into one node they would dominate what is left out here, though none of them alone has to (one on each branch). Linear.
 */
export function withoutGuardBefore(graph: Graph, entry: number, isGuard: (node: number) => boolean): Unguarded {
  const { distance, pathTo } = pathTree(withoutEdgesFrom(graph, isGuard), entry);
  return { has: (node) => distance[node] !== -1, path: pathTo };
}

/**
 * The nodes from which a path comes to an end with no guard behind them: where this is empty the guards post-dominate, as a set. A path
 * that goes round for ever comes to no end. Linear.
 */
export function withoutGuardBehind(
  graph: Graph,
  ends: readonly number[],
  isGuard: (node: number) => boolean,
): Unguarded {
  const back = withoutEdgesFrom(reversed(graph), isGuard);
  const { size } = graph;
  // One node more, behind all ends: the search begins there.
  const fromEnds = graphOf(size + 1, [...edgesFrom(back, () => true), ...ends.map((end): Edge => [size, end, -1])]);
  const { distance, pathTo } = pathTree(fromEnds, size);
  return {
    has: (node) => distance[node] !== -1,
    path: (node) => {
      // Steps of the reversed graph: the transition of each is that of the one before it there.
      const steps = pathTo(node);
      return steps
        .slice(1)
        .map((step, at) => ({ node: step.node, transition: steps[at]!.transition }))
        .toReversed();
    },
  };
}

const withoutEdgesFrom = (graph: Graph, isGone: (node: number) => boolean): Graph =>
  graphOf(
    graph.size,
    edgesFrom(graph, (node) => !isGone(node)),
  );

function edgesFrom(graph: Graph, from: (node: number) => boolean): readonly Edge[] {
  const edges: Edge[] = [];
  for (let source = 0; source < graph.size; source += 1) {
    if (!from(source)) continue;
    for (let i = graph.firstOut[source]!; i < graph.firstOut[source + 1]!; i += 1)
      edges.push([source, graph.edgeTarget[i]!, graph.edgeTransition[i]!]);
  }
  return edges;
}
