import { nearest } from '../script/nearest.ts';
import type { Script } from '../script/script.ts';
import { systemVariable } from '../script/system-variables.ts';
import type { StudioData, StudioRead } from './studio-data.ts';

/** A variable that actions read and nothing in the script gives a value. */
export interface UnsetVariable {
  /** Its reads, in the order of the document. */
  readonly reads: readonly StudioRead[];
  /** The name that was probably meant. */
  readonly near: string | undefined;
}

/**
 * Variables of a Studio export that surely have no value. There are no declarations, and much is written from outside: by subscripts, by the
 * script that calls this one, by actions of a framework, by the platform. Where any of it may be, nothing is told.
 */
export function unsetVariables(script: Script, data: StudioData, surelyReached: Uint8Array): readonly UnsetVariable[] {
  if (data.writesAnything.length > 0 || script.blocks.some(({ action }) => mayWriteUnseen(action))) return [];
  const written = new Map(data.writes.map(({ name }) => [name.toLowerCase(), name]));
  const unset = new Map<string, StudioRead[]>();
  for (const read of data.reads) {
    const key = read.name.toLowerCase();
    if (written.has(key) || surelyReached[read.block] !== 1 || isNote(script, read) || !isOrdinary(read)) continue;
    const known = unset.get(key);
    if (known === undefined) unset.set(key, [read]);
    else known.push(read);
  }
  return [...unset.values()].map((reads) => ({ reads, near: nearest(reads[0]!.name, written.values()) }));
}

/** A RETURN tells that another script calls this one. */
function mayWriteUnseen(action: Script['blocks'][number]['action']): boolean {
  return action === undefined || action.isFramework || action.row === undefined || action.row.type === 'RETURN';
}

/** The platform's own names are in capitals, or begin with a sign; p1 to p9 are what a script is started with. */
function isOrdinary({ name, rest, global, certain }: StudioRead): boolean {
  if (!certain || global || rest !== '' || systemVariable(name) !== undefined) return false;
  return !/^(?:[_$]|s?p\d+$|param\d+$)/i.test(name) && /\p{Ll}/u.test(name);
}

/** What stands in a note is for people. */
const isNote = (script: Script, { block }: StudioRead): boolean =>
  script.blocks[block]!.action?.row?.type === 'ANNOTATION';
