import { components, isLoop } from '../graph/components.ts';
import type { Graph } from '../graph/graph.ts';
import { knownAs } from '../script/describe.ts';
import type { Script } from '../script/script.ts';

/**
 * The loops that a run can enter and never leave, each as its blocks by name: no edge leads out, no block of it may
 * end a run (a type that is not known may), and none has a broken edge that may be the way out. Linear.
 */
export function closedLoops(
  script: Script,
  graph: Graph,
  reached: Uint8Array,
  broken: ReadonlySet<number>,
): readonly (readonly number[])[] {
  const parts = components(graph);
  const loops: (readonly number[])[] = [];
  for (let part = 0; part < parts.count; part += 1) {
    if (!isLoop(graph, parts, part)) continue;
    const blocks = parts.members.subarray(parts.first[part], parts.first[part + 1]);
    if (reached[blocks[0]!] !== 1) continue;
    const closed = blocks.every(
      (block) =>
        mustGoOn(script, block) &&
        !broken.has(block) &&
        graph.edgeTarget
          .subarray(graph.firstOut[block], graph.firstOut[block + 1])
          .every((target) => parts.of[target] === part),
    );
    if (closed) loops.push(namesSorted(script, blocks));
  }
  return loops.toSorted((a, b) => compareNames(script, a[0]!, b[0]!));
}

function mustGoOn({ blocks }: Script, index: number): boolean {
  const block = blocks[index]!;
  if (block.kind?.endsRun !== false) return false;
  // A Studio run waits in loops until an agent answers or the caller leaves: only one that never waits for anything is surely
  // endless.
  return block.action === undefined || instant.has(block.type.toUpperCase());
}

const instant: ReadonlySet<string> = new Set(['ASSIGN', 'CASE', 'IF', 'SNIPPET']);

/** By name, then by place: what is said of a group of blocks must not depend on their order in the file. */
export function compareNames(script: Script, a: number, b: number): number {
  const [one, other] = [knownAs(script.blocks[a]!), knownAs(script.blocks[b]!)];
  return one < other ? -1 : one > other ? 1 : a - b;
}

export const namesSorted = (script: Script, blocks: Int32Array): readonly number[] =>
  [...blocks].toSorted((a, b) => compareNames(script, a, b));
