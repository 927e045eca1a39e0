import type { Span } from '../../document/document.ts';
import type { AnyDialect } from './dialect.ts';
import { fromItems, type FromItem, type FromItems } from './from-items.ts';
import type { Core, Statement } from './outline.ts';
import { isName, nameOf, type Part } from './parts.ts';
import type { Reading } from './reading.ts';

/** A table of a FROM that no condition links to those before it. */
export interface UnlinkedTable {
  readonly span: Span;
  /** Its alias, or its name. */
  readonly name: string;
  readonly others: readonly string[];
}

/** Silent where a condition may link them and it cannot be told: names without a table, sub-queries, expressions. */
export function unlinkedTables(
  text: string,
  { parts, statements }: Reading,
  dialect: AnyDialect,
): readonly UnlinkedTable[] {
  return statements.flatMap((statement) =>
    statement.unclear
      ? []
      : statement.cores.flatMap((core) => unlinkedIn(text, parts, statement, core, implicitJoins.has(dialect))),
  );
}

/** Where an inner JOIN without ON is a cross join; elsewhere the database refuses it, as all do with an outer one. */
const implicitJoins: ReadonlySet<AnyDialect> = new Set<AnyDialect>(['unknown', 'mysql', 'mariadb', 'sqlite']);

function unlinkedIn(
  text: string,
  parts: readonly Part[],
  { namedQueries }: Statement,
  core: Core,
  joinsNeedNoOn: boolean,
): readonly UnlinkedTable[] {
  const { from, hierarchy } = core.clauses;
  if (core.verb !== 'SELECT' || from === undefined || hierarchy !== undefined) return [];
  const read = fromItems(text, parts, from);
  const { items } = read;
  const isRefused = items.some(({ join, matched }) => !matched && /^(?:LEFT|RIGHT|FULL)/.test(join));
  if (items.length < 2 || (read.joins > read.conditions && (!joinsNeedNoOn || isRefused))) return [];
  const named = new Set(namedQueries.map(({ name }) => name.toLowerCase()));
  const keys = new Map(items.map((item, i) => [keyOf(item), i]));
  const groups = groupsOf(items.length);
  for (let i = 1; i < items.length; i += 1) {
    if (isMeant(items[i]!, read, named, keys) || isOfFewRows(items[i - 1]!, named)) groups.link(i, i - 1);
  }
  const conditions = linkedByConditions(text, parts, core, keys);
  if (conditions === undefined) return [];
  for (const [a, b] of conditions) groups.link(a, b);

  const others = items.filter((_, i) => groups.of(i) === groups.of(0)).map(shownName);
  const told = new Set([groups.of(0)]);
  return items.flatMap((item, i) => {
    if (told.has(groups.of(i))) return [];
    told.add(groups.of(i));
    const span = { start: parts[item.range.from]!.start, end: parts[item.range.to - 1]!.end };
    return [{ span, name: shownName(item), others }];
  });
}

/** Numbers from 0, in groups that are put together two by two. */
function groupsOf(size: number): {
  readonly of: (one: number) => number;
  readonly link: (a: number, b: number) => void;
} {
  const parent = Array.from({ length: size }, (_, i) => i);
  const of = (one: number): number => {
    let at = one;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  return { of, link: (a, b) => void (parent[of(a)] = of(b)) };
}

/**
 * Pairs of items that one condition of an ON or of the WHERE names both. undefined: a condition may link any, as it has names without
 * a table, or an expression.
 */
function linkedByConditions(
  text: string,
  parts: readonly Part[],
  { clauses, depth }: Core,
  keys: ReadonlyMap<string, number>,
): readonly (readonly [number, number])[] | undefined {
  const { from, where = { from: from!.to, to: from!.to } } = clauses;
  const pairs: (readonly [number, number])[] = [];
  let first: number | undefined;
  for (let at = from!.from; at < where.to; at += 1) {
    const part = parts[at]!;
    if (part.kind === 'expression') return undefined;
    const endsItem = at < from!.to && part.sign === ',' && part.depth === depth;
    if (endsItem || separates.has(part.word)) first = undefined;
    if (!isName(part)) continue;
    if (parts[at + 1]?.sign === '.' && parts[at - 1]?.sign !== '.') {
      const item = keys.get(nameOf(text, part).toLowerCase());
      if (item === undefined) continue;
      first ??= item;
      pairs.push([first, item]);
    } else if (at >= where.from && mayBeColumn(parts, at)) return undefined;
  }
  return pairs;
}

const separates: ReadonlySet<string> = new Set(['AND', 'OR', 'ON', 'JOIN', 'WHERE']);

const keyOf = ({ alias, path }: FromItem): string => (alias ?? path.at(-1) ?? '').toLowerCase();
const shownName = ({ alias, path }: FromItem): string => path.at(-1) ?? alias ?? '(sub-query)';

/** A sub-query, a function or a named query, which often has one row. */
const isOfFewRows = ({ kind, path }: FromItem, named: ReadonlySet<string>): boolean =>
  kind !== 'table' || (path.length === 1 && (named.has(path[0]!.toLowerCase()) || /^dual$/i.test(path[0]!)));

/** Joined by a condition, or so that each row with each row is meant, as by CROSS JOIN. */
function isMeant(
  item: FromItem,
  { joins, conditions }: FromItems,
  named: ReadonlySet<string>,
  keys: ReadonlyMap<string, number>,
): boolean {
  const { join, matched, path } = item;
  // `orders o, o.items` unfolds a column.
  if (isOfFewRows(item, named) || (path.length > 1 && keys.has(path[0]!.toLowerCase()))) return true;
  if (join === ',' || join === '') return false;
  return matched || conditions >= joins || /^(?:CROSS|NATURAL)|APPLY$/.test(join);
}

const condition: ReadonlySet<string> = new Set(
  `AND OR NOT IN IS NULL LIKE ILIKE BETWEEN EXISTS ANY ALL SOME TRUE FALSE CASE WHEN THEN ELSE END ESCAPE INTERVAL DAY HOUR MINUTE
  SECOND MONTH YEAR DATE TIME TIMESTAMP CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP SYSDATE`.split(/\s+/),
);

/** A bare name that is neither a word of conditions, nor called, nor a part of a longer name. */
const mayBeColumn = (parts: readonly Part[], at: number): boolean =>
  parts[at - 1]?.sign !== '.' && parts[at + 1]?.sign !== '(' && !condition.has(parts[at]!.word);
