import { edgeOf } from '../../graph/graph.ts';
import type { Step } from '../../graph/paths.ts';
import type { Runs } from './runs.ts';

/** Where ways end: at nodes, and before edges. One object for each variable: what it holds is looked up often. */
export interface Stops {
  readonly endsAt: readonly number[];
  readonly endsBefore: readonly number[];
}

/** What ways are asked for. */
export interface Asked {
  readonly start: number;
  /** Edges by which the start is left, so that the way to the start itself is one that comes back to it; all where undefined. */
  readonly by: readonly number[] | undefined;
  readonly stops: Stops;
  /** The nodes to come to. */
  readonly wanted: ReadonlySet<number>;
}

/** Shortest ways to the nearest nodes that were wanted, and to what is nearer. */
export interface NearWays {
  /** The number of edges; -1 where no way leads there, or another node that was wanted is nearer. */
  readonly distance: (node: number) => number;
  readonly pathTo: (node: number) => readonly Step[];
}

export interface Ways {
  /** undefined where too much was searched for. An answer is to be used before the next is asked for: they share their memory. */
  readonly near: (asked: Asked) => NearWays | undefined;
  /** Whether a path keeps to the stops behind its first node. */
  readonly keeps: (path: readonly Step[], stops: Stops) => boolean;
}

/** As many nodes as are looked at in one script: in a huge one with very many findings the last have no path. */
const budget = 10_000_000;

/** Breadth first, and no further than to the nearest that is wanted: the next read of a value is mostly near, however large the script. */
export function waysOf({ graph }: Pick<Runs, 'graph'>): Ways {
  const { size, firstOut, edgeTarget, edgeTransition } = graph;
  let memory: Memory | undefined;
  let left = budget;
  let turn = 0;
  const setsOf = rememberedSets();

  const keeps: Ways['keeps'] = (path, stops) => {
    const { nodes, edges } = setsOf(stops);
    return path.every(({ node, transition }, at) => {
      const after = path[at + 1]?.node;
      if (after === undefined) return true;
      return !(at > 0 && nodes.has(node)) && !(edges.size > 0 && edges.has(edgeOf(graph, node, transition, after)));
    });
  };

  const near: Ways['near'] = ({ start, by, stops, wanted }) => {
    if (left < 0) return undefined;
    const { seen, depth, cameFrom, byTransition } = (memory ??= memoryFor(size));
    const { nodes, edges } = setsOf(stops);
    turn += 1;
    const waiting = [start];
    /** Of the way that comes back to the start. */
    const back = { depth: -1, from: -1, transition: -1 };
    let nearest = by === undefined && wanted.has(start) ? 0 : Infinity;
    seen[start] = turn;
    depth[start] = 0;
    for (let at = 0; at < waiting.length; at += 1) {
      const node = waiting[at]!;
      const next = depth[node]! + 1;
      if (next > nearest) break;
      if (node !== start && nodes.has(node)) continue;
      for (let i = firstOut[node]!; i < firstOut[node + 1]!; i += 1) {
        const target = edgeTarget[i]!;
        const isBack = target === start && by !== undefined && back.depth < 0;
        if (seen[target] === turn && !isBack) continue;
        if (node === start && by !== undefined ? !by.includes(i) : edges.has(i)) continue;
        if (wanted.has(target)) nearest = next;
        if (isBack) {
          Object.assign(back, { depth: next, from: node, transition: edgeTransition[i]! });
          continue;
        }
        seen[target] = turn;
        depth[target] = next;
        cameFrom[target] = node;
        byTransition[target] = edgeTransition[i]!;
        waiting.push(target);
      }
    }
    left -= waiting.length;

    const distance = (node: number): number =>
      node === start && by !== undefined ? back.depth : seen[node] === turn ? depth[node]! : -1;
    const pathTo = (node: number): readonly Step[] => {
      if (distance(node) < 0) return [];
      const steps: Step[] = [{ node, transition: -1 }];
      let before = node;
      if (node === start && by !== undefined) {
        steps.push({ node: back.from, transition: back.transition });
        before = back.from;
      }
      for (let one = before; one !== start; one = cameFrom[one]!)
        steps.push({ node: cameFrom[one]!, transition: byTransition[one]! });
      return steps.toReversed();
    };
    return { distance, pathTo };
  };
  return { near, keeps };
}

/** For each node; what was set for an earlier answer has another number in `seen`. */
interface Memory {
  readonly seen: Int32Array;
  readonly depth: Int32Array;
  readonly cameFrom: Int32Array;
  readonly byTransition: Int32Array;
}

function memoryFor(size: number): Memory {
  const [seen, depth, cameFrom, byTransition] = [0, 1, 2, 3].map(() => new Int32Array(size));
  return { seen: seen!, depth: depth!, cameFrom: cameFrom!, byTransition: byTransition! };
}

type Sets = Readonly<Record<'nodes' | 'edges', ReadonlySet<number>>>;

function rememberedSets(): (stops: Stops) => Sets {
  const known = new WeakMap<Stops, Sets>();
  return (stops) => {
    let sets = known.get(stops);
    if (sets === undefined)
      known.set(stops, (sets = { nodes: new Set(stops.endsAt), edges: new Set(stops.endsBefore) }));
    return sets;
  };
}
