import type { Span } from '../document/document.ts';
import { actionProperties, type ActionValue } from '../script/action-properties.ts';
import { parameterOf } from '../script/action-row.ts';
import type { ActionParameter } from '../script/action-type.ts';
import { typeAt } from '../script/places.ts';
import type { Block, Script } from '../script/script.ts';
import { readExpression, readSnippet } from '../script/snippet/read-snippet.ts';
import type { Snippet } from '../script/snippet/snippet.ts';
import { readVariables } from '../script/snippet/variables.ts';

/** The code of an action. */
export interface SnippetOfBlock {
  readonly block: Block;
  /** Of the string that the code is; offsets in `snippet` count in it. */
  readonly pointer: string;
  readonly snippet: Snippet;
}

/** A place at which an action takes or gives the value of a variable. Names are one where they are in lower case. */
export interface StudioAccess {
  readonly name: string;
  readonly block: number;
  readonly pointer: string;
  /** Where in the string; undefined where the name stands in none. */
  readonly within: Span | undefined;
  /** Written with `global:` before it: other scripts may know it. */
  readonly global: boolean;
  /** False where it may be something else, or may not happen: it keeps others from being certain and raises nothing itself. */
  readonly certain: boolean;
}

export interface StudioRead extends StudioAccess {
  /** What follows the variable's name: '', '.b[1].value'. */
  readonly rest: string;
}

export interface StudioWrite extends StudioAccess {
  /** Only a member or an element of it. */
  readonly part: boolean;
}

/** What the actions and snippets of a Studio export do with variables, by block in the order of the document. */
export interface StudioData {
  readonly snippets: readonly SnippetOfBlock[];
  readonly reads: readonly StudioRead[];
  readonly writes: readonly StudioWrite[];
  /** Blocks that may write any variable: its name is known only in a run, or a subscript sets global ones. */
  readonly writesAnything: readonly number[];
}

export function studioDataOf(script: Script): StudioData {
  const found: Found = { snippets: [], reads: [], writes: [], writesAnything: [] };
  for (const block of script.blocks) {
    if (block.action === undefined) continue;
    const { row } = block.action;
    const known = row !== undefined && !block.action.isFramework;
    for (const name of row?.writes ?? []) addWrite(found, block, typeAt(block), name, undefined, true);
    for (const property of actionProperties(block)) {
      const parameter = row === undefined ? undefined : parameterOf(row, property.name, property.position);
      readProperty(found, block, property, parameter, known);
    }
    if (row !== undefined && callsScripts.has(row.type)) found.writesAnything.push(block.index);
  }
  return found;
}

interface Found {
  readonly snippets: SnippetOfBlock[];
  readonly reads: StudioRead[];
  readonly writes: StudioWrite[];
  readonly writesAnything: number[];
}

const callsScripts: ReadonlySet<string> = new Set(['RUNSUB', 'RUNSCRIPT']);
const aName = /^\s*(global:)?([\p{L}_$][\p{L}\p{N}_$]*)((?:[.[].*)?)\s*$/isu;

function readProperty(
  found: Found,
  block: Block,
  { text, value, pointer }: ActionValue,
  parameter: ActionParameter | undefined,
  known: boolean,
): void {
  if (Array.isArray(value)) {
    const names = parameter?.role === 'writes' ? value : [];
    names.forEach((name: unknown, position) => {
      if (typeof name === 'string') writeTo(found, block, `${pointer}/${position}`, name, known);
    });
    return;
  }
  if (text === '') return;
  if (parameter?.kind === 'code') {
    readCode(found, block, pointer, text);
    return;
  }
  const isExpression = parameter?.kind === 'expression' || (parameter?.kind === 'number' && aName.test(text));
  for (const read of isExpression ? readExpression(text) : readVariables(text).reads) {
    const { name, rest, global, start, end, sure } = read;
    found.reads.push({
      name,
      rest,
      block: block.index,
      pointer,
      within: { start, end },
      global,
      certain: sure && known,
    });
  }
  if (parameter?.role === 'writes') writeTo(found, block, pointer, text, known);
  else if (parameter?.role === 'reads') readBareName(found, block, pointer, text, known);
  else if (parameter === undefined && aName.test(text)) {
    // What is not known of an action may read and write every variable that it names.
    readBareName(found, block, pointer, text, false);
    writeTo(found, block, pointer, text, false);
  }
}

function readCode(found: Found, block: Block, pointer: string, text: string): void {
  const snippet = readSnippet(text);
  found.snippets.push({ block, pointer, snippet });
  if (snippet.writesAnything) found.writesAnything.push(block.index);
  for (const { name, rest, global, start, end, sure } of snippet.reads)
    found.reads.push({ name, rest, block: block.index, pointer, within: { start, end }, global, certain: sure });
  for (const { name, part, global, start, end, sure } of snippet.writes)
    found.writes.push({ name, part, block: block.index, pointer, within: { start, end }, global, certain: sure });
}

function readBareName(found: Found, block: Block, pointer: string, text: string, certain: boolean): void {
  const match = aName.exec(text);
  if (match === null) return;
  const within = spanOf(text, match[2]!);
  const global = match[1] !== undefined;
  found.reads.push({ name: match[2]!, rest: match[3]!, block: block.index, pointer, within, global, certain });
}

function writeTo(found: Found, block: Block, pointer: string, text: string, certain: boolean): void {
  if (text.includes('{')) {
    found.writesAnything.push(block.index);
    return;
  }
  const match = aName.exec(text);
  if (match === null) return;
  const [, prefix, name, rest] = match;
  const within = spanOf(text, name!);
  addWrite(found, block, pointer, name!, within, certain, prefix !== undefined, rest!.trim() !== '');
}

const spanOf = (text: string, name: string): Span => {
  const start = text.indexOf(name, /^\s*global:/i.exec(text)?.[0].length ?? 0);
  return { start, end: start + name.length };
};

function addWrite(
  found: Found,
  block: Block,
  pointer: string,
  name: string,
  within: Span | undefined,
  certain: boolean,
  global = false,
  part = false,
): void {
  found.writes.push({ name, part, block: block.index, pointer, within, global, certain });
}
