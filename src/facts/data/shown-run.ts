import { pathTree, type PathTree } from '../../graph/path-tree.ts';
import type { Step } from '../../graph/paths.ts';
import type { Script } from '../../script/script.ts';
import { answersOf, type Answers } from './answers.ts';
import { contradiction } from './contradiction.ts';
import { nearestRead } from './nearest-read.ts';
import { possibleRuns } from './possible-runs.ts';
import type { Asked } from './question.ts';
import type { Read } from './reads.ts';
import type { Runs } from './runs.ts';
import { mostQuestions } from './states.ts';
import type { Variables } from './variables.ts';
import type { Stops, Ways } from './ways.ts';

/** What is looked for: a run that comes to one of the reads from a block, or from where runs begin, without meeting the stops. */
export interface Wanted {
  readonly start: number;
  /** Edges by which the start is left; all where undefined. */
  readonly by?: readonly number[];
  readonly stops: Stops;
  readonly reads: readonly Read[];
}

export interface ShownRun {
  /** The read that such a run comes to first, and the others that it can come to. */
  readonly read: Read;
  readonly others: readonly Read[];
  /** From where runs begin to the read; undefined where it was not searched for, as too many were. */
  readonly path: readonly Step[] | undefined;
  /** Place in the path of the start. */
  readonly startAt: number;
}

/** The shortest run that shows what is wanted; undefined where the Conditions on every way there contradict each other, or may. */
export type ShowRun = (wanted: Wanted) => ShownRun | undefined;

/** As many steps as are put together and looked through in one script, and as many pairs of a node and a state as are met. */
const stepBudget = 4_000_000;
const pairBudget = 20_000_000;

/**
 * A shortest path is found first, and is taken if its Conditions can be answered so. Where they cannot, the questions in the way are
 * followed by a search over states, until it shows a run or there is none: only what matters is ever followed.
 */
interface Shortest {
  readonly read: Read;
  readonly path: readonly Step[];
  readonly startAt: number;
}

export function shownRuns(
  script: Script,
  variables: () => Variables,
  { graph, entry, ...runs }: Runs,
  ways: Ways,
): ShowRun {
  let made: Answers | undefined;
  let fromEntry: PathTree | undefined;
  let steps = stepBudget;
  let pairs = pairBudget;

  const others = (read: Read, all: readonly Read[]): readonly Read[] => all.filter((one) => one !== read);
  /** The shortest way, whatever its Conditions say; undefined where too many were asked for. */
  const shortest = ({ start, by, stops, reads }: Wanted): Shortest | undefined => {
    const tree = (fromEntry ??= pathTree(graph, entry));
    if (start === entry && by === undefined) {
      // The shortest way of all is mostly one that keeps to the stops, and then nothing more is searched.
      const read = nearestRead(script, reads, (block) => distanceIn(tree, block));
      steps -= Math.max(0, tree.distance[read.block]!);
      if (steps < 0) return undefined;
      const path = tree.pathTo(read.block);
      if (path.length > 0 && ways.keeps(path, stops)) return { read, path, startAt: 0 };
    }
    const found = ways.near({ start, by, stops, wanted: new Set(reads.map(({ block }) => block)) });
    if (found === undefined) return undefined;
    const read = nearestRead(script, reads, (block) => (found.distance(block) < 0 ? Infinity : found.distance(block)));
    const before = tree.distance[start]!;
    steps -= before + found.distance(read.block);
    if (before < 0 || steps < 0) return undefined;
    const head = tree.pathTo(start).slice(0, -1);
    return { read, path: [...head, ...found.pathTo(read.block)], startAt: head.length };
  };

  return (wanted) => {
    const { start, by, stops, reads } = wanted;
    const first = shortest(wanted);
    if (first === undefined) {
      const read = nearestRead(script, reads);
      return { read, others: others(read, reads), path: undefined, startAt: -1 };
    }

    const answers = (made ??= answersOf(script, variables(), { graph, entry, ...runs }));
    let contrary = contradiction(graph, answers, first.path);
    if (contrary.length === 0) return { ...first, others: others(first.read, reads) };

    const search = { entry, start, by, stops, isGoal: (node: number) => blocks.has(node) };
    const blocks = new Set(reads.map(({ block }) => block));
    const followed = new Map<string, Asked>();
    while (contrary.length > 0) {
      const known = followed.size;
      for (const question of contrary) followed.set(question.key, question);
      if (followed.size === known || followed.size > mostQuestions) return undefined;
      const found = possibleRuns(graph, answers, [...followed.values()], search, pairs);
      pairs -= found === undefined ? pairs : found.met + graph.size;
      if (found === undefined || found.distance.size === 0) return undefined;
      const some = reads.filter(({ block }) => found.distance.has(block));
      const read = nearestRead(script, some, (block) => found.distance.get(block)!);
      const run = found.pathTo(read.block);
      contrary = contradiction(graph, answers, run.path);
      if (contrary.length === 0) return { read, others: others(read, some), ...run };
    }
    return undefined;
  };
}

/** No way to a block is further than any. */
const distanceIn = ({ distance }: PathTree, block: number): number =>
  distance[block]! < 0 ? Infinity : distance[block]!;
