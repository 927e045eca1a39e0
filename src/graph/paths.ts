import type { Graph } from './graph.ts';

export interface Step {
  readonly node: number;
  /** Position in the node's `transitions` of the edge taken out of it; -1 at the last step or for an edge that stands for none. */
  readonly transition: number;
}

/**
 * A shortest path from one of the nodes `from` to a goal; undefined where there is none. Every node of it, the first and the
 * last too, is allowed. Of paths that are equally long it is the first by the order of `from`, then by the order of the edges at
 * each step. Linear.
 */
export function shortestPath(
  graph: Graph,
  from: Iterable<number>,
  isGoal: (node: number) => boolean,
  allowed: (node: number) => boolean = () => true,
): readonly Step[] | undefined {
  const seen = new Set<number>();
  const starts: number[] = [];
  for (const start of from) {
    if (seen.has(start)) continue;
    seen.add(start);
    if (!allowed(start)) continue;
    if (isGoal(start)) return [{ node: start, transition: -1 }];
    starts.push(start);
  }
  return breadthFirst(graph, starts, seen, isGoal, allowed);
}

/**
 * A shortest way from the node back to itself over nodes `within` only, itself among them; undefined where there is none. The
 * last step is the node again. Ties are broken by the order of the edges. Linear in what is searched, not in the graph.
 */
export function shortestCycle(
  graph: Graph,
  node: number,
  within: (node: number) => boolean,
): readonly Step[] | undefined {
  // The start is not marked as seen: to meet it a second time is the goal.
  return breadthFirst(graph, [node], new Set(), (met) => met === node, within);
}

/** Asks `allowed` and `isGoal` at most once about a node, and not about the starts. */
function breadthFirst(
  graph: Graph,
  starts: readonly number[],
  seen: Set<number>,
  isGoal: (node: number) => boolean,
  allowed: (node: number) => boolean,
): readonly Step[] | undefined {
  // The ways back go by place in the queue, not by node, for a cycle has its start there twice.
  const queue = [...starts];
  const cameFrom = starts.map(() => -1);
  const byEdge = starts.map(() => -1);
  for (let place = 0; place < queue.length; place += 1) {
    const node = queue[place]!;
    for (let i = graph.firstOut[node]!; i < graph.firstOut[node + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      if (seen.has(target)) continue;
      seen.add(target);
      if (!allowed(target)) continue;
      queue.push(target);
      cameFrom.push(place);
      byEdge.push(i);
      if (isGoal(target)) return stepsTo(graph, queue, cameFrom, byEdge);
    }
  }
  return undefined;
}

/** The way to the last node of the queue. */
function stepsTo(
  graph: Graph,
  queue: readonly number[],
  cameFrom: readonly number[],
  byEdge: readonly number[],
): readonly Step[] {
  const steps: Step[] = [];
  let transition = -1;
  for (let place = queue.length - 1; place !== -1; place = cameFrom[place]!) {
    steps.push({ node: queue[place]!, transition });
    transition = graph.edgeTransition[byEdge[place]!]!;
  }
  return steps.toReversed();
}
