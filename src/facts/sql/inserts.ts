import type { Span } from '../../document/document.ts';
import { splitAtCommas, type Range } from './clauses.ts';
import { insertGroup } from './insert-columns.ts';
import type { Core, Statement } from './outline.ts';
import { behindQuantifier } from './output.ts';
import type { Part } from './parts.ts';
import type { Reading } from './reading.ts';

/** A row of an INSERT that has more or fewer values than it names columns, or than its first row has. */
export interface UnevenInsert {
  readonly span: Span;
  readonly expected: number;
  readonly by: 'columns' | 'first row';
  readonly values: { readonly count: number; readonly select: boolean };
}

export function unevenInserts({ parts, statements }: Reading): readonly UnevenInsert[] {
  return statements.flatMap((statement) =>
    statement.unclear ? [] : statement.cores.flatMap((core) => unevenRows(parts, statement, core)),
  );
}

function unevenRows(parts: readonly Part[], { cores }: Statement, core: Core): readonly UnevenInsert[] {
  const { verb, at, clauses, depth } = core;
  const next = parts[at + 1]?.word;
  if ((verb !== 'INSERT' && verb !== 'REPLACE') || next === 'ALL' || next === 'FIRST') return [];
  const group = insertGroup(parts, core);
  const columns = group === undefined ? undefined : countIn(parts, insideOf(parts, group), depth + 1);
  if (group !== undefined && columns === undefined) return [];
  if (clauses.values !== undefined) return unevenValues(parts, clauses.values, depth, columns);
  const source = cores.find((one) => one.role === 'source' && one.depth === depth && one.at === core.to);
  const list = source?.clauses.list;
  if (columns === undefined || list === undefined) return [];
  const range = { from: behindQuantifier(parts, list), to: list.to };
  const isStar = parts
    .slice(range.from, range.to)
    .some(({ sign }, i) => sign === '*' && startsItem(parts[range.from + i - 1]));
  const count = isStar ? undefined : countIn(parts, range, depth);
  if (count === undefined || count === columns) return [];
  return [{ span: spanOf(parts, range), expected: columns, by: 'columns', values: { count, select: true } }];
}

const startsItem = (before: Part | undefined): boolean =>
  before === undefined || before.sign === ',' || before.sign === '.' || before.word !== '';

function unevenValues(
  parts: readonly Part[],
  { from, to }: Range,
  depth: number,
  columns: number | undefined,
): readonly UnevenInsert[] {
  const found: UnevenInsert[] = [];
  let expected = columns;
  for (let at = from; at < to; at += 1) {
    const { sign, word, partner } = parts[at]!;
    if (sign === ',' || word === 'ROW') continue;
    if (sign !== '(' || partner < 0) break;
    const count = countIn(parts, insideOf(parts, at), depth + 1);
    expected ??= count;
    if (count === undefined || expected === undefined) return found;
    if (count !== expected) {
      const by = columns === undefined ? 'first row' : 'columns';
      found.push({
        span: spanOf(parts, { from: at, to: partner + 1 }),
        expected,
        by,
        values: { count, select: false },
      });
    }
    at = partner;
  }
  return found;
}

const insideOf = (parts: readonly Part[], at: number): Range => ({ from: at + 1, to: parts[at]!.partner });

const spanOf = (parts: readonly Part[], { from, to }: Range): Span => ({
  start: parts[from]!.start,
  end: parts[to - 1]!.end,
});

/** The items of a list; undefined where one is missing, or an expression may bring any number. */
function countIn(parts: readonly Part[], range: Range, depth: number): number | undefined {
  const items = splitAtCommas(parts, range, depth);
  if (items.length === 0 || items.some(({ from, to }) => from >= to)) return undefined;
  return parts.slice(range.from, range.to).some(({ kind }) => kind === 'expression') ? undefined : items.length;
}
