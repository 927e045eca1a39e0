import { pathTree, type PathTree } from '../../graph/path-tree.ts';
import type { Graph } from '../../graph/graph.ts';

/** Where ways end: at nodes, and before edges. One object for each variable: what it holds is looked up often. */
export interface Stops {
  readonly endsAt: readonly number[];
  readonly endsBefore: readonly number[];
}

/** The shortest ways from a node, by some of its edges, that keep to the stops; undefined where too many were asked for. */
export type Ways = (start: number, stops: Stops, by?: readonly number[]) => PathTree | undefined;

/** As many nodes as are made ready for searches in one script: in a huge one with very many findings the last have no path. */
const budget = 40_000_000;

export function waysOf(graph: Graph): Ways {
  let left = budget;
  const sets = new WeakMap<Stops, { readonly nodes: ReadonlySet<number>; readonly edges: ReadonlySet<number> }>();
  return (start, stops, by) => {
    left -= graph.size;
    if (left < 0) return undefined;
    let set = sets.get(stops);
    if (set === undefined) sets.set(stops, (set = { nodes: new Set(stops.endsAt), edges: new Set(stops.endsBefore) }));
    const { nodes, edges } = set;
    const own = (edge: number): boolean => edge >= graph.firstOut[start]! && edge < graph.firstOut[start + 1]!;
    return pathTree(graph, start, {
      passes: (node) => !nodes.has(node),
      crosses: (edge) => (own(edge) && by !== undefined ? by.includes(edge) : !edges.has(edge)),
    });
  };
}
