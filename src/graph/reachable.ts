import type { Graph } from './graph.ts';

/** 1 for each node that some path from a root leads to, the roots among them; 0 for every other node. Linear. */
export function reachable(graph: Graph, roots: Iterable<number>): Uint8Array {
  const reached = new Uint8Array(graph.size);
  // A node enters the stack once, when it is first met, so the stack never outgrows the graph.
  const stack = new Int32Array(graph.size);
  let height = 0;
  for (const root of roots) {
    if (reached[root] === 1) continue;
    reached[root] = 1;
    stack[height++] = root;
  }
  while (height > 0) {
    const node = stack[--height]!;
    for (let i = graph.firstOut[node]!; i < graph.firstOut[node + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      if (reached[target] === 1) continue;
      reached[target] = 1;
      stack[height++] = target;
    }
  }
  return reached;
}
