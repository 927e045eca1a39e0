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
  const { from, where, hierarchy } = core.clauses;
  if (core.verb !== 'SELECT' || from === undefined || hierarchy !== undefined) return [];
  const read = fromItems(text, parts, from);
  const { items } = read;
  if (items.length < 2) return [];
  const lacksOn = read.joins > read.conditions;
  const isRefused = items.some(({ join, matched }) => !matched && /^(?:LEFT|RIGHT|FULL)/.test(join));
  if (lacksOn && (!joinsNeedNoOn || isRefused)) return [];
  const named = new Set(namedQueries.map(({ name }) => name.toLowerCase()));
  const group = items.map((_, i) => i);
  const find = (at: number): number => {
    let root = at;
    while (group[root] !== root) root = group[root]!;
    group[at] = root;
    return root;
  };
  const link = (a: number, b: number): void => void (group[find(a)] = find(b));

  const keys = new Map(items.map((item, i) => [keyOf(item), i]));
  for (let i = 1; i < items.length; i += 1) {
    if (isMeant(items[i]!, read, named, keys) || isMeant(items[i - 1]!, read, named, keys, true)) link(i, i - 1);
  }
  const end = where?.to ?? from.to;
  let segment: number[] = [];
  const linkSegment = (): void => {
    for (const one of segment) link(one, segment[0]!);
    segment = [];
  };
  for (let at = from.from; at < end; at += 1) {
    const { word, sign, depth, kind } = parts[at]!;
    const inFrom = at < from.to;
    if (kind === 'expression') return [];
    if (
      word === 'AND' ||
      word === 'OR' ||
      word === 'ON' ||
      word === 'JOIN' ||
      (inFrom && sign === ',' && depth === core.depth)
    ) {
      linkSegment();
    }
    if (!isName(parts[at])) continue;
    if (parts[at + 1]?.sign === '.' && parts[at - 1]?.sign !== '.') {
      const item = keys.get(nameOf(text, parts[at]!).toLowerCase());
      if (item !== undefined) segment.push(item);
    } else if (!inFrom && at >= (where?.from ?? end) && mayBeColumn(parts, at)) return [];
  }
  linkSegment();

  const first = find(0);
  const told = new Set([first]);
  const found: UnlinkedTable[] = [];
  for (const [i, item] of items.entries()) {
    if (told.has(find(i))) continue;
    told.add(find(i));
    const { start } = parts[item.range.from]!;
    const last = parts[item.range.to - 1]!;
    const others = items.filter((_, other) => find(other) === first).map(shownName);
    found.push({ span: { start, end: last.end }, name: shownName(item), others });
  }
  return found;
}

const keyOf = ({ alias, path }: FromItem): string => (alias ?? path.at(-1) ?? '').toLowerCase();
const shownName = ({ alias, path }: FromItem): string => path.at(-1) ?? alias ?? '(sub-query)';

/** Joined by a condition, or so that each row with each row is meant: CROSS JOIN, a sub-query or a named query, often of one row. */
function isMeant(
  { kind, join, matched, path }: FromItem,
  { joins, conditions }: FromItems,
  named: ReadonlySet<string>,
  keys: ReadonlyMap<string, number>,
  isBefore = false,
): boolean {
  const name = path.at(-1)?.toLowerCase() ?? '';
  if (kind !== 'table' || (path.length === 1 && (named.has(name) || name === 'dual'))) return true;
  if (isBefore) return false;
  // `orders o, o.items` unfolds a column.
  if (path.length > 1 && keys.has(path[0]!.toLowerCase())) return true;
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
