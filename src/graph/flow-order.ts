import type { Graph } from './graph.ts';

/**
 * All nodes, each before those that its edges lead to, but for edges that close a loop: the reverse of the order in which a depth-first
 * search leaves them. What is carried along all edges in this order has come everywhere after one round for each loop it goes through.
 * Linear, and without recursion.
 */
export function flowOrder({ size, firstOut, edgeTarget }: Graph): Int32Array {
  const order = new Int32Array(size);
  let place = size;
  const seen = new Uint8Array(size);
  /** The next edge of each node to be followed. */
  const next = firstOut.slice(0, size);
  const path: number[] = [];
  for (let root = 0; root < size; root += 1) {
    if (seen[root] === 1) continue;
    seen[root] = 1;
    path.push(root);
    while (path.length > 0) {
      const node = path.at(-1)!;
      const edge = next[node]!;
      if (edge === firstOut[node + 1]!) {
        path.pop();
        place -= 1;
        order[place] = node;
        continue;
      }
      next[node] = edge + 1;
      const target = edgeTarget[edge]!;
      if (seen[target] === 1) continue;
      seen[target] = 1;
      path.push(target);
    }
  }
  return order;
}
