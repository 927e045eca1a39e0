import { quoted } from './names.ts';
import type { Block } from './script.ts';

/**
 * As messages speak of a block: `DBConnector block "DBLookup"`, and of a Studio action: `action "Main menu" (MENU, 5)`. The engine
 * begins a sentence with a capital. */
export function describe(block: Block): string {
  if (block.action !== undefined) return `action ${called(block)}`;
  const kind = block.type === '' ? 'Block' : `${shown(block.type)} block`;
  return block.name === '' ? `${kind} without a name` : `${kind} ${quoted(block.name)}`;
}

/** `"a"`, `"a" and "b"`, `"a", "b" and 3 more`: at most `most` names are written out. */
export function listed(names: readonly string[], most = 5): string {
  const written = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.length - written.length;
  const parts = written.map(quoted);
  if (rest > 0) parts.push(`${rest} more`);
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
}

/** `1 block`, `2 blocks`. */
export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** ` Did you mean "x"?`, or nothing; with the reason where only the case differs. */
export function didYouMean(written: string, near: string | undefined): string {
  if (near === undefined) return '';
  if (written.trim() === near.trim()) return ` Did you mean ${quoted(near)}? White space counts.`;
  const sameLetters = written.toLowerCase() === near.toLowerCase();
  return sameLetters ? ` Did you mean ${quoted(near)}? Upper and lower case count.` : ` Did you mean ${quoted(near)}?`;
}

/** True where two names differ in white space around them and in upper and lower case alone. */
export const isSameButCase = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const shown = (type: string): string => quoted(type).slice(1, -1);

/** The same without the first word, for lists: `"DBLookup"`, `"Main menu" (MENU, 5)`. */
export function called(block: Block): string {
  const { action } = block;
  if (action === undefined) return quoted(block.name);
  const kind = block.type === '' ? 'no type' : shown(block.type);
  const id = action.id === '' ? 'without an id' : shown(action.id);
  // A caption that is the action's own name, or none, would only be said twice.
  return action.caption === '' || action.caption === block.type
    ? `${kind} (${id})`
    : `${quoted(action.caption)} (${kind}, ${id})`;
}

/** `listed` for blocks: with a caption, an action and an id where they are Studio's. In order of what is said. */
export function listedBlocks(blocks: readonly Block[], most = 5): string {
  const names = blocks.map(called).toSorted();
  const written = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.length - written.length;
  const parts = rest > 0 ? [...written, `${rest} more`] : written;
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`;
}

/** What a way out of the block is called: a transition, or in Studio a branch. */
export const wayOut = (block: Block): string => (block.action === undefined ? 'transition' : 'branch');

/** What a block is called where it is counted: a block, or in Studio an action. */
export const kindOfBlock = (block: Block): string => (block.action === undefined ? 'block' : 'action');

/** The name that people gave a block: of a Studio action its caption, else its id. */
export const knownAs = ({ name, action }: Block): string =>
  action === undefined || action.caption === '' ? name : action.caption;
