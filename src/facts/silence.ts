import type { Step } from '../graph/paths.ts';
import { subgraph, type Graph } from '../graph/graph.ts';
import { slowestWays } from '../graph/slowest-way.ts';
import { stepsOf, visits, type Way } from '../graph/ways.ts';
import { propertyOf } from '../script/properties.ts';
import type { Block, Script } from '../script/script.ts';
import { boundsOf } from './bounds.ts';
import type { Variables } from './data/variables.ts';
import type { Flow } from './flow.ts';

/** A block on the way and what it may take. */
export interface Share {
  readonly block: number;
  /** In milliseconds, each time. */
  readonly wait: number;
  readonly times: number;
}

/** The longest time in which nothing on the way speaks to the caller. */
export interface Silence {
  /** In milliseconds. */
  readonly total: number;
  /** In the order of the way. */
  readonly shares: () => readonly Share[];
  /** From where the silence begins to the last block that it waits for. */
  readonly path: () => readonly Step[];
}

/** As many steps of the way as are given. */
const mostSteps = 2000;

/**
 * How long a block may keep the caller waiting, in milliseconds: its time-out, or what the type has without one. A value that is known
 * only in a run counts as nothing, as does one that is no time, and one that is out of bounds as the bound: these are told by others.
 */
export function waitOf(block: Block): number {
  const bounds = block.kind?.timeout;
  if (bounds === undefined) return 0;
  const given = propertyOf(block, 'timeout')?.value;
  if (given === undefined) return bounds.default;
  return typeof given === 'number' && given > 0 ? Math.min(given, bounds.maximum) : 0;
}

/** What a block of a type that is not known does may be heard: the silence ends there, and another begins. */
const mayBeHeard = (block: Block): boolean => block.kind === undefined;

/** undefined where nothing waits. Linear. */
export function longestSilence(
  script: Script,
  graph: Graph,
  byName: ReadonlyMap<string, readonly number[]>,
  { entry, surelyReached }: Flow,
  variables: () => Variables,
): Silence | undefined {
  const waits = Float64Array.from(script.blocks, (block) => (surelyReached[block.index] === 1 ? waitOf(block) : 0));
  if (entry < 0 || waits.every((wait) => wait === 0)) return undefined;
  const quiet = quietEdges(script, graph, byName, surelyReached);
  const starts = [
    entry,
    ...script.blocks.filter((one) => mayBeHeard(one) && surelyReached[one.index] === 1).map((one) => one.index),
  ];
  const nameOf = (way: Way): string => script.blocks[way.node]!.name;
  let bounds: ReturnType<typeof boundsOf> | undefined;
  const ways = slowestWays(quiet, starts, {
    costOf: (node) => waits[node]!,
    comesFirst: (a, b) => nameOf(a) < nameOf(b),
    counted: (loop, entries, again) => {
      bounds ??= boundsOf(script, variables(), graph, entry);
      return bounds(loop, entries, again);
    },
  });
  let longest: Way | undefined;
  for (const way of ways) {
    if (waits[way.node] === 0) continue;
    if (
      longest === undefined ||
      way.cost > longest.cost ||
      (way.cost === longest.cost && nameOf(way) < nameOf(longest))
    )
      longest = way;
  }
  const found = longest;
  if (found === undefined) return undefined;
  return {
    total: found.cost,
    shares: () =>
      [...visits(found)]
        .filter(([block]) => waits[block]! > 0)
        .map(([block, times]) => ({ block, wait: waits[block]!, times })),
    path: () => stepsOf(found, mostSteps),
  };
}

/** The edges between blocks that runs come to, but for those to a block that is heard, or whose name is not its own. */
function quietEdges(
  script: Script,
  graph: Graph,
  byName: ReadonlyMap<string, readonly number[]>,
  reached: Uint8Array,
): Graph {
  const quiet = script.blocks.map((block) => !mayBeHeard(block) && byName.get(block.name)?.length === 1);
  return subgraph(graph, (source, target) => reached[source] === 1 && quiet[target]!);
}
