import type { Span } from '../../document/document.ts';
import { clauseOfEach } from './clause-of.ts';
import { splitAtCommas, type Clause } from './clauses.ts';
import { insertColumns } from './insert-columns.ts';
import type { Statement } from './outline.ts';
import { isName, nameOf, type Part } from './parts.ts';

/** A placeholder, and what it stands in for. */
export interface Parameter {
  /** From 0: the entry of the block's parameters that is bound to it. */
  readonly index: number;
  readonly span: Span;
  /** The part that it is. */
  readonly at: number;
  /** Where it stands in the nearest SELECT or change around it. */
  readonly clause: Clause | undefined;
  /** The column that it is compared with, or stored in, as it is written: `table.column` in its parts. */
  readonly column: readonly string[] | undefined;
}

/** Signs that compare the value before them with the one behind. */
export const comparisons: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '>', '<=', '>=', '<=>']);

/** The placeholders of the statements in their order, each with the column that it surely meets. */
export function parametersOf(
  sql: string,
  list: readonly Part[],
  statements: readonly Statement[],
): readonly Parameter[] {
  const inserted = insertedColumns(sql, list, statements);
  const clauses = clauseOfEach(list, statements);
  // "{? = call f(?)}" compares nothing.
  const calls = statements.filter(({ kind }) => kind === 'call').slice(0, 1);
  const found: Parameter[] = [];
  for (const [at, { kind, start, end }] of list.entries()) {
    if (kind !== 'placeholder') continue;
    const column =
      inserted.get(at) ??
      (calls.some(({ from, to }) => at >= from && at < to) ? undefined : comparedWith(sql, list, at));
    found.push({ index: found.length, span: { start, end }, at, clause: clauses[at], column });
  }
  return found;
}

/** `column = ?`, `? = column`, `column LIKE ?`, `column BETWEEN ? AND ?`, `column IN (?, ?)`, `SET column = ?`. */
function comparedWith(sql: string, list: readonly Part[], at: number): readonly string[] | undefined {
  if (!isWhole(list, at)) return undefined;
  const before = list[at - 1];
  const after = list[at + 1];
  if (before !== undefined && comparisons.has(before.sign)) return pathBefore(sql, list, at - 1);
  if (after !== undefined && comparisons.has(after.sign)) return pathFrom(sql, list, at + 2);
  if (before?.word === 'LIKE' || before?.word === 'ILIKE' || before?.word === 'BETWEEN')
    return pathBefore(sql, list, at - 1);
  if (before?.word === 'AND' && list[at - 3]?.word === 'BETWEEN') return pathBefore(sql, list, at - 3);
  return listedFor(sql, list, at);
}

/** Nothing is done to the value: `? + 1` and `?::date` are other values. */
function isWhole(list: readonly Part[], at: number): boolean {
  const after = list[at + 1];
  return (
    after === undefined ||
    after.sign === ')' ||
    after.sign === ',' ||
    after.sign === ';' ||
    comparisons.has(after.sign) ||
    (after.word !== '' && after.word !== 'COLLATE' && after.word !== 'AT' && after.word !== 'ESCAPE')
  );
}

/** `column [NOT] IN (.., ?, ..)`: goes back over plain items only. */
function listedFor(sql: string, list: readonly Part[], at: number): readonly string[] | undefined {
  let back = at - 1;
  while (back >= 0 && (list[back]!.sign === ',' || list[back]!.kind === 'placeholder') && at - back < 200) back -= 1;
  return list[back]?.sign === '(' && list[back - 1]?.word === 'IN' ? pathBefore(sql, list, back - 1) : undefined;
}

/** The column whose name ends before the operator at `at`. */
function pathBefore(sql: string, list: readonly Part[], at: number): readonly string[] | undefined {
  let last = at - 1;
  if (list[last]?.word === 'NOT') last -= 1;
  let from = last;
  if (!isName(list[from])) return undefined;
  while (list[from - 1]?.sign === '.' && isName(list[from - 2])) from -= 2;
  const before = list[from - 1];
  // Behind an operator the name is the end of something longer.
  const starts = before === undefined || before.word !== '' || before.sign === '(' || before.sign === ',';
  return starts && before?.word !== 'INTERVAL' ? path(sql, list, from, last + 1) : undefined;
}

function pathFrom(sql: string, list: readonly Part[], at: number): readonly string[] | undefined {
  let to = at + 1;
  if (!isName(list[at])) return undefined;
  while (list[to]?.sign === '.' && isName(list[to + 1])) to += 2;
  const after = list[to];
  const ends =
    after === undefined || after.word !== '' || after.sign === ')' || after.sign === ',' || after.sign === ';';
  return ends ? path(sql, list, at, to) : undefined;
}

const path = (sql: string, list: readonly Part[], from: number, to: number): readonly string[] =>
  list.slice(from, to).flatMap((part) => (isName(part) ? [nameOf(sql, part)] : []));

/** By part: the column that a placeholder of VALUES is stored in. */
function insertedColumns(
  sql: string,
  list: readonly Part[],
  statements: readonly Statement[],
): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  for (const { kind, cores } of statements) {
    const main = kind === 'insert' ? cores.find(({ verb }) => verb !== 'SELECT') : undefined;
    const columns = main === undefined ? undefined : insertColumns(list, main);
    const values = main?.clauses.values;
    if (columns === undefined || values === undefined) continue;
    for (let at = values.from; at < values.to; at += 1) {
      const { sign, partner, depth } = list[at]!;
      if (sign !== '(' || depth !== main!.depth || partner < 0) continue;
      for (const [i, { from, to }] of splitAtCommas(list, { from: at + 1, to: partner }, depth + 1).entries()) {
        const column = columns[i];
        if (to - from === 1 && list[from]!.kind === 'placeholder' && column !== undefined) {
          found.set(from, [nameOf(sql, column)]);
        }
      }
      at = partner;
    }
  }
  return found;
}
