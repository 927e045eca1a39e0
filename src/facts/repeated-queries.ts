import type { Loop } from '../graph/loop-nest.ts';
import { shortestCycle, type Step } from '../graph/paths.ts';
import type { Graph } from '../graph/graph.ts';
import type { Block } from '../script/script.ts';
import { propertyOf } from '../script/properties.ts';
import { changesIn, comesFirst, isChanged, isPlain, leadsOut, type Changes, type Scene } from './loop-blocks.ts';
import { returnsRows } from './sql/statement.ts';

/** A loop that asks the database the same in each round, and in which nothing counts the rounds. */
export interface RepeatedQuery {
  readonly blocks: ReadonlySet<number>;
  /** The blocks that ask, the one where a run comes first before the others. */
  readonly queries: readonly number[];
  /** From the first of them once round. */
  readonly round: readonly Step[];
}

/**
 * Silent where a way out looks at a variable that the loop sets, where a query looks at one that the loop changes, as it then asks
 * something else each time, and where beside it another statement changes what is in the database. `calm` is the graph
 * without the edges that a failure takes, `nest` its loops.
 */
export function repeatedQueries(scene: Scene, calm: Graph, nest: readonly Loop[]): readonly RepeatedQuery[] {
  const { script } = scene;
  const found: RepeatedQuery[] = [];
  const told = new Set<number>();
  for (const { nodes } of nest) {
    const queries = nodes.filter((index) => propertyOf(script.blocks[index]!, 'sql') !== undefined);
    if (queries.length === 0 || queries.some((index) => told.has(index))) continue;
    const blocks = new Set(nodes);
    if (!nodes.every((index) => isPlain(scene, index)) || !repeats(scene, blocks, queries)) continue;
    const sorted = queries.toSorted((a, b) => comesFirst(scene, a, b));
    const round = shortestCycle(calm, sorted[0]!, (node) => blocks.has(node)) ?? [];
    found.push({ blocks, queries: sorted, round });
    for (const index of queries) told.add(index);
  }
  return found.toSorted((a, b) => comesFirst(scene, a.queries[0]!, b.queries[0]!));
}

function repeats(scene: Scene, loop: ReadonlySet<number>, queries: readonly number[]): boolean {
  const { script, variables } = scene;
  const changes = changesIn(scene, loop);
  if (changes === undefined || isCounted(scene, loop, changes)) return false;
  if (queries.length > 1 && !queries.every((index) => onlyReads(script.blocks[index]!))) return false;
  return queries.every((index) =>
    variables.readsIn[index]!.every(({ variable }) => !isChanged(variables.names[variable]!, changes.written)),
  );
}

/** Whether a way out looks at a variable that a block of the loop sets. */
export function isCounted(scene: Scene, loop: ReadonlySet<number>, { set }: Changes): boolean {
  const { script, variables } = scene;
  for (const block of loop) {
    if (propertyOf(script.blocks[block]!, 'conditions') === undefined || !leadsOut(scene, loop, block)) continue;
    if (variables.readsIn[block]!.some(({ variable }) => isChanged(variables.names[variable]!, set))) return true;
  }
  return false;
}

function onlyReads(block: Block): boolean {
  const query = propertyOf(block, 'sql')?.value;
  return typeof query === 'string' && returnsRows(query) === true;
}
