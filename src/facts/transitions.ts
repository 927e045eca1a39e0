import type { Edit } from '../document/edits.ts';
import { pointerTo } from '../document/pointer.ts';
import { describe, isSameButCase } from '../script/describe.ts';
import { quoted } from '../script/names.ts';
import { nearest } from '../script/nearest.ts';
import type { Block } from '../script/script.ts';

/** How a block's transitions differ from what its type asks for. */
export interface TransitionFaults {
  /** Required, and not there under any near name. */
  readonly missing: readonly string[];
  /** Required, and there under a name that looks like a misspelling of it, or is the only one that is not known. */
  readonly misspelt: readonly { readonly required: string; readonly written: string }[];
  /** There, and not known for the type. */
  readonly unknown: readonly string[];
}

/** undefined where there is nothing to say: the transitions are right, the type is not known, or they could not be read. */
export function transitionFaults(block: Block): TransitionFaults | undefined {
  if (block.kind === undefined || !block.transitionsKnown) return undefined;
  const { required, more } = block.kind.transitions;
  const written = block.transitions;
  // As most are: those that are asked for, in that order.
  if (written.length === required.length && required.every((name, i) => written[i]!.name === name)) return undefined;
  const absent = required.filter((name) => !written.some((transition) => transition.name === name));
  if (absent.length === 0 && (more || written.length === required.length)) return undefined;

  const extra = new Set(written.map((transition) => transition.name).filter((name) => !required.includes(name)));
  const missing: string[] = [];
  const misspelt: { required: string; written: string }[] = [];
  for (const name of absent) {
    const near = nearest(name, extra);
    if (near === undefined) {
      missing.push(name);
    } else {
      misspelt.push({ required: name, written: near });
      extra.delete(near);
    }
  }
  // One that is missing and one that is not known are one slip, however far apart the names are.
  if (!more && missing.length === 1 && extra.size === 1) {
    return { missing: [], misspelt: [...misspelt, { required: missing[0]!, written: [...extra][0]! }], unknown: [] };
  }
  return { missing, misspelt, unknown: more ? [] : [...extra] };
}

/** Gives a misspelt transition the name that its type asks for, as a fix. Safe where only case and white space differ. */
export function renamedTransition(block: Block, written: string, required: string): TransitionFix {
  const targets = block.transitions.filter(({ name }) => name === written).map(({ target }) => target);
  return {
    says: `Transition ${quoted(written)} of ${describe(block)} is called ${quoted(required)}.`,
    safe: isSameButCase(written, required),
    edits: [{ kind: 'rename', pointer: pointerTo(block.pointer, 'transitions', written), key: required }],
    transitions: {
      removed: targets.map((target) => [block.name, written, target]),
      added: targets.map((target) => [block.name, required, target]),
    },
  };
}

type Way = readonly [block: string, transition: string, target: string];

interface TransitionFix {
  readonly says: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
  readonly transitions: { readonly removed: readonly Way[]; readonly added: readonly Way[] };
}
