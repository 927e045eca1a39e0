import type { Span } from '../../document/document.ts';
import type { Range } from './clauses.ts';
import type { Core } from './outline.ts';
import type { Part } from './parts.ts';
import type { Reading } from './reading.ts';
import { itemsOf } from './statement-facts.ts';

/** An UPDATE or DELETE of every row. */
export interface UnconditionalChange {
  readonly span: Span;
  readonly verb: 'UPDATE' | 'DELETE';
  readonly table: string | undefined;
  /** It has a WHERE, but one that is always true. */
  readonly always: boolean;
}

export function unconditionalChanges(text: string, { parts, statements }: Reading): readonly UnconditionalChange[] {
  const found: UnconditionalChange[] = [];
  for (const { cores, unclear } of statements) {
    if (unclear) continue;
    for (const core of cores) {
      const { verb, at, clauses } = core;
      if ((verb !== 'UPDATE' && verb !== 'DELETE') || (verb === 'UPDATE' && clauses.set === undefined)) continue;
      const items = itemsOf(text, parts, core);
      const target = items.find(({ written }) => written)?.read;
      const named = items.find(({ read }) => read.alias?.toLowerCase() === target?.path.at(-1)?.toLowerCase())?.read;
      const table = (named ?? target)?.path.at(-1);
      const always = clauses.where !== undefined && isAlwaysTrue(text, parts, clauses.where);
      if ((clauses.where !== undefined && !always) || table === undefined || /^[#@]/.test(table)) continue;
      // An ON says which rows are meant, a limit how many; an expression may bring a WHERE.
      if (items.some(({ read }) => read.matched) || clauses.using !== undefined || isLimited(parts, core)) continue;
      found.push({ span: { start: parts[at]!.start, end: parts[at]!.end }, verb, table, always });
    }
  }
  return found;
}

const isLimited = (parts: readonly Part[], { at, to, clauses }: Core): boolean =>
  clauses.limit !== undefined ||
  parts[at + 1]?.word === 'TOP' ||
  parts.slice(at, to).some(({ kind }) => kind === 'expression');

/** `1 = 1`, `'a' = 'a'`, `1`, `TRUE`. */
function isAlwaysTrue(text: string, parts: readonly Part[], { from, to }: Range): boolean {
  const [left, sign, right] = parts.slice(from, to);
  if (left === undefined) return false;
  const written = text.slice(left.start, left.end);
  if (to - from === 1) return left.word === 'TRUE' || (left.kind === 'number' && Number(written) !== 0);
  const isValue = left.kind === 'number' || left.kind === 'string';
  return to - from === 3 && isValue && sign!.sign === '=' && written === text.slice(right!.start, right!.end);
}

/** A statement that changes what the database is made of. Temporary tables are left out: they end with the connection. */
export interface SchemaChange {
  readonly span: Span;
  readonly verb: string;
}

const verbs: ReadonlySet<string> = new Set('CREATE ALTER DROP TRUNCATE GRANT REVOKE RENAME COMMENT'.split(' '));

export function schemaChanges({ parts, statements }: Reading): readonly SchemaChange[] {
  return statements.flatMap(({ verb, verbAt, to, kind }) => {
    if (!verbs.has(verb) || (kind !== 'ddl' && kind !== 'block')) return [];
    const head = parts.slice(verbAt + 1, Math.min(to, verbAt + 7));
    const temporary = head.some(({ word }) => word === 'TEMP' || word === 'TEMPORARY' || /^[#@]\w/.test(word));
    const { start } = parts[verbAt]!;
    const object = head[0]?.word ?? '';
    const end = /^[A-Z]+$/.test(object) ? head[0]!.end : parts[verbAt]!.end;
    return temporary ? [] : [{ span: { start, end }, verb }];
  });
}
