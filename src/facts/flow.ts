import { graphOf, type Edge, type Graph } from '../graph/graph.ts';
import { reachable } from '../graph/reachable.ts';
import type { Block, Script } from '../script/script.ts';
import { decidesNothing } from './decisions.ts';
import { explainIslands, type LooseEnd } from './islands.ts';
import type { NearBlock } from './near-blocks.ts';
import { ledTo, maybeRoot, unwired, unwiredErrors } from './studio-flow.ts';
import { transitionFaults } from './transitions.ts';

/** Where runs can go: for certain, and if the script's broken edges were mended as they were probably meant. */
export interface Flow {
  /** The block at which a run starts, mended if need be; -1 where it cannot be told. */
  readonly entry: number;
  /** The edges as written, and for each broken one the block that was probably meant. */
  readonly mended: Graph;
  /** Blocks that a run can reach along mended edges, from the entry or from any other block that may be meant as one. */
  readonly reached: Uint8Array;
  /** The same without the edges that are missing altogether: what is said of these blocks does not hang on a guess. */
  readonly surelyReached: Uint8Array;
  readonly looseEnds: readonly LooseEnd[];
  /** Blocks with a broken edge of any kind: where they lead is not known for certain. */
  readonly broken: ReadonlySet<number>;
  /** For a block with loose ends: the blocks that nothing else leads to and that they were probably meant for. */
  readonly meant: ReadonlyMap<number, readonly number[]>;
}

/**
 * One defect is one problem: a transition with a misspelt target must not also make all that stands behind it unreachable. So
 * before anything is called unreachable, a broken edge leads to the block with the nearest name, and a missing one to a block
 * that nothing else leads to.
 */
export function flowOf(
  script: Script,
  byName: ReadonlyMap<string, readonly number[]>,
  graph: Graph,
  nearBlock: NearBlock,
): Flow {
  const guessed: Edge[] = [];
  const looseEnds: LooseEnd[] = [];
  const led = script.format === 'blocks' ? undefined : ledTo(script.blocks);
  const begins = new Set(
    script.blocks.filter(({ action }) => action?.row?.starts === 'script').map(({ name }) => name),
  );
  for (const block of script.blocks) {
    // A snippet that only declares, and that nothing leads to, has nothing to lead to.
    const wanted = led?.has(block.name) === false && maybeRoot(block) ? [] : unwired(block);
    addBrokenEdges(block, wanted, byName, nearBlock, guessed, looseEnds);
    for (const { name, target } of block.transitions)
      if (begins.has(target)) looseEnds.push({ block: block.index, transition: name, leads: true });
  }

  const entry = entryOf(script, byName, nearBlock);
  const starts = startsOf(script, entry);
  const withNames = guessed.length === 0 ? graph : graphOf(graph.size, [...edgesOf(graph), ...guessed]);
  const reached = reachable(withNames, starts);
  const broken = new Set([
    ...guessed.map(([source]) => source),
    ...looseEnds.filter((end) => end.fallsBack !== true && end.leads !== true).map((end) => end.block),
  ]);
  const all = reached.every((one) => one === 1);
  const islands = entry < 0 || all ? [] : explainIslands(script, withNames, reached, looseEnds, broken);
  const meant = new Map<number, number[]>();
  for (const [source, target] of islands) {
    const targets = meant.get(source);
    if (targets === undefined) meant.set(source, [target]);
    else targets.push(target);
  }
  const mended = islands.length === 0 ? withNames : graphOf(graph.size, [...edgesOf(withNames), ...islands]);
  return {
    entry,
    mended,
    surelyReached: reached,
    reached: islands.length === 0 ? reached : reachable(mended, starts),
    looseEnds,
    broken,
    meant,
  };
}

/** A misnamed target gives an edge to the nearest name; an edge that stays without any target is a loose end. */
function addBrokenEdges(
  block: Block,
  wanted: readonly string[],
  byName: ReadonlyMap<string, readonly number[]>,
  nearBlock: NearBlock,
  guessed: Edge[],
  looseEnds: LooseEnd[],
): void {
  for (const transition of transitionFaults(block)?.missing ?? wanted)
    looseEnds.push({ block: block.index, transition });
  for (const { name } of unwiredErrors(block))
    looseEnds.push({ block: block.index, transition: name, fallsBack: true });
  if (!block.transitionsKnown) {
    const unread = Math.max(1, (block.kind?.transitions.required.length ?? 1) - block.transitions.length);
    for (let i = 0; i < unread; i += 1) looseEnds.push({ block: block.index, transition: '' });
  }
  if (decidesNothing(block, byName)) looseEnds.push({ block: block.index, transition: '' });
  block.transitions.forEach(({ name, target }, position) => {
    if (byName.has(target)) return;
    const near = nearBlock(target, block.name);
    if (near === undefined) looseEnds.push({ block: block.index, transition: name });
    else for (const number of byName.get(near) ?? []) guessed.push([block.index, number, position]);
  });
}

function entryOf(script: Script, byName: ReadonlyMap<string, readonly number[]>, nearBlock: NearBlock): number {
  if (script.entryBlock !== undefined) {
    const named = byName.get(script.entryBlock) ?? byName.get(nearBlock(script.entryBlock) ?? '');
    const start = named?.find((number) => script.blocks[number]!.kind?.startsRun === true) ?? named?.[0];
    if (start !== undefined) return start;
  }
  const starts = script.blocks.filter((block) => block.kind?.startsRun === true);
  return starts.length === 1 ? starts[0]!.index : -1;
}

/** A second block of the entry's name may be the one that is meant. Start blocks that are not the entry have a rule of their own, and a block without a name cannot be led to. */
export function startsOf(script: Script, entry: number): readonly number[] {
  const starts = entry < 0 ? [] : [entry];
  const name = entry < 0 ? '' : script.blocks[entry]!.name;
  for (const block of script.blocks) {
    if (block.index === entry) continue;
    if (block.kind?.startsRun === true || block.name === '' || block.name === name || maybeRoot(block))
      starts.push(block.index);
  }
  return starts;
}

export function edgesOf(graph: Graph): Edge[] {
  const edges: Edge[] = [];
  for (let source = 0; source < graph.size; source += 1) {
    for (let i = graph.firstOut[source]!; i < graph.firstOut[source + 1]!; i += 1) {
      edges.push([source, graph.edgeTarget[i]!, graph.edgeTransition[i]!]);
    }
  }
  return edges;
}
