import { subgraph } from '../graph/graph.ts';
import { loopNest } from '../graph/loop-nest.ts';
import { errorLoops, type ErrorLoop } from './error-loops.ts';
import { pathTree } from '../graph/path-tree.ts';
import { propertyOf } from '../script/properties.ts';
import type { Variables } from './data/variables.ts';
import type { Write } from './data/writes.ts';
import { livelyPart } from './constant-ways.ts';
import { fallingOnce } from './falling-once.ts';
import { namesOf, type Scene } from './loop-blocks.ts';
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
  { script, graph, byName, flow }: Omit<Scene, 'lively' | 'variables' | 'lost' | 'distance'>,
  variables: () => Variables,
  findClosed: () => readonly (readonly number[])[],
): Rounds {
  if (flow.entry < 0 || !script.blocks.some(({ kind }) => kind?.endsRun === true)) return none;
  const written = loopNest(graph, flow.surelyReached, [flow.entry]);
  if (written.length === 0) return none;
  const outer = written.flatMap(({ depth, nodes }) => (depth === 1 ? nodes : []));
  const lively = livelyPart(script, variables(), graph, outer);
  const nest = lively === graph ? written : loopNest(lively, flow.surelyReached, [flow.entry]);
  if (nest.length === 0) return none;
  const { distance } = pathTree(graph, flow.entry);
  const { names, writes } = variables();
  const isLost = (write: Write): boolean => flow.surelyReached[write.block] !== 1 && !write.onSuccess;
  const lost = namesOf(writes.flatMap((write) => (isLost(write) ? [names[write.variable]!] : [])));
  const scene = { script, graph, lively, byName, flow, variables: variables(), lost, distance };
  const closed = findClosed();

  const told = new Set(closed.flat());
  const open = nest.filter(({ nodes }) => !told.has(nodes[0]!));
  const whole = stuckLoops(scene, open);
  for (const { blocks } of whole) for (const block of blocks) told.add(block);
  const parts = fallingOnce(scene, open, told);
  for (const { blocks } of parts) for (const block of blocks) told.add(block);
  const stuck = [...whole, ...parts];

  const failing = errorLoops(scene, open);
  const asks = open.some(({ nodes }) => nodes.some((node) => propertyOf(script.blocks[node]!, 'sql') !== undefined));
  if (!asks)
    return { stuck, repeated: [], failing: outsideOf([...closed, ...stuck.map(({ blocks }) => blocks)], failing) };

  const isError = (source: number, transition: number): boolean =>
    script.blocks[source]!.transitions[transition]?.name === 'error';
  const inLoop = new Uint8Array(graph.size);
  for (const { nodes } of open) for (const node of nodes) inLoop[node] = 1;
  const calm = subgraph(
    lively,
    (source, target, transition) => inLoop[source] === 1 && inLoop[target] === 1 && !isError(source, transition),
  );
  // Only loops of the graph can be loops of a part of it; where each is entered is where it is entered in the whole graph.
  const entries = open.flatMap((loop) => [...loop.entries]);
  const calmNest = loopNest(calm, flow.surelyReached, entries).filter(
    ({ nodes }) => !nodes.some((node) => told.has(node)),
  );
  const repeated = repeatedQueries(scene, calm, calmNest);

  const groups = [...closed, ...stuck.map(({ blocks }) => blocks), ...repeated.map(({ blocks }) => blocks)];
  return { stuck, repeated, failing: outsideOf(groups, failing) };
}

/** The loops of which not all stands in one of the groups. */
function outsideOf(groups: readonly Iterable<number>[], loops: readonly ErrorLoop[]): readonly ErrorLoop[] {
  if (groups.length === 0) return loops;
  const groupOf = new Map<number, ReadonlySet<number>>();
  for (const blocks of groups) {
    const group = new Set(blocks);
    for (const block of group) groupOf.set(block, group);
  }
  return loops.filter(({ block, round }) => {
    const group = groupOf.get(block);
    return group === undefined || !round.every(({ node }) => group.has(node));
  });
}
