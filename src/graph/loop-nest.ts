import { components, isLoop } from './components.ts';
import { subgraph, type Graph } from './graph.ts';

/** Nodes of a loop. `has` holds while it is asked about: until the next loop is looked at. */
export interface Members {
  readonly nodes: ArrayLike<number> & Iterable<number>;
  readonly has: (node: number) => boolean;
}

/** Asks of one loop after the other which nodes it has, in one list for all: a set for each costs far more. */
export function membersOf(size: number): (nodes: Members['nodes']) => Members {
  const of = new Int32Array(size);
  let last = 0;
  return (nodes) => {
    last += 1;
    const own = last;
    for (let i = 0; i < nodes.length; i += 1) of[nodes[i]!] = own;
    return { nodes, has: (node) => of[node] === own };
  };
}

/** Nodes that lead to each other. */
export interface Loop {
  /** Ascending. */
  readonly nodes: readonly number[];
  /** Those of its nodes at which a path comes in from outside, or begins. */
  readonly entries: ReadonlySet<number>;
  /** Position in the nest of the loop that this one is a part of; -1 for none. */
  readonly outer: number;
  /** 1 for a loop that is part of no other. */
  readonly depth: number;
}

/** As many loops inside each other as are told apart; what lies deeper belongs to the last of them. */
export const deepest = 4;

/**
 * The loops among the nodes that are reached, the outer ones first. A loop inside another is one that is left when the edges into
 * the outer one's entries are taken away. Linear, as only so many levels are looked at.
 */
export function loopNest(graph: Graph, reached: Uint8Array, roots: readonly number[]): readonly Loop[] {
  const loops: (Loop & { readonly entries: Set<number> })[] = [];
  /** Position of the innermost loop so far of each node; -1 for none. */
  const within = new Int32Array(graph.size).fill(-1);
  let level = subgraph(graph, (source) => reached[source] === 1);
  for (let depth = 1; depth <= deepest; depth += 1) {
    const known = loops.length;
    const parts = components(level);
    for (let part = 0; part < parts.count; part += 1) {
      const start = parts.first[part]!;
      const first = parts.members[start]!;
      if (reached[first] !== 1 || !isLoop(level, parts, part)) continue;
      const nodes = Array.from(parts.members.subarray(start, parts.first[part + 1]));
      loops.push({ nodes, entries: new Set(), outer: within[first]!, depth });
    }
    if (loops.length === known) break;
    for (let i = known; i < loops.length; i += 1) for (const node of loops[i]!.nodes) within[node] = i;
    addEntries(graph, reached, roots, within, loops, known);
    if (depth < deepest)
      level = subgraph(
        graph,
        (source, target) =>
          within[source]! >= known && within[source] === within[target] && !loops[within[target]!]!.entries.has(target),
      );
  }
  return loops;
}

function addEntries(
  graph: Graph,
  reached: Uint8Array,
  roots: readonly number[],
  within: Int32Array,
  loops: readonly { readonly entries: Set<number> }[],
  known: number,
): void {
  const add = (node: number): void => {
    if (within[node]! >= known) loops[within[node]!]!.entries.add(node);
  };
  for (const root of roots) add(root);
  for (let source = 0; source < graph.size; source += 1) {
    if (reached[source] !== 1) continue;
    for (let i = graph.firstOut[source]!; i < graph.firstOut[source + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      if (within[target] !== within[source]) add(target);
    }
  }
}
