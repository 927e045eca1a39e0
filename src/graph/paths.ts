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
  const seen = new Uint8Array(graph.size);
  const starts: number[] = [];
  for (const start of from) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    if (!allowed(start)) continue;
    if (isGoal(start)) return [{ node: start, transition: -1 }];
    starts.push(start);
  }
  return breadthFirst(graph, starts, seen, isGoal, allowed);
}

/**
 * A shortest way from the node back to itself over nodes `within` only, itself among them; undefined where there is none. The
 * last step is the node again. Ties are broken by the order of the edges. Linear.
 */
export function shortestCycle(
  graph: Graph,
  node: number,
  within: (node: number) => boolean,
): readonly Step[] | undefined {
  // The start is not marked as seen: to meet it a second time is the goal.
  return breadthFirst(graph, [node], new Uint8Array(graph.size), (met) => met === node, within);
}

/** Asks `allowed` and `isGoal` at most once about a node, and not about the starts. */
function breadthFirst(
  graph: Graph,
  starts: readonly number[],
  seen: Uint8Array,
  isGoal: (node: number) => boolean,
  allowed: (node: number) => boolean,
): readonly Step[] | undefined {
  // The ways back go by place in the queue, not by node, for a cycle has its start there twice.
  const queue = new Int32Array(graph.size + 1);
  const cameFrom = new Int32Array(graph.size + 1).fill(-1);
  const byEdge = new Int32Array(graph.size + 1);
  queue.set(starts);
  let length = starts.length;
  for (let place = 0; place < length; place += 1) {
    const node = queue[place]!;
    for (let i = graph.firstOut[node]!; i < graph.firstOut[node + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      if (seen[target] === 1) continue;
      seen[target] = 1;
      if (!allowed(target)) continue;
      queue[length] = target;
      cameFrom[length] = place;
      byEdge[length] = i;
      if (isGoal(target)) return stepsTo(graph, length, queue, cameFrom, byEdge);
      length += 1;
    }
  }
  return undefined;
}

function stepsTo(graph: Graph, goal: number, queue: Int32Array, cameFrom: Int32Array, byEdge: Int32Array): Step[] {
  const steps: Step[] = [];
  let transition = -1;
  for (let place = goal; place !== -1; place = cameFrom[place]!) {
    steps.push({ node: queue[place]!, transition });
    transition = graph.edgeTransition[byEdge[place]!]!;
  }
  return steps.toReversed();
}
