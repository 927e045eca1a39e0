import { actionProperty } from '../script/action-properties.ts';
import type { ActionBranch } from '../script/action-type.ts';
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

/** The ids that branches lead to. */
export const ledTo = (blocks: readonly Block[]): ReadonlySet<string> =>
  new Set(blocks.flatMap(({ transitions }) => transitions.map(({ target }) => target)));

/** The branches that an action of Studio ought to have and has not. None where they could not all be read. */
export function unwired(block: Block): readonly string[] {
  const outcomes = unwiredOutcomes(block).map(({ name }) => name);
  return hasNoDefault(block) ? ['Default', ...outcomes] : outcomes;
}

/**
 * True for an action whose Default branch ought to be wired and is not. Where it is not known whether there is one, for an action
 * that leads nowhere at all.
 */
export function hasNoDefault({ action, kind, transitions, transitionsKnown }: Block): boolean {
  const row = action?.row;
  if (row === undefined || kind === undefined || !transitionsKnown) return false;
  if (row.branches.defaultWanted) return !transitions.some((one) => one.kind === 'default');
  if (row.branches.default !== undefined || transitions.length > 0) return false;
  const wantsOthers = row.branches.outcomes.some(({ wanted }) => wanted === 'required');
  return row.ends === undefined && !wantsOthers && !mayBeLast.has(row.type);
}

/** Behind these a run may have nothing left to do: the contact is gone, or handed on; a note leads nowhere. */
const mayBeLast: ReadonlySet<string> = new Set([
  'ANNOTATION',
  'BLINDXFER',
  'CALLBACK_',
  'ENDCONTACT',
  'ENDTEXT',
  'ENDWI',
  'METHOD',
  'PAGECLOSE',
]);

/** The named outcomes that nothing takes the place of and that lead nowhere. */
export const unwiredOutcomes = (block: Block): readonly ActionBranch[] => missing(block, 'required');

/** The errors and time-outs that lead nowhere: a run goes on by Default then, where that is wired. */
export const unwiredErrors = (block: Block): readonly ActionBranch[] =>
  mayFail(block) ? missing(block, 'error') : none;

/** A snippet takes its Error branch when data outgrows it: not for the script to prevent where the data comes from elsewhere. */
const mayFail = (block: Block): boolean =>
  block.type.toUpperCase() !== 'SNIPPET' || /\bgetrestproxy\b/i.test(actionProperty(block, 'Data')?.text ?? '');

/** None where a branch has a label that is not known: it may be any of them, in the words of another version of Studio. */
function missing(
  { action, kind, transitions, transitionsKnown }: Block,
  wanted: ActionBranch['wanted'],
): readonly ActionBranch[] {
  const outcomes = action?.row?.branches.outcomes ?? none;
  if (outcomes.length === 0 || kind === undefined || !transitionsKnown) return none;
  const isStrange = transitions.some(
    (one) => one.kind === 'branch' && !outcomes.some((outcome) => means(outcome, one.name)),
  );
  if (isStrange) return none;
  // A Default branch on an action that is not known to have one: it may stand for the outcome that is not wired.
  const isCaught = action!.row!.branches.default !== true && transitions.some(({ kind: way }) => way === 'default');
  if (isCaught && wanted === 'required') return none;
  return outcomes.filter((one) => one.wanted === wanted && !transitions.some(({ name }) => means(one, name)));
}

const none: readonly ActionBranch[] = [];

const means = ({ name, aliases }: ActionBranch, label: string): boolean =>
  [name, ...aliases].some((one) => one.toLowerCase() === label.toLowerCase());
