import { actionProperty } from '../script/action-properties.ts';
import type { Block } from '../script/script.ts';
import { readSnippet } from '../script/snippet/read-snippet.ts';

/**
 * True for an action of a Studio export that may run, or be of use, though no branch leads to it: one that is not known may be
 * an event, a note runs nowhere, and a snippet that declares variables lets other actions compile.
 */
export function maybeRoot(block: Block): boolean {
  if (block.action === undefined) return false;
  if (block.kind === undefined) return true;
  const type = block.type.toUpperCase();
  return type === 'ANNOTATION' || type === 'NOTE' || (type === 'SNIPPET' && declares(block));
}

/** A snippet that leads nowhere and in which something is declared, or nothing stands but comments. */
function declares(block: Block): boolean {
  if (block.transitions.length > 0) return false;
  const code = readSnippet(actionProperty(block, 'Data')?.text ?? '');
  return code.declares.length > 0 || code.isEmpty;
}

/** The branches that an action of Studio ought to have and has not. None where they could not all be read. */
export function unwired({ action, kind, transitions, transitionsKnown }: Block): readonly string[] {
  const row = action?.row;
  if (row === undefined || kind === undefined || !transitionsKnown) return none;
  const missing = row.branches.outcomes
    .filter(({ name, aliases, wanted }) => wanted === 'required' && !has(transitions, [name, ...aliases]))
    .map(({ name }) => name);
  const noDefault = row.branches.defaultWanted && !transitions.some((one) => one.kind === 'default');
  return noDefault ? ['Default', ...missing] : missing;
}

const none: readonly string[] = [];

const has = (transitions: Block['transitions'], names: readonly string[]): boolean =>
  transitions.some(({ name }) => names.some((one) => one.toLowerCase() === name.toLowerCase()));
