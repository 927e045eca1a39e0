import { components, isLoop, type Components } from './components.ts';
import type { Graph } from './graph.ts';
import { membersOf, type Members } from './loop-nest.ts';
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
  readonly counted: (loop: Members, entries: ReadonlySet<number>, again: boolean) => readonly Counted[];
}

/** As many loops inside each other as are gone into. */
const deepest = 4;

/**
 * The way that costs most to each node that the starts lead to. A loop with a counted edge is gone round as often as the count
 * allows; any other is gone through once: no way comes back to a node at which it can be entered. In loops inside each other
 * deeper than is looked at, ways only lead away from where they came in. Linear.
 */
export function slowestWays(graph: Graph, starts: readonly number[], costs: Costs): readonly Way[] {
  const nodes = Int32Array.from({ length: graph.size }, (_, node) => node);
  const begun = starts.map((node): Way => ({ cost: costs.costOf(node), node, before: undefined, by: -1 }));
  const room = { place: new Int32Array(graph.size), looked: membersOf(graph.size) };
  return through({ graph, nodes, depth: 0, again: false, room }, begun, costs).filter((way) => way !== undefined);
}

/** A part of the graph with numbers of its own. */
interface Region {
  readonly graph: Graph;
  /** The number that each of its nodes has in the whole graph. */
  readonly nodes: Int32Array;
  /** As many loops it is a part of, and whether one of them is gone round. */
  readonly depth: number;
  readonly again: boolean;
  /** What all regions of one search work in: the place of a node in a region made of it, by the whole graph's numbers. */
  readonly room: { readonly place: Int32Array; readonly looked: (nodes: Int32Array) => Members };
}

/** The slowest way to each node of a region; undefined where none leads. */
type Best = (Way | undefined)[];

/** The slowest ways inside a region, from ways to its nodes. With `goRound` it goes into itself `deepest` times at most. */
function through(region: Region, starts: readonly Way[], costs: Costs): Best {
  const { graph, nodes, room } = region;
  const parts = components(graph);
  const best: Best = Array.from({ length: graph.size });
  const isBetter = (way: Way, other: Way | undefined): boolean =>
    other === undefined || other.cost < way.cost || (other.cost === way.cost && costs.comesFirst(way, other));
  if (region.depth === 0) for (let node = 0; node < graph.size; node += 1) room.place[node] = node;
  for (const start of starts) {
    const at = room.place[start.node]!;
    if (isBetter(start, best[at])) best[at] = start;
  }

  // Edges lead from higher components to lower ones, so all ways into a part are known when it is its turn.
  for (let part = parts.count - 1; part >= 0; part -= 1) {
    const [from, to] = [parts.first[part]!, parts.first[part + 1]!];
    if (isLoop(graph, parts, part)) goRound(region, parts, part, best, costs);
    for (let m = from; m < to; m += 1) {
      const member = parts.members[m]!;
      const way = best[member];
      if (way === undefined) continue;
      for (let i = graph.firstOut[member]!; i < graph.firstOut[member + 1]!; i += 1) {
        const target = graph.edgeTarget[i]!;
        if (parts.of[target] === part) continue;
        const node = nodes[target]!;
        const next: Way = { cost: way.cost + costs.costOf(node), node, before: way, by: graph.edgeTransition[i]! };
        if (isBetter(next, best[target])) best[target] = next;
      }
    }
  }
  return best;
}

/** Takes the ways to the nodes of a loop on to all of its nodes. */
function goRound(region: Region, parts: Components, part: number, best: Best, costs: Costs): void {
  const { graph, nodes, depth, again, room } = region;
  const members = parts.members.subarray(parts.first[part], parts.first[part + 1]);
  const arrived: Way[] = [];
  for (const member of members) if (best[member] !== undefined) arrived.push(best[member]);
  if (arrived.length === 0) return;
  const numbers = members.map((member) => nodes[member]!);
  const entries = new Set(arrived.map(({ node }) => node));
  const candidates = depth < deepest ? costs.counted(room.looked(numbers), entries, again) : [];
  // The one that an outer loop goes by is no longer there.
  const counted = candidates.find((edge) => hasEdge(region, members, edge));
  const away = depth < deepest ? undefined : distances(graph, nodes, parts, part, entries);
  const keeps = (source: number, target: number, transition: number): boolean => {
    if (away !== undefined) return away.get(source)! < away.get(target)!;
    if (counted === undefined) return !entries.has(nodes[target]!);
    return nodes[source] !== counted.source || nodes[target] !== counted.target || transition !== counted.transition;
  };

  const inside = insideOf(region, parts, part, numbers, again || counted !== undefined, keeps);
  const put = (ways: Best): void => ways.forEach((way, i) => void (way === undefined || (best[members[i]!] = way)));
  put(through(inside, arrived, costs));

  numbers.forEach((node, i) => void (room.place[node] = i));
  const until = counted === undefined ? undefined : best[members[room.place[counted.source]!]!];
  if (counted === undefined || until === undefined || counted.times < 1) return;
  const begin: Way = { cost: costs.costOf(counted.target), node: counted.target, before: undefined, by: -1 };
  const sourceAt = room.place[counted.source]!;
  const onwards = through(inside, [begin], costs);
  const round = onwards[sourceAt];
  const times = round === undefined ? 0 : counted.times - 1;
  onwards.forEach((onward, i) => {
    if (onward === undefined) return;
    const cost = until.cost + times * (round?.cost ?? 0) + onward.cost;
    const { node } = onward;
    if (cost > (best[members[i]!]?.cost ?? -1))
      best[members[i]!] = { cost, node, until, by: counted.transition, round: round ?? onward, times, onward };
  });
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
  { graph, nodes, depth, room }: Region,
  parts: Components,
  part: number,
  numbers: Int32Array,
  again: boolean,
  keeps: (source: number, target: number, transition: number) => boolean,
): Region {
  const first = parts.first[part]!;
  const size = numbers.length;
  numbers.forEach((node, i) => void (room.place[node] = i));
  const firstOut = new Int32Array(size + 1);
  const edgeTarget: number[] = [];
  const edgeTransition: number[] = [];
  for (let m = 0; m < size; m += 1) {
    const source = parts.members[first + m]!;
    for (let i = graph.firstOut[source]!; i < graph.firstOut[source + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      const transition = graph.edgeTransition[i]!;
      if (parts.of[target] !== part || !keeps(source, target, transition)) continue;
      edgeTarget.push(room.place[nodes[target]!]!);
      edgeTransition.push(transition);
    }
    firstOut[m + 1] = edgeTarget.length;
  }
  const own = {
    size,
    firstOut,
    edgeTarget: Int32Array.from(edgeTarget),
    edgeTransition: Int32Array.from(edgeTransition),
  };
  return { graph: own, nodes: numbers, depth: depth + 1, again, room };
}

/** How far each node of a loop is from where it is entered. */
function distances(
  graph: Graph,
  nodes: Int32Array,
  parts: Components,
  part: number,
  entries: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const distance = new Map<number, number>();
  const members = parts.members.subarray(parts.first[part], parts.first[part + 1]);
  const waiting = [...members].filter((member) => entries.has(nodes[member]!));
  for (const member of waiting) distance.set(member, 0);
  for (const member of waiting) {
    for (let i = graph.firstOut[member]!; i < graph.firstOut[member + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      if (parts.of[target] !== part || distance.has(target)) continue;
      distance.set(target, distance.get(member)! + 1);
      waiting.push(target);
    }
  }
  return distance;
}
