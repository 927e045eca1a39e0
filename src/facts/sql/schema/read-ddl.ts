import type { Dialect } from '../quoting.ts';
import { sqlTokens } from '../tokens.ts';
import { shapeOf, type Level, type Part } from '../judge/parts.ts';
import { readAlter } from './alter.ts';
import { readColumns } from './columns.ts';
import { readName, type DdlText, type Draft, type ReadResult } from './ddl-text.ts';
import { foldName, type Column, type Schema, type Table, type Unread } from './schema.ts';

/**
 * Reads the tables of a DDL file, in the order of its statements. The dialect's tokens are enough for what CREATE TABLE and ALTER
 * TABLE say of columns, in every dialect alike; what they do not tell is listed, not guessed. Never throws; linear.
 */
export function readDdl(sql: string, dialect: Dialect): Schema {
  const shape = shapeOf(sql, sqlTokens(sql, dialect));
  const levels = new Map<Part, Level>();
  const parts: Part[] = [];
  for (const level of shape.levels) {
    if (level.opening === undefined) parts.push(...level.parts);
    else levels.set(level.opening, level);
  }
  const drafts = new Map<string, Draft[]>();
  const inside = (open: Part): readonly Part[] => levels.get(open)?.parts ?? [];
  const text: DdlText = { sql, dialect, inside, parts, drafts };
  const unread: Unread[] = [];
  const lines = lineCounter(sql);
  let complete = true;

  for (let at = 0; at < parts.length; at += 1) {
    if (!starts(parts, at)) continue;
    const { word } = parts[at]!;
    const result =
      word === 'CREATE' ? readCreate(text, at) : word === 'ALTER' ? readAlter(text, at) : readOther(text, at);
    if (result === 'read') continue;
    unread.push({ line: lines(parts[at]!.start), statement: beginning(sql, parts, at) });
    if (result === 'tables unknown') complete = false;
  }
  if (shape.unmatched !== undefined) complete = false;
  const tables = new Map<string, readonly Table[]>(drafts);
  return { tables, complete, unread };
}

/** Statements begin at CREATE, ALTER, DROP, RENAME and SELECT; nothing else in such a file makes or changes a table. */
const verbs: ReadonlySet<string> = new Set(['CREATE', 'ALTER', 'DROP', 'RENAME', 'SELECT']);

/** T-SQL puts nothing between statements but GO, so a verb is looked for, not an end. ALTER TABLE has a DROP, ON DELETE has none of these. */
function starts(parts: readonly Part[], at: number): boolean {
  const { word } = parts[at]!;
  if (!verbs.has(word)) return false;
  const before = parts[at - 1];
  if (before === undefined || before.sign === ';' || before.word === 'GO' || before.sign === '/') return true;
  return word === 'CREATE' || (word === 'ALTER' && parts[at + 1]?.word === 'TABLE');
}

function readCreate(text: DdlText, at: number): ReadResult {
  const { parts, drafts } = text;
  let table = at + 1;
  while (table < at + 6 && table < parts.length && !made.has(parts[table]!.word)) table += 1;
  const kind = parts[table]?.word ?? '';
  if (!made.has(kind)) return 'read';
  if (kind !== 'TABLE' && kind !== 'VIEW' && kind !== 'SYNONYM') return 'read';
  let name = table + 1;
  while (['IF', 'NOT', 'EXISTS'].includes(parts[name]?.word ?? '')) name += 1;
  const read = readName(text, name);
  if (read === undefined) return 'tables unknown';
  const columns = columnsBehind(text, kind, read.next);
  const draft: Draft = { path: read.path, columns };
  const key = foldName(read.path.at(-1)!);
  drafts.set(key, [...(drafts.get(key) ?? []), draft]);
  return columns === undefined && kind === 'TABLE' ? 'columns unknown' : 'read';
}

/** What CREATE makes that has a name of its own; the words before are adjectives. */
const made: ReadonlySet<string> = new Set(
  `TABLE VIEW SYNONYM INDEX SEQUENCE TRIGGER FUNCTION PROCEDURE PROC TYPE DOMAIN SCHEMA DATABASE ROLE USER EXTENSION POLICY RULE SERVER
  STATISTICS LOGIN DIRECTORY PACKAGE EVENT TABLESPACE COLLATION CAST OPERATOR AGGREGATE PUBLICATION STAGE WAREHOUSE FORMAT TASK STREAM`.split(
    /\s+/,
  ),
);

/** undefined: CREATE TABLE .. AS, LIKE, PARTITION OF, a list with something in it that is no column. */
function columnsBehind(text: DdlText, kind: string, at: number): Map<string, Column> | undefined {
  const { parts } = text;
  const open = parts[at];
  if (kind !== 'TABLE' || open?.sign !== '(') return undefined;
  const behind = parts[at + 2]?.word;
  // The columns of a parent come along.
  if (behind === 'INHERITS' || behind === 'AS') return undefined;
  return readColumns(text, text.inside(open));
}

function readOther(text: DdlText, at: number): ReadResult {
  const { parts, drafts } = text;
  const { word } = parts[at]!;
  if (word === 'DROP' && parts[at + 1]?.word === 'TABLE') {
    let name = at + 2;
    while (['IF', 'EXISTS'].includes(parts[name]?.word ?? '')) name += 1;
    const read = readName(text, name);
    if (read !== undefined) drafts.delete(foldName(read.path.at(-1)!));
    return 'read';
  }
  // A renamed table, or SELECT .. INTO, makes a name that is not listed.
  if (word === 'RENAME') return 'tables unknown';
  if (word !== 'SELECT') return 'read';
  for (let i = at; i < parts.length && parts[i]!.sign !== ';'; i += 1)
    if (parts[i]!.word === 'INTO') return 'tables unknown';
  return 'read';
}

/** How a statement begins, as a message shows it: four words. */
function beginning(sql: string, parts: readonly Part[], at: number): string {
  const first = parts.slice(at, at + 4).filter(({ sign }) => sign !== ';');
  return sql.slice(first[0]!.start, first.at(-1)!.end).replaceAll(/\s+/g, ' ').slice(0, 80);
}

/** The line of an offset, from 1; asked for in ascending order. */
function lineCounter(sql: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (; at < offset; at += 1) if (sql[at] === '\n') line += 1;
    return line;
  };
}
