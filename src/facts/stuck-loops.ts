import { membersOf, type Loop, type Members } from '../graph/loop-nest.ts';
import { shortestCycle, type Step } from '../graph/paths.ts';
import { propertyOf } from '../script/properties.ts';
import { hasTwoOutcomes } from './counters.ts';
import { canAllStay, type Stay } from './staying.ts';
import {
  certainReads,
  changesIn,
  comesFirst,
  hasOrigin,
  isChanged,
  isPlain,
  leadsOut,
  type Scene,
} from './loop-blocks.ts';

/** A loop that a run never leaves once it has gone round. */
export interface StuckLoop {
  readonly blocks: ReadonlySet<number>;
  /** The decisions with a way out, the one where a run comes first before the others, each with the variables that it looks at. */
  readonly doors: readonly { readonly block: number; readonly variables: readonly number[] }[];
  /** From the first door once round. */
  readonly round: readonly Step[];
}

/**
 * Every way out is an outcome of a decision on values that no block of the loop changes: as the decision fell in the first round it
 * falls in every other. Where more than one looks at the same variable, some value of it keeps them all inside.
 */
export function stuckLoops(scene: Scene, nest: readonly Loop[]): readonly StuckLoop[] {
  const { graph, lively } = scene;
  const found: StuckLoop[] = [];
  const members = membersOf(graph.size);
  for (const { nodes } of nest) {
    const doors = doorsOf(scene, members(nodes));
    const first = doors?.[0];
    if (doors === undefined || first === undefined) continue;
    const blocks = new Set(nodes);
    const round = shortestCycle(lively, first.block, (node) => blocks.has(node)) ?? [];
    found.push({ blocks, doors, round });
  }
  return found.toSorted((a, b) => comesFirst(scene, a.doors[0]!.block, b.doors[0]!.block));
}

function doorsOf(scene: Scene, loop: Members): StuckLoop['doors'] | undefined {
  const { variables } = scene;
  const doors: number[] = [];
  // Quick looks first: most loops end here.
  for (const block of loop.nodes) {
    if (!leadsOut(scene, loop, block)) continue;
    if (!isDecision(scene, block)) return undefined;
    doors.push(block);
  }
  if (doors.length === 0 || ![...loop.nodes].every((index) => isPlain(scene, index))) return undefined;
  const changes = changesIn(scene, loop.nodes);
  if (changes === undefined) return undefined;
  const asking = new Map<number, number[]>();
  const told: { block: number; variables: readonly number[] }[] = [];
  for (const block of doors) {
    const reads = certainReads(scene, block);
    if (reads === undefined || reads.length === 0) return undefined;
    for (const variable of reads) {
      const name = variables.names[variable]!;
      if (!hasOrigin(scene, variable) || isChanged(name, changes.written)) return undefined;
      asking.set(variable, [...(asking.get(variable) ?? []), block]);
    }
    told.push({ block, variables: reads });
  }
  for (const blocks of asking.values()) {
    if (blocks.length === 1) continue;
    if (
      blocks.length > mostDoors ||
      !canAllStay(
        scene,
        blocks.map((block) => stayOf(scene, loop, block)),
      )
    )
      return undefined;
  }
  return told.toSorted((a, b) => comesFirst(scene, a.block, b.block));
}

/** As many decisions on one variable as are compared with each other. */
const mostDoors = 20;

/** The outcome by which a decision with a way out does not take it. */
function stayOf({ graph, script }: Scene, loop: Members, block: number): Stay {
  let outcome = false;
  for (let i = graph.firstOut[block]!; i < graph.firstOut[block + 1]!; i += 1) {
    const { name } = script.blocks[block]!.transitions[graph.edgeTransition[i]!]!;
    if (name === 'true' && loop.has(graph.edgeTarget[i]!)) outcome = true;
  }
  return { block, outcome };
}

/** A way that a script has added to a decision may be taken for a reason of its own. */
export const isDecision = ({ script }: Scene, index: number): boolean => {
  const block = script.blocks[index]!;
  return propertyOf(block, 'conditions') !== undefined && hasTwoOutcomes(block);
};
