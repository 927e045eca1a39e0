import { components, isLoop } from './components.ts';
import { graphOf, type Edge, type Graph } from './graph.ts';
import type { Way } from './ways.ts';

/** An edge of a loop that can be taken only so many times. */
export interface Counted {
  readonly source: number;
  readonly target: number;
  /** Position in the source's transitions. */
  readonly transition: number;
  readonly times: number;
}

export interface Costs {
  readonly costOf: (node: number) => number;
  /** Of two nodes that lead to a third at the same cost, whether the first comes first: what is chosen must not hang on numbers. */
  readonly comesFirst: (a: Way, b: Way) => boolean;
  /**
   * The edges of the loop that are counted, best first: one of them is gone by. The loop is entered at `entries`; `again` where it
   * may be entered more than once, as it is a part of one that is gone round.
   */
  readonly counted: (loop: ReadonlySet<number>, entries: ReadonlySet<number>, again: boolean) => readonly Counted[];
}

/** As many loops inside each other as are gone into. */
const deepest = 4;

/**
 * The way that costs most to each node that the starts lead to. A loop with a counted edge is gone round as often as the count
 * allows; any other is gone through once: no way comes back to a node at which it can be entered. In loops inside each other
 * deeper than is looked at, ways only lead away from where they came in. Linear.
 */
export function slowestWays(graph: Graph, starts: readonly number[], costs: Costs): ReadonlyMap<number, Way> {
  const nodes = Int32Array.from({ length: graph.size }, (_, node) => node);
  const begun = starts.map((node): Way => ({ cost: costs.costOf(node), node, before: undefined, by: -1 }));
  return through({ graph, nodes, depth: 0, again: false }, begun, costs);
}

/** A part of the graph with numbers of its own. */
interface Region {
  readonly graph: Graph;
  /** The number that each of its nodes has in the whole graph. */
  readonly nodes: Int32Array;
  /** As many loops it is a part of, and whether one of them is gone round. */
  readonly depth: number;
  readonly again: boolean;
}

/** The slowest ways inside a region, by the numbers of the whole graph. With `goRound` it goes into itself `deepest` times at most. */
function through(region: Region, starts: readonly Way[], costs: Costs): ReadonlyMap<number, Way> {
  const { graph, nodes } = region;
  const parts = components(graph);
  const best = new Map<number, Way>();
  const arrive = (way: Way): void => {
    const other = best.get(way.node);
    if (other === undefined || other.cost < way.cost || (other.cost === way.cost && costs.comesFirst(way, other)))
      best.set(way.node, way);
  };
  for (const start of starts) arrive(start);

  const place = new Int32Array(graph.size);
  // Edges lead from higher components to lower ones, so all ways into a part are known when it is its turn.
  for (let part = parts.count - 1; part >= 0; part -= 1) {
    const members = parts.members.subarray(parts.first[part], parts.first[part + 1]);
    if (isLoop(graph, parts, part)) goRound(region, members, place, best, costs);
    for (const member of members) {
      const way = best.get(nodes[member]!);
      if (way === undefined) continue;
      for (let i = graph.firstOut[member]!; i < graph.firstOut[member + 1]!; i += 1) {
        const target = graph.edgeTarget[i]!;
        if (parts.of[target] === part) continue;
        const [node, by] = [nodes[target]!, graph.edgeTransition[i]!];
        arrive({ cost: way.cost + costs.costOf(node), node, before: way, by });
      }
    }
  }
  return best;
}

/** Takes the ways to the nodes of a loop on to all of its nodes. `place` is room to work in. */
function goRound(region: Region, members: Int32Array, place: Int32Array, best: Map<number, Way>, costs: Costs): void {
  const { graph, nodes, depth, again } = region;
  const loop = new Set(Array.from(members, (member) => nodes[member]!));
  const arrived = [...loop].flatMap((node) => best.get(node) ?? []);
  if (arrived.length === 0) return;
  const entries = new Set(arrived.map(({ node }) => node));
  const candidates = depth < deepest ? costs.counted(loop, entries, again) : [];
  // The one that an outer loop goes by is no longer there.
  const counted = candidates.find((edge) => hasEdge(region, members, edge));
  const away = depth < deepest ? undefined : distances(graph, nodes, members, entries);
  const keeps = (source: number, target: number, transition: number): boolean => {
    if (away !== undefined) return away.get(source)! < away.get(target)!;
    if (counted === undefined) return !entries.has(target);
    return source !== counted.source || target !== counted.target || transition !== counted.transition;
  };

  const inside = insideOf(region, members, place, again || counted !== undefined, keeps);
  for (const [node, way] of through(inside, arrived, costs)) best.set(node, way);

  const until = counted === undefined ? undefined : best.get(counted.source);
  if (counted === undefined || until === undefined || counted.times < 1) return;
  const begin: Way = { cost: costs.costOf(counted.target), node: counted.target, before: undefined, by: -1 };
  const onwards = through(inside, [begin], costs);
  const round = onwards.get(counted.source);
  const times = round === undefined ? 0 : counted.times - 1;
  for (const [node, onward] of onwards) {
    const cost = until.cost + times * (round?.cost ?? 0) + onward.cost;
    if (cost > (best.get(node)?.cost ?? -1))
      best.set(node, { cost, node, until, by: counted.transition, round: round ?? onward, times, onward });
  }
}

function hasEdge({ graph, nodes }: Region, members: Int32Array, { source, target, transition }: Counted): boolean {
  const member = members.find((one) => nodes[one] === source);
  if (member === undefined) return false;
  for (let i = graph.firstOut[member]!; i < graph.firstOut[member + 1]!; i += 1) {
    if (nodes[graph.edgeTarget[i]!] === target && graph.edgeTransition[i] === transition) return true;
  }
  return false;
}

/** The loop by itself, with the edges to keep. */
function insideOf(
  { graph, nodes, depth }: Region,
  members: Int32Array,
  place: Int32Array,
  again: boolean,
  keeps: (source: number, target: number, transition: number) => boolean,
): Region {
  const inLoop = new Set(members);
  members.forEach((member, i) => void (place[member] = i));
  const edges: Edge[] = [];
  for (const member of members) {
    for (let i = graph.firstOut[member]!; i < graph.firstOut[member + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      const transition = graph.edgeTransition[i]!;
      if (inLoop.has(target) && keeps(nodes[member]!, nodes[target]!, transition))
        edges.push([place[member]!, place[target]!, transition]);
    }
  }
  const numbers = members.map((member) => nodes[member]!);
  return { graph: graphOf(members.length, edges), nodes: numbers, depth: depth + 1, again };
}

/** How far each node of a loop is from where it is entered. */
function distances(
  graph: Graph,
  nodes: Int32Array,
  members: Int32Array,
  entries: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const inLoop = new Set(members);
  const distance = new Map<number, number>();
  const waiting = [...members].filter((member) => entries.has(nodes[member]!));
  for (const member of waiting) distance.set(nodes[member]!, 0);
  for (const member of waiting) {
    for (let i = graph.firstOut[member]!; i < graph.firstOut[member + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      if (!inLoop.has(target) || distance.has(nodes[target]!)) continue;
      distance.set(nodes[target]!, distance.get(nodes[member]!)! + 1);
      waiting.push(target);
    }
  }
  return distance;
}
