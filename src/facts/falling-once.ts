import { reversed } from '../graph/graph.ts';
import type { Loop } from '../graph/loop-nest.ts';
import { shortestCycle } from '../graph/paths.ts';
import { certainReads, changesIn, comesFirst, hasOrigin, isChanged, isPlain, type Scene } from './loop-blocks.ts';
import { isDecision, type StuckLoop } from './stuck-loops.ts';

/** As many blocks as are looked at in one script, for each block that it has. */
const mostLooks = 8;

/**
 * Parts of loops that a run never leaves once a decision in them has fallen: all that it leads to by this outcome leads back to it
 * and nowhere else, and changes nothing that it looks at. Such a part may share its first block with the rest of a loop that can
 * be left, so that it is no loop by itself. Nothing that is told of already is a part.
 */
export function fallingOnce(scene: Scene, nest: readonly Loop[], known: ReadonlySet<number>): readonly StuckLoop[] {
  const outer = nest.filter(({ depth }) => depth === 1);
  const decisions = outer
    .flatMap(({ nodes }) => nodes)
    .filter((block) => !known.has(block) && mayFallOnce(scene, block));
  if (decisions.length === 0) return [];

  const loopOf = loopsOf(scene, outer, new Set(decisions));
  const told = new Set(known);
  const found: StuckLoop[] = [];
  let looks = mostLooks * (scene.graph.size + 100);
  for (const block of decisions.toSorted((a, b) => comesFirst(scene, a, b))) {
    const may = (node: number): boolean => (looks -= 1) > 0 && loopOf[node] === loopOf[block] && !told.has(node);
    for (const outcome of ['false', 'true']) {
      const blocks = told.has(block) ? undefined : partBehind(scene, block, outcome, may);
      if (blocks === undefined || !keepsFalling(scene, block, blocks)) continue;
      const round = shortestCycle(scene.lively, block, (node) => blocks.has(node));
      if (round === undefined) continue;
      found.push({ blocks, doors: [{ block, variables: certainReads(scene, block)! }], round });
      for (const node of blocks) told.add(node);
    }
  }
  return found;
}

function mayFallOnce(scene: Scene, block: number): boolean {
  if (!isDecision(scene, block) || !isPlain(scene, block)) return false;
  const reads = certainReads(scene, block);
  return reads !== undefined && reads.length > 0 && reads.every((variable) => hasOrigin(scene, variable));
}

/**
 * The loop of each node, by number. -1 for a node of none, and for one from which a run can leave its loop, or come to where it
 * is not known what it does, without one of the decisions.
 */
function loopsOf(scene: Scene, outer: readonly Loop[], decisions: ReadonlySet<number>): Int32Array {
  const { graph } = scene;
  const loopOf = new Int32Array(graph.size).fill(-1);
  outer.forEach(({ nodes }, i) => nodes.forEach((node) => void (loopOf[node] = isPlain(scene, node) ? i : -1)));
  const back = reversed(graph);
  const waiting = [...loopOf.keys()].filter((node) => loopOf[node] === -1);
  for (const node of waiting) {
    for (let i = back.firstOut[node]!; i < back.firstOut[node + 1]!; i += 1) {
      const before = back.edgeTarget[i]!;
      if (loopOf[before] === -1 || decisions.has(before)) continue;
      loopOf[before] = -1;
      waiting.push(before);
    }
  }
  return loopOf;
}

/** All that a decision leads to by one outcome, itself among them; undefined where some of it may not be met, or the other leads there too. */
function partBehind(
  { graph, script }: Scene,
  block: number,
  outcome: string,
  may: (node: number) => boolean,
): ReadonlySet<number> | undefined {
  const part = new Set<number>();
  const others: number[] = [];
  for (let i = graph.firstOut[block]!; i < graph.firstOut[block + 1]!; i += 1) {
    const isTaken = script.blocks[block]!.transitions[graph.edgeTransition[i]!]!.name === outcome;
    if (isTaken) part.add(graph.edgeTarget[i]!);
    else others.push(graph.edgeTarget[i]!);
  }
  for (const node of part) {
    if (!may(node)) return undefined;
    if (node === block) continue;
    for (let i = graph.firstOut[node]!; i < graph.firstOut[node + 1]!; i += 1) part.add(graph.edgeTarget[i]!);
  }
  return part.has(block) && !others.some((node) => part.has(node)) ? part : undefined;
}

/** As it fell once: nothing in the part changes what it looks at. */
function keepsFalling(scene: Scene, block: number, part: ReadonlySet<number>): boolean {
  const changes = changesIn(scene, part);
  if (changes === undefined) return false;
  const { names } = scene.variables;
  return certainReads(scene, block)!.every((variable) => !isChanged(names[variable]!, changes.written));
}
