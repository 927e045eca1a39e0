import type { Graph } from './graph.ts';

/** The number of edges on a shortest path from the start to each node; -1 where none leads there. Breadth first, linear. */
export function distances(graph: Graph, start: number): Int32Array {
  const { firstOut, edgeTarget } = graph;
  const away = new Int32Array(graph.size).fill(-1);
  const waiting = [start];
  away[start] = 0;
  for (let at = 0; at < waiting.length; at += 1) {
    const node = waiting[at]!;
    for (let i = firstOut[node]!; i < firstOut[node + 1]!; i += 1) {
      const target = edgeTarget[i]!;
      if (away[target] !== -1) continue;
      away[target] = away[node]! + 1;
      waiting.push(target);
    }
  }
  return away;
}
