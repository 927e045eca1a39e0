import type { Script } from '../script/script.ts';

/**
 * A directed graph of numbered nodes, 0 … size - 1, its edges in two compressed lists: the edges that leave node n are
 * `edgeTarget[i]` for i from `firstOut[n]` to `firstOut[n + 1] - 1`. Parallel edges and self-loops are kept.
 */
export interface Graph {
  readonly size: number;
  readonly firstOut: Int32Array;
  readonly edgeTarget: Int32Array;
  /** Position of the edge in its block's `transitions`; -1 for an edge that stands for none. */
  readonly edgeTransition: Int32Array;
}

/** An edge to make a graph of: [source, target, position in the source's transitions]. */
export type Edge = readonly [source: number, target: number, transition: number];

/** The graph of these edges; those of one node keep the order they are given in. Linear. */
export function graphOf(size: number, edges: readonly Edge[]): Graph {
  const firstOut = new Int32Array(size + 1);
  for (const [source] of edges) firstOut[source + 1]! += 1;
  for (let node = 0; node < size; node += 1) firstOut[node + 1]! += firstOut[node]!;
  const next = firstOut.slice(0, size);
  const edgeTarget = new Int32Array(edges.length);
  const edgeTransition = new Int32Array(edges.length);
  for (const [source, target, transition] of edges) {
    const at = next[source]!;
    next[source] = at + 1;
    edgeTarget[at] = target;
    edgeTransition[at] = transition;
  }
  return { size, firstOut, edgeTarget, edgeTransition };
}

/** The number of the edge that a node's transition at this position is, to that target; -1 where there is none. */
export function edgeOf(
  { firstOut, edgeTarget, edgeTransition }: Graph,
  node: number,
  transition: number,
  target: number,
): number {
  for (let i = firstOut[node]!; i < firstOut[node + 1]!; i += 1)
    if (edgeTransition[i] === transition && edgeTarget[i] === target) return i;
  return -1;
}

/** The same graph with every edge turned round; `edgeTransition` stays with its edge. Linear. */
export function reversed(graph: Graph): Graph {
  const { size } = graph;
  const firstOut = new Int32Array(size + 1);
  for (const target of graph.edgeTarget) firstOut[target + 1]! += 1;
  for (let node = 0; node < size; node += 1) firstOut[node + 1]! += firstOut[node]!;
  const next = firstOut.slice(0, size);
  const edgeTarget = new Int32Array(graph.edgeTarget.length);
  const edgeTransition = new Int32Array(graph.edgeTarget.length);
  for (let source = 0; source < size; source += 1) {
    for (let i = graph.firstOut[source]!; i < graph.firstOut[source + 1]!; i += 1) {
      const at = next[graph.edgeTarget[i]!]!++;
      edgeTarget[at] = source;
      edgeTransition[at] = graph.edgeTransition[i]!;
    }
  }
  return { size, firstOut, edgeTarget, edgeTransition };
}

/** The same nodes with the edges to keep. Linear. */
export function subgraph(graph: Graph, keeps: (source: number, target: number, transition: number) => boolean): Graph {
  const { size } = graph;
  const firstOut = new Int32Array(size + 1);
  const edgeTarget = new Int32Array(graph.edgeTarget.length);
  const edgeTransition = new Int32Array(graph.edgeTarget.length);
  let kept = 0;
  for (let source = 0; source < size; source += 1) {
    for (let i = graph.firstOut[source]!; i < graph.firstOut[source + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      const transition = graph.edgeTransition[i]!;
      if (!keeps(source, target, transition)) continue;
      edgeTarget[kept] = target;
      edgeTransition[kept] = transition;
      kept += 1;
    }
    firstOut[source + 1] = kept;
  }
  return { size, firstOut, edgeTarget: edgeTarget.subarray(0, kept), edgeTransition: edgeTransition.subarray(0, kept) };
}

/** Numbers of the blocks of each name, in document order: more than one where a name is given twice. */
export function blocksByName(script: Script): ReadonlyMap<string, readonly number[]> {
  const byName = new Map<string, number[]>();
  for (const block of script.blocks) {
    if (block.name === '') continue;
    const same = byName.get(block.name);
    if (same) same.push(block.index);
    else byName.set(block.name, [block.index]);
  }
  return byName;
}

/** The graph of a script: a node for each block, an edge for each transition whose target exists. */
export function graphOfScript(script: Script, byName: ReadonlyMap<string, readonly number[]>): Graph {
  const firstOut = new Int32Array(script.blocks.length + 1);
  const targets: number[] = [];
  const positions: number[] = [];
  for (const { index, transitions } of script.blocks) {
    for (let position = 0; position < transitions.length; position += 1) {
      for (const target of byName.get(transitions[position]!.target) ?? []) {
        targets.push(target);
        positions.push(position);
      }
    }
    firstOut[index + 1] = targets.length;
  }
  return {
    size: script.blocks.length,
    firstOut,
    edgeTarget: Int32Array.from(targets),
    edgeTransition: Int32Array.from(positions),
  };
}
