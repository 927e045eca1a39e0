import type { Graph } from '../../graph/graph.ts';
import type { Step } from '../../graph/paths.ts';
import type { Answers } from './answers.ts';
import type { Asked } from './question.ts';
import { consistentStates, statesAtStart, statesBehind } from './states.ts';
import type { Stops } from './ways.ts';

/** A search for runs: from where they begin to a node by whatever way, then on by some of its edges as far as the stops let them. */
export interface Search {
  readonly entry: number;
  readonly start: number;
  /** Edges of the start that are taken; all where undefined. */
  readonly by: readonly number[] | undefined;
  readonly stops: Stops;
  readonly isGoal: (node: number) => boolean;
}

/** The goals that were come to behind the start, with the number of steps from where runs begin, and the shortest run to each. */
export interface Found {
  readonly distance: ReadonlyMap<number, number>;
  readonly pathTo: (goal: number) => FoundRun;
  /** How many pairs were met. */
  readonly met: number;
}

export interface FoundRun {
  readonly path: readonly Step[];
  /** Place of the start in the path. */
  readonly startAt: number;
}

/**
 * Breadth first over pairs of a node and a state (`states.ts`), so that no run found answers one of the questions in two ways.
 * undefined where more than `limit` pairs were met.
 */
export function possibleRuns(
  graph: Graph,
  answers: Answers,
  questions: readonly Asked[],
  { entry, start, by, stops, isGoal }: Search,
  limit: number,
): Found | undefined {
  const { size, firstOut, edgeTarget, edgeTransition } = graph;
  const states = 1 << questions.length;
  const possible = consistentStates(questions);
  const ends = new Set(stops.endsAt);
  const cut = new Set(stops.endsBefore);
  // Nodes before the start has been left, and the same nodes behind it.
  const come = new Int32Array(2 * size);
  const places: number[] = [];
  const from: number[] = [];
  const depth: number[] = [];
  const byTransition: number[] = [];
  const goals = new Map<number, number>();

  const arrive = (place: number, bits: number, parent: number, transition: number): void => {
    const more = bits & possible & ~come[place]!;
    if (more === 0) return;
    come[place]! |= more;
    const isFirst = place >= size && isGoal(place - size) && !goals.has(place - size);
    if (isFirst) goals.set(place - size, places.length);
    for (let state = 0; state < states; state += 1) {
      if ((more & (1 << state)) === 0) continue;
      places.push(place * states + state);
      from.push(parent);
      depth.push(parent < 0 ? 0 : depth[parent]! + 1);
      byTransition.push(transition);
    }
  };
  arrive(start === entry && by === undefined ? size + entry : entry, statesAtStart(answers, questions), -1, -1);

  const passes = (place: number): boolean =>
    place < size || !ends.has(place - size) || (by === undefined && place - size === start);
  for (let at = 0; at < places.length; at += 1) {
    if (places.length > limit) return undefined;
    const place = Math.floor(places[at]! / states);
    const node = place % size;
    const go = (edge: number, layer: number): void => {
      const bits = statesBehind(answers, questions, node, edge, places[at]! % states);
      arrive(layer + edgeTarget[edge]!, bits, at, edgeTransition[edge]!);
    };
    if (place === start) by?.forEach((edge) => go(edge, size));
    if (!passes(place)) continue;
    for (let i = firstOut[node]!; i < firstOut[node + 1]!; i += 1) if (place < size || !cut.has(i)) go(i, place - node);
  }

  const pathTo = (goal: number): FoundRun => {
    const path: Step[] = [];
    let transition = -1;
    let before = 0;
    for (let at = goals.get(goal)!; at !== -1; at = from[at]!) {
      const place = Math.floor(places[at]! / states);
      path.push({ node: place % size, transition });
      if (place < size) before += 1;
      transition = byTransition[at]!;
    }
    return { path: path.toReversed(), startAt: Math.max(0, before - 1) };
  };
  return { distance: new Map([...goals].map(([goal, at]) => [goal, depth[at]!])), pathTo, met: places.length };
}
