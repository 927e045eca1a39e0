import { pointerTo } from '../document/pointer.ts';
import type { Block, Transition } from './script.ts';

/** Where a block's name is written: of a Studio action its caption; where it has none, the action. */
export function nameAt({ pointer, action }: Block): string {
  if (action === undefined) return `${pointer}/name`;
  if (action.caption === '') return pointer;
  return `${pointer}/${action.format === 'studio-json' ? 'label' : 'Caption'}`;
}

/** Where a block's type is written: of a Studio action its name in the library. */
export function typeAt({ pointer, type, action }: Block): string {
  if (action === undefined) return `${pointer}/type`;
  if (type === '') return pointer;
  return `${pointer}/${action.format === 'studio-json' ? 'name' : 'Action'}`;
}

/** Where the id is written that a Studio action has in the library. */
export const libraryIdAt = ({ pointer, action }: Block): string =>
  `${pointer}/${action?.format === 'studio-json' ? 'libraryId' : 'LibraryID'}`;

/** Where it is written what a transition leads to. */
export function targetAt(block: Block, transition: Transition): string {
  if (transition.pointer === undefined) return pointerTo(block.pointer, 'transitions', transition.name);
  return `${transition.pointer}/${block.action?.format === 'studio-json' ? 'to' : 'ActionID'}`;
}

/** Where a transition's name is written: its key, or the label of a Studio branch. */
export function labelAt(block: Block, transition: Transition): { readonly pointer: string; readonly key: boolean } {
  if (transition.pointer === undefined)
    return { pointer: pointerTo(block.pointer, 'transitions', transition.name), key: true };
  // The default branch has no label of its own.
  if (transition.kind === 'default' || transition.name === '') return { pointer: transition.pointer, key: false };
  const label = block.action?.format === 'studio-json' ? 'label' : 'Text';
  return { pointer: `${transition.pointer}/${label}`, key: false };
}
