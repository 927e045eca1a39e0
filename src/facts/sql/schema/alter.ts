import type { Part } from '../judge/parts.ts';
import { itemsOf, readColumn } from './columns.ts';
import { nameOf, readName, type DdlText, type Draft, type ReadResult } from './ddl-text.ts';
import { foldName } from './schema.ts';

/** ALTER TABLE: columns that it adds, drops or renames. */
export function readAlter(text: DdlText, at: number): ReadResult {
  const { parts, drafts } = text;
  if (parts[at + 1]?.word !== 'TABLE') return 'read';
  let name = at + 2;
  while (['IF', 'EXISTS', 'ONLY'].includes(parts[name]?.word ?? '')) name += 1;
  const read = readName(text, name);
  const found = read === undefined ? undefined : drafts.get(foldName(read.path.at(-1)!));
  // A table that the file does not make is not known at all.
  if (read === undefined || found === undefined) return 'read';
  const actions = itemsOf(statementFrom(parts, read.next));
  let result: ReadResult = 'read';
  for (const [i, action] of actions.entries()) {
    const verb = action[0]?.word ?? '';
    // ADD a int, b int: T-SQL says ADD once.
    const item = i > 0 && !actionVerbs.has(verb) ? [actions[0]![0]!, ...action] : action;
    const one = alterOnce(text, found, item);
    if (one !== 'read') result = one;
  }
  if (result !== 'read') for (const draft of found) draft.columns = undefined;
  return result;
}

const actionVerbs: ReadonlySet<string> = new Set(
  'ADD DROP RENAME MODIFY CHANGE ALTER SET OWNER ENABLE DISABLE CONVERT ENGINE CLUSTER VALIDATE ATTACH REPLICA COMMENT CHECK NOCHECK WITH'.split(
    ' ',
  ),
);

function statementFrom(parts: readonly Part[], from: number): readonly Part[] {
  let to = from;
  while (to < parts.length && parts[to]!.sign !== ';' && parts[to]!.word !== 'GO' && parts[to]!.word !== 'CREATE')
    to += 1;
  return parts.slice(from, to);
}

const behindAdd: ReadonlySet<string> = new Set(
  'CONSTRAINT PRIMARY FOREIGN UNIQUE CHECK INDEX KEY FULLTEXT SPATIAL PERIOD DEFAULT PARTITION SUPPLEMENTAL'.split(' '),
);

function alterOnce(text: DdlText, tables: readonly Draft[], [verb, ...action]: readonly Part[]): ReadResult {
  const column = action[0]?.word === 'COLUMN';
  const from = action.findIndex(({ word }, i) => !(i === 0 && column) && !optional.has(word));
  const rest = from < 0 ? [] : action.slice(from);
  const first = rest[0]?.word ?? '';
  switch (verb?.word) {
    case 'ADD':
      return !column && behindAdd.has(first) ? 'read' : add(text, tables, rest);
    case 'DROP':
      return !column && dropsOther.has(first) ? 'read' : drop(text, tables, rest[0]);
    case 'RENAME':
      if (first === 'TO' || first === 'AS') return 'tables unknown';
      return first === 'CONSTRAINT' || first === 'INDEX' ? 'read' : 'columns unknown';
    case 'CHANGE':
      return 'columns unknown';
    case 'MODIFY':
    case 'ALTER':
      return forgetType(text, tables, rest);
    default:
      return 'read';
  }
}

const optional: ReadonlySet<string> = new Set(['IF', 'NOT', 'EXISTS']);

function drop(text: DdlText, tables: readonly Draft[], name: Part | undefined): ReadResult {
  if (name?.kind !== 'word' && name?.kind !== 'identifier') return 'columns unknown';
  for (const { columns } of tables) columns?.delete(foldName(nameOf(text.sql, name)));
  return 'read';
}

const dropsOther: ReadonlySet<string> = new Set('CONSTRAINT PRIMARY FOREIGN INDEX KEY CHECK PARTITION'.split(' '));

/** `ADD c int`, and Oracle's and MySQL's `ADD (c int, d int)`. */
function add(text: DdlText, tables: readonly Draft[], rest: readonly Part[]): ReadResult {
  const [open] = rest;
  const items = open?.sign === '(' ? itemsOf(text.inside(open)) : [rest];
  for (const item of items) {
    const column = readColumn(text, item);
    if (column === undefined) return 'columns unknown';
    for (const { columns } of tables) columns?.set(foldName(column.name), column);
  }
  return 'read';
}

/** Only the names of columns matter enough to read every way of changing a type. */
function forgetType(text: DdlText, tables: readonly Draft[], rest: readonly Part[]): ReadResult {
  const [open] = rest;
  const names = open?.sign === '(' ? itemsOf(text.inside(open)).map(([first]) => first) : [open];
  for (const name of names) {
    if (name?.kind !== 'word' && name?.kind !== 'identifier') continue;
    const key = foldName(nameOf(text.sql, name));
    for (const { columns } of tables) {
      const column = columns?.get(key);
      if (column !== undefined) columns?.set(key, { ...column, type: '', family: 'other' });
    }
  }
  return 'read';
}
