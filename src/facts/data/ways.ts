import { pathTree, type Limits, type PathTree } from '../../graph/path-tree.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Step } from '../../graph/paths.ts';
import type { Runs } from './runs.ts';

/** Where ways end: at nodes, and before edges. One object for each variable: what it holds is looked up often. */
export interface Stops {
  readonly endsAt: readonly number[];
  readonly endsBefore: readonly number[];
}

/**
 * The shortest ways from a node that keep to the stops; undefined where too many were asked for. With edges to leave it by, the way to
 * the node itself is the shortest one that comes back to it.
 */
export type Ways = (start: number, stops: Stops, by?: readonly number[]) => PathTree | undefined;

/** As many nodes as are made ready for searches in one script: in a huge one with very many findings the last have no path. */
const budget = 40_000_000;

export function waysOf({ graph, back }: Pick<Runs, 'graph' | 'back'>): Ways {
  let left = budget;
  const sets = new WeakMap<Stops, { readonly nodes: ReadonlySet<number>; readonly edges: ReadonlySet<number> }>();
  return (start, stops, by) => {
    left -= graph.size;
    if (left < 0) return undefined;
    let set = sets.get(stops);
    if (set === undefined) sets.set(stops, (set = { nodes: new Set(stops.endsAt), edges: new Set(stops.endsBefore) }));
    const { nodes, edges } = set;
    const own = (edge: number): boolean => edge >= graph.firstOut[start]! && edge < graph.firstOut[start + 1]!;
    const limits = {
      passes: (node: number): boolean => !nodes.has(node),
      crosses: (edge: number): boolean => (own(edge) && by !== undefined ? by.includes(edge) : !edges.has(edge)),
    };
    const tree = pathTree(graph, start, limits);
    return by === undefined ? tree : withWayBack(graph, back, start, tree, limits);
  };
}

function withWayBack(graph: Graph, back: Graph, start: number, tree: PathTree, limits: Required<Limits>): PathTree {
  let last: Step | undefined;
  for (let i = back.firstOut[start]!; i < back.firstOut[start + 1]!; i += 1) {
    const [node, transition] = [back.edgeTarget[i]!, back.edgeTransition[i]!];
    const far = tree.distance[node]!;
    if (far < 0 || (last !== undefined && tree.distance[last.node]! <= far)) continue;
    if ((node === start || limits.passes(node)) && crossesBy(graph, node, transition, start, limits))
      last = { node, transition };
  }
  const distance = tree.distance.slice();
  distance[start] = last === undefined ? -1 : tree.distance[last.node]! + 1;
  const pathTo = (node: number): readonly Step[] => {
    if (node !== start) return tree.pathTo(node);
    return last === undefined ? [] : [...tree.pathTo(last.node).slice(0, -1), last, { node: start, transition: -1 }];
  };
  return { distance, pathTo };
}

function crossesBy(
  graph: Graph,
  node: number,
  transition: number,
  target: number,
  { crosses }: Required<Limits>,
): boolean {
  for (let i = graph.firstOut[node]!; i < graph.firstOut[node + 1]!; i += 1)
    if (graph.edgeTarget[i] === target && graph.edgeTransition[i] === transition && crosses(i)) return true;
  return false;
}
