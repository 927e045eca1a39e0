import { loopNest, subgraph } from '../graph/loop-nest.ts';
import { errorLoops, type ErrorLoop } from './error-loops.ts';
import { pathTree } from '../graph/path-tree.ts';
import type { Variables } from './data/variables.ts';
import type { Scene } from './loop-blocks.ts';
import { repeatedQueries, type RepeatedQuery } from './repeated-queries.ts';
import { stuckLoops, type StuckLoop } from './stuck-loops.ts';

/** Loops that can go wrong, each told of once: what stands in one list is in no later one. */
export interface Rounds {
  readonly stuck: readonly StuckLoop[];
  readonly repeated: readonly RepeatedQuery[];
  readonly failing: readonly ErrorLoop[];
}

const none: Rounds = { stuck: [], repeated: [], failing: [] };

/**
 * A loop without any way out is `closed`, and is told of as such, as is a script without any End. A loop whose ways out depend on
 * what does not change is stuck, whatever it asks; one that asks the same again and again is not told of a second time for the
 * error of its query, where that goes the same way round.
 */
export function roundsOf(
  { script, graph, byName, flow }: Omit<Scene, 'variables' | 'distance'>,
  variables: () => Variables,
  findClosed: () => readonly (readonly number[])[],
): Rounds {
  if (flow.entry < 0 || !script.blocks.some(({ kind }) => kind?.endsRun === true)) return none;
  const nest = loopNest(graph, flow.surelyReached, [flow.entry]);
  if (nest.length === 0) return none;
  const scene = { script, graph, byName, flow, variables: variables(), distance: pathTree(graph, flow.entry).distance };
  const closed = findClosed();

  const told = new Set(closed.flat());
  const open = nest.filter(({ nodes }) => !told.has(nodes[0]!));
  const stuck = stuckLoops(scene, open);
  for (const { blocks } of stuck) for (const block of blocks) told.add(block);

  const isError = (source: number, transition: number): boolean =>
    script.blocks[source]!.transitions[transition]?.name === 'error';
  const inLoop = new Set(open.flatMap(({ nodes }) => nodes));
  const calm = subgraph(
    graph,
    (source, target, transition) => inLoop.has(source) && inLoop.has(target) && !isError(source, transition),
  );
  // Only loops of the graph can be loops of a part of it; where each is entered is where it is entered in the whole graph.
  const entries = open.flatMap((loop) => [...loop.entries]);
  const calmNest = loopNest(calm, flow.surelyReached, entries).filter(
    ({ nodes }) => !nodes.some((node) => told.has(node)),
  );
  const repeated = repeatedQueries(scene, calm, calmNest);

  const groups = [
    ...closed.map((blocks) => new Set(blocks)),
    ...stuck.map(({ blocks }) => blocks),
    ...repeated.map(({ blocks }) => blocks),
  ];
  const groupOf = new Map(groups.flatMap((blocks) => [...blocks].map((block) => [block, blocks] as const)));
  const failing = errorLoops(scene, open).filter(({ block, round }) => {
    const group = groupOf.get(block);
    return group === undefined || !round.every(({ node }) => group.has(node));
  });
  return { stuck, repeated, failing };
}
