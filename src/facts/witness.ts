import type { Step } from '../graph/paths.ts';
import { called, knownAs, wayOut } from '../script/describe.ts';
import { quoted } from '../script/names.ts';
import { nameAt, targetAt } from '../script/places.ts';
import type { Script } from '../script/script.ts';

/** As many steps at the beginning of a long path as are told, and as many at its end. */
const most = 20;

export interface WitnessStep {
  readonly step: true;
  /** By the names of the blocks; without `by` where the script has no such transition; `skipped` steps behind it are left out. */
  readonly move: { readonly from: string; readonly to: string; readonly by?: string; readonly skipped?: number };
  readonly pointer: string;
  readonly message: string;
}

/**
 * The steps of a path with their places: each transition taken, from block to block. The last step takes none. Of a path of
 * thousands of steps the middle is counted, not told, so that many long paths stay readable and cheap.
 */
export function witness(script: Script, path: readonly Step[]): readonly WitnessStep[] {
  const steps = path.length - 1;
  if (steps <= 2 * most) return told(script, path);
  const head = told(script, path.slice(0, most + 1));
  const last = head.at(-1)!;
  const skipped = steps - 2 * most;
  const cut = {
    ...last,
    move: { ...last.move, skipped },
    message: `${last.message} ${skipped} step${skipped === 1 ? '' : 's'} on:`,
  };
  return [...head.slice(0, -1), cut, ...told(script, path.slice(-most - 1))];
}

function told(script: Script, path: readonly Step[]): readonly WitnessStep[] {
  return path.slice(0, -1).map((step, position) => {
    const block = script.blocks[step.node]!;
    const after = script.blocks[path[position + 1]!.node]!;
    const [from, to] = [knownAs(block), knownAs(after)];
    const taken = block.transitions[step.transition];
    return taken === undefined
      ? {
          step: true,
          move: { from, to },
          pointer: nameAt(block),
          message: `${called(block)} goes on to ${called(after)}, if its ${wayOut(block) === 'branch' ? 'branches' : 'transitions'} are mended.`,
        }
      : {
          step: true,
          move: { from, to, by: taken.name },
          pointer: targetAt(block, taken),
          message: `${called(block)} goes to ${called(after)} by ${quoted(taken.name)}.`,
        };
  });
}
