import type { Span } from '../../../document/document.ts';
import type { Range } from '../clauses.ts';
import { expectsOperand } from '../keywords.ts';
import { insertColumns } from '../insert-columns.ts';
import { isName, nameOf, type Part } from '../parts.ts';
import type { Reading } from '../reading.ts';
import { scopeOfEach, scopesOf, type Scope } from './scopes.ts';
import { foldName, type Schema } from './schema.ts';

/** A name in a statement that surely is a column's. */
export interface ColumnUse {
  /** `column` or `table.column`. */
  readonly path: readonly string[];
  /** Of the column's own name. */
  readonly span: Span;
  readonly scope: Scope;
}

/** The names that are columns for sure: qualified by a table of the query, or where nothing else can stand. */
export function columnUses(sql: string, { parts, statements, whole }: Reading, schema: Schema): readonly ColumnUse[] {
  if (!whole) return [];
  const uses: ColumnUse[] = [];
  for (const statement of statements) {
    if (statement.unclear || !changesOrReads.has(statement.kind)) continue;
    const scopes = scopesOf(sql, parts, statement, schema);
    const each = scopeOfEach(parts.length, scopes);
    const inTable = new Set(scopes.flatMap(({ tableRanges }) => tableRanges.flatMap(numbersIn)));
    const aliases = aliasesOf(sql, parts, scopes);
    for (let at = statement.from; at < statement.to; at += 1) {
      const scope = each[at];
      if (scope === undefined || inTable.has(at) || !isName(parts[at]) || parts[at - 1]?.sign === '.') continue;
      const path = pathAt(sql, parts, at);
      const last = at + 2 * (path.length - 1);
      const standsAlone = path.length === 1 && isBareColumn(parts, at, scope) && !aliases.has(foldName(path[0]!));
      const called = parts[last + 1]?.sign === '(' || parts[last + 1]?.sign === '.';
      if (!called && (path.length === 2 || standsAlone)) {
        uses.push({ path, span: { start: parts[last]!.start, end: parts[last]!.end }, scope });
      }
      at = last;
    }
    uses.push(...insertedInto(sql, parts, scopes));
  }
  return uses;
}

const changesOrReads: ReadonlySet<string> = new Set(['select', 'insert', 'update', 'delete']);

const numbersIn = ({ from, to }: Range): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i);

function pathAt(sql: string, parts: readonly Part[], at: number): readonly string[] {
  const path = [nameOf(sql, parts[at]!)];
  for (let i = at; parts[i + 1]?.sign === '.' && isName(parts[i + 2]); i += 2) path.push(nameOf(sql, parts[i + 2]!));
  return path;
}

/** Every name in the lists of the SELECTs: in ORDER BY and the like, one may be what a column of the answer is called. */
function aliasesOf(sql: string, parts: readonly Part[], scopes: readonly Scope[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { core } of scopes) {
    const { list } = core.clauses;
    if (core.verb !== 'SELECT' || list === undefined) continue;
    for (let at = list.from + 1; at < list.to; at += 1) {
      const before = parts[at - 1]!;
      const isAlias =
        before.word === 'AS' ||
        before.sign === ')' ||
        (isName(before) && !expectsOperand(before.word)) ||
        parts[at + 1]?.sign === '=';
      if (isName(parts[at]) && before.sign !== '.' && isAlias) names.add(foldName(nameOf(sql, parts[at]!)));
    }
  }
  return names;
}

const comparisons: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '>', '<=', '>=', '<=>']);
const tests: ReadonlySet<string> = new Set(['IN', 'LIKE', 'ILIKE', 'BETWEEN', 'IS', 'NOT', 'AND', 'OR']);
const beforeCondition: ReadonlySet<string> = new Set(['WHERE', 'AND', 'OR', 'NOT', 'ON', 'HAVING', 'SET', 'WHEN']);

/** `WHERE a = ..`, `.. AND a IS NULL`, `SET a = ..`, and a whole item of the SELECT list. */
function isBareColumn(parts: readonly Part[], at: number, { core }: Scope): boolean {
  const part = parts[at]!;
  if (part.kind === 'string' || expectsOperand(part.word) || /^[@$#:]/.test(part.word)) return false;
  const { list, where, having, set, from } = core.clauses;
  if (core.verb === 'SELECT' && isWithin(list, at)) return part.depth === core.depth && isWholeItem(parts, at, list!);
  const around = [where, having, set, from].find((range) => isWithin(range, at));
  if (around === undefined) return false;
  const listed = around === set && parts[at - 1]?.sign === ',' && part.depth === core.depth;
  return at === around.from || listed || opensCondition(parts[at - 1])
    ? isTested(parts[at + 1])
    : closesCondition(parts[at - 1], parts[at + 1]);
}

const opensCondition = (before: Part | undefined): boolean => before !== undefined && beforeCondition.has(before.word);

const isTested = (next: Part | undefined): boolean =>
  next !== undefined && (comparisons.has(next.sign) || tests.has(next.word));

const isWithin = (range: Range | undefined, at: number): boolean =>
  range !== undefined && at >= range.from && at < range.to;

function isWholeItem(parts: readonly Part[], at: number, { from, to }: Range): boolean {
  const starts = at === from || parts[at - 1]?.sign === ',';
  return starts && (at + 1 === to || parts[at + 1]?.sign === ',' || parts[at + 1]?.word === 'AS');
}

function closesCondition(before: Part | undefined, next: Part | undefined): boolean {
  if (before === undefined || !comparisons.has(before.sign)) return false;
  return next === undefined || next.word === 'AND' || next.word === 'OR' || next.sign === ')' || next.sign === ';';
}

/** The columns that an INSERT names. */
function insertedInto(sql: string, parts: readonly Part[], scopes: readonly Scope[]): readonly ColumnUse[] {
  const scope = scopes.find(({ core }) => core.role === 'top' && core.verb !== 'SELECT');
  if (scope === undefined || (scope.core.verb !== 'INSERT' && scope.core.verb !== 'REPLACE')) return [];
  // The rows may come from other tables, the columns are the target's.
  const target = { ...scope, levels: [scope.levels[0]!.slice(0, 1)] };
  return (insertColumns(parts, scope.core) ?? []).map((part) => ({
    path: [nameOf(sql, part)],
    span: { start: part.start, end: part.end },
    scope: target,
  }));
}
