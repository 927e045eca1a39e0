import { pointerTo } from '../document/pointer.ts';
import type { Step } from '../graph/paths.ts';
import { quoted } from '../script/names.ts';
import type { Script } from '../script/script.ts';

/** The steps of a path with their places: each transition taken, from block to block. The last step takes none. */
export function witness(
  script: Script,
  path: readonly Step[],
): readonly { readonly pointer: string; readonly message: string }[] {
  return path.slice(0, -1).map((step, position) => {
    const block = script.blocks[step.node]!;
    const next = quoted(script.blocks[path[position + 1]!.node]!.name);
    const taken = block.transitions[step.transition];
    return taken === undefined
      ? {
          pointer: `${block.pointer}/name`,
          message: `${quoted(block.name)} goes on to ${next}, if its transitions are mended.`,
        }
      : {
          pointer: pointerTo(block.pointer, 'transitions', taken.name),
          message: `${quoted(block.name)} goes to ${next} by ${quoted(taken.name)}.`,
        };
  });
}
