import type { Graph } from '../graph/graph.ts';
import type { Block } from '../script/script.ts';

/**
 * The nodes of that kind that stand first on the ways from the roots: what comes after one of them is not looked at, as it follows
 * from it. Each with the root nearest to it. Linear.
 */
export function firstAfter(
  graph: Graph,
  roots: readonly Block[],
  isOne: (node: number) => boolean,
): readonly { readonly node: number; readonly root: number }[] {
  const rootOf = new Int32Array(graph.size).fill(-1);
  const queue: number[] = [];
  for (const { index } of roots) {
    rootOf[index] = index;
    queue.push(index);
  }
  const found: { node: number; root: number }[] = [];
  for (let next = 0; next < queue.length; next += 1) {
    const node = queue[next]!;
    for (let i = graph.firstOut[node]!; i < graph.firstOut[node + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      if (rootOf[target] !== -1) continue;
      rootOf[target] = rootOf[node]!;
      if (isOne(target)) found.push({ node: target, root: rootOf[node]! });
      else queue.push(target);
    }
  }
  return found;
}
