import type { Script } from '../../script/script.ts';
import type { Read } from './reads.ts';
import type { Runs } from './runs.ts';

/** The edges behind which a variable surely has a value, as a condition has asked for one. */
export function guardedEdges(script: Script, { graph }: Runs, reads: readonly Read[]): readonly number[] {
  return reads.flatMap(({ block, emptyOn }) => {
    if (emptyOn === undefined) return [];
    const edges: number[] = [];
    for (let i = graph.firstOut[block]!; i < graph.firstOut[block + 1]!; i += 1) {
      if (script.blocks[block]!.transitions[graph.edgeTransition[i]!]?.name !== emptyOn) edges.push(i);
    }
    return edges;
  });
}
