import { reversed, type Graph } from './graph.ts';

/**
 * The immediate dominator of each node: the last node before it that every path from the root to it goes through. -1 for the
 * root and for nodes that cannot be reached from it.
 *
 * T. Lengauer and R. E. Tarjan, "A fast algorithm for finding dominators in a flowgraph" (1979), with simple path compression:
 * O(edges × log nodes) at worst. The shorter semi-NCA method is quadratic on graphs made for it. Inside, nodes go by their
 * number in a depth-first search, so that "met earlier" is "smaller".
 */
export function dominators(graph: Graph, root: number): Int32Array {
  const { count, nodeOf, numberOf, parent } = depthFirst(graph, root);
  const back = reversed(graph);
  const semi = Int32Array.from({ length: count }, (_, number) => number);
  const idom = new Int32Array(count);
  const forest = forestOf(semi);
  // Nodes that wait for their semidominator's turn, as a linked list for each semidominator.
  const firstWaiting = new Int32Array(count).fill(-1);
  const nextWaiting = new Int32Array(count).fill(-1);

  for (let at = count - 1; at > 0; at -= 1) {
    const node = nodeOf[at]!;
    for (let i = back.firstOut[node]!; i < back.firstOut[node + 1]!; i += 1) {
      const source = numberOf[back.edgeTarget[i]!]!;
      if (source !== -1) semi[at] = Math.min(semi[at]!, semi[forest.lowest(source)]!);
    }
    nextWaiting[at] = firstWaiting[semi[at]!]!;
    firstWaiting[semi[at]!] = at;

    const above = parent[at]!;
    forest.link(at, above);
    for (let waiting = firstWaiting[above]!; waiting !== -1; waiting = nextWaiting[waiting]!) {
      const lowest = forest.lowest(waiting);
      idom[waiting] = semi[lowest]! < semi[waiting]! ? lowest : above;
    }
    firstWaiting[above] = -1;
  }

  const result = new Int32Array(graph.size).fill(-1);
  for (let at = 1; at < count; at += 1) {
    if (idom[at] !== semi[at]) idom[at] = idom[idom[at]!]!;
    result[nodeOf[at]!] = nodeOf[idom[at]!]!;
  }
  return result;
}

/**
 * The immediate post-dominator of each node: the first node behind it that every path from it to an end goes through. Where the
 * paths have no node in common it is `graph.size`, a virtual end that all `ends` lead to; an end that leads nowhere has that
 * too. -1 for nodes from which no end can be reached.
 */
export function postDominators(graph: Graph, ends: Iterable<number>): Int32Array {
  const { size } = graph;
  const back = reversed(graph);
  const targets = [...new Set(ends)];
  const edges = back.edgeTarget.length;
  const firstOut = new Int32Array(size + 2);
  firstOut.set(back.firstOut);
  firstOut[size + 1] = edges + targets.length;
  const edgeTarget = new Int32Array(edges + targets.length);
  edgeTarget.set(back.edgeTarget);
  edgeTarget.set(targets, edges);
  const edgeTransition = new Int32Array(edges + targets.length).fill(-1);
  edgeTransition.set(back.edgeTransition);
  return dominators({ size: size + 1, firstOut, edgeTarget, edgeTransition }, size).slice(0, size);
}

/**
 * Whether node a is node b or one of its dominators, by what `dominators` or `postDominators` gave. Linear in the number of
 * b's dominators: for a finding, not for every pair of blocks.
 */
export function dominates(idom: Int32Array, a: number, b: number): boolean {
  let node = b;
  while (node !== a && node >= 0 && node < idom.length) node = idom[node]!;
  return node === a;
}

interface DepthFirst {
  /** How many nodes the root leads to, itself counted; they are numbered 0 … count - 1 as they are met. */
  readonly count: number;
  readonly nodeOf: Int32Array;
  /** -1 for nodes that are not met. */
  readonly numberOf: Int32Array;
  /** Number of the node from which each number was met; -1 for the root. */
  readonly parent: Int32Array;
}

function depthFirst(graph: Graph, root: number): DepthFirst {
  const { size, firstOut, edgeTarget } = graph;
  const nodeOf = new Int32Array(size);
  const numberOf = new Int32Array(size).fill(-1);
  const parent = new Int32Array(size).fill(-1);
  const nextEdge = firstOut.slice(0, size);
  nodeOf[0] = root;
  numberOf[root] = 0;
  let count = 1;
  let at = 0;
  while (at !== -1) {
    const node = nodeOf[at]!;
    if (nextEdge[node] === firstOut[node + 1]) {
      at = parent[at]!;
      continue;
    }
    const target = edgeTarget[nextEdge[node]!]!;
    nextEdge[node]! += 1;
    if (numberOf[target] !== -1) continue;
    parent[count] = at;
    nodeOf[count] = target;
    numberOf[target] = count;
    at = count++;
  }
  return { count, nodeOf, numberOf, parent };
}

interface Forest {
  readonly link: (child: number, parent: number) => void;
  /** Of the numbers from this one up to its tree's root, the root left out, the one with the lowest semidominator. */
  readonly lowest: (number: number) => number;
}

/** What has been dealt with so far, as trees; each look-up leaves the ways it took shorter. */
function forestOf(semi: Int32Array): Forest {
  const ancestor = new Int32Array(semi.length).fill(-1);
  const label = semi.slice();
  const way = new Int32Array(semi.length);
  return {
    link: (child, parent) => void (ancestor[child] = parent),
    lowest: (number) => {
      if (ancestor[number] === -1) return number;
      let length = 0;
      for (let at = number; ancestor[ancestor[at]!] !== -1; at = ancestor[at]!) way[length++] = at;
      while (length > 0) {
        const at = way[--length]!;
        const above = ancestor[at]!;
        if (semi[label[above]!]! < semi[label[at]!]!) label[at] = label[above]!;
        ancestor[at] = ancestor[above]!;
      }
      return label[number]!;
    },
  };
}
