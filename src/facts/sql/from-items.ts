import type { Range } from './clauses.ts';
import { isName, nameOf, type Part } from './parts.ts';

/** One table, sub-query or function of a FROM, a JOIN, an UPDATE. */
export interface FromItem {
  readonly kind: 'table' | 'derived' | 'function' | 'other';
  /** `server.database.schema.table` in its parts, without quotes; [] for a sub-query. */
  readonly path: readonly string[];
  /** From its first part to behind its last, with neither alias nor condition. */
  readonly range: Range;
  /** The part that is its last name; -1 for a sub-query. */
  readonly nameAt: number;
  /** undefined: it has none. */
  readonly alias: string | undefined;
  /** How it is joined: "" is the first, else "," or the words before it in capitals, such as "LEFT OUTER JOIN". */
  readonly join: string;
  /** ON or USING says how rows are matched. */
  readonly matched: boolean;
}

export interface FromItems {
  readonly items: readonly FromItem[];
  /** JOINs that ask for an ON or USING, and those that have one. */
  readonly joins: number;
  readonly conditions: number;
}

/** Words that follow a table where an alias could stand, and are none. */
const noAlias: ReadonlySet<string> = new Set(
  `ON USING JOIN INNER LEFT RIGHT FULL CROSS OUTER NATURAL STRAIGHT_JOIN APPLY WHERE SET VALUES SELECT WITH GROUP ORDER HAVING LIMIT
  OFFSET FETCH FOR USE FORCE IGNORE PARTITION TABLESAMPLE SAMPLE PIVOT UNPIVOT OUTPUT RETURNING DEFAULT OPTION UNION EXCEPT INTERSECT
  MINUS WHEN ASOF POSITIONAL HASH MERGE LOOP REMOTE MATCH_RECOGNIZE LATERAL VERSIONS CONNECT START WINDOW QUALIFY INTO EXEC EXECUTE
  VALUE OVERRIDING CHANGES AT BEFORE INDEXED NOT LOCK PROCEDURE`.split(/\s+/),
);
const joinWords: ReadonlySet<string> = new Set(
  'NATURAL INNER LEFT RIGHT FULL CROSS OUTER HASH MERGE LOOP REMOTE ASOF POSITIONAL JOIN APPLY STRAIGHT_JOIN'.split(
    ' ',
  ),
);
const queries: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES', 'INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/**
 * The items of a FROM, or of what stands between UPDATE and SET. Brackets that only group joins are looked into. In `targets`, what
 * an INSERT fills, brackets behind a name hold columns, and call nothing.
 */
export function fromItems(sql: string, list: readonly Part[], { from, to }: Range, targets = false): FromItems {
  const items: Mutable<FromItem>[] = [];
  let joins = 0;
  let conditions = 0;
  let join: string | undefined = '';
  for (let at = from; at < to; at += 1) {
    const part = list[at]!;
    if (join !== undefined) {
      if (isBeforeItem(list, at)) continue;
      const item = itemAt(
        sql,
        list,
        part.word === 'TABLE' && list[at + 1]?.sign === '(' ? at + 1 : at,
        to,
        join,
        targets,
      );
      items.push(item);
      at = Math.max(item.next - 1, at);
      join = undefined;
    } else if (part.sign === ',') join = ',';
    else if (part.word === 'ON' || part.word === 'USING') {
      conditions += 1;
      items.at(-1)!.matched = true;
    } else if (asks.has(part.word)) {
      join = joinText(list, at);
      if (!/^(?:CROSS|NATURAL|STRAIGHT_JOIN|OUTER APPLY)|APPLY$/.test(join)) joins += 1;
    } else if (part.sign === '(' && part.partner > at) at = part.partner;
  }
  return { items, joins, conditions };
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
const asks: ReadonlySet<string> = new Set(['JOIN', 'APPLY', 'STRAIGHT_JOIN']);

/** ONLY, LATERAL, and a bracket that only groups joins. */
function isBeforeItem(list: readonly Part[], at: number): boolean {
  const { word, sign, partner } = list[at]!;
  return word === 'ONLY' || word === 'LATERAL' || (sign === '(' && partner > at && !queries.has(firstWord(list, at)));
}

/** The first word behind a bracket and those that follow it at once. */
function firstWord(list: readonly Part[], at: number): string {
  let next = at;
  while (list[next]?.sign === '(') next += 1;
  return list[next]?.word ?? '';
}

function joinText(list: readonly Part[], at: number): string {
  let first = at;
  while (joinWords.has(list[first - 1]?.word ?? '')) first -= 1;
  return list
    .slice(first, at + 1)
    .map(({ word }) => word)
    .join(' ');
}

function itemAt(
  sql: string,
  list: readonly Part[],
  at: number,
  to: number,
  join: string,
  target: boolean,
): FromItem & { readonly next: number } {
  const first = list[at]!;
  const isBracket = first.sign === '(' && first.partner > 0;
  const named = isName(first)
    ? pathAt(sql, list, at, to)
    : { path: [], nameAt: first.kind === 'string' ? at : -1, next: at + 1 };
  let kind: FromItem['kind'] = isBracket ? 'derived' : isName(first) ? 'table' : 'other';
  let next = isBracket ? first.partner + 1 : named.next;
  const call = next < to ? list[next]! : undefined;
  if (kind === 'table' && call?.sign === '(' && call.partner > 0 && !target && !isHint(list, next)) {
    kind = 'function';
    next = call.partner + 1;
  }
  const { path, nameAt } = named;
  const range = { from: at, to: next };
  const aliasPart = aliasAt(list, next, to);
  const alias = aliasPart === undefined ? undefined : nameOf(sql, list[aliasPart]!);
  return {
    kind,
    path,
    range,
    nameAt,
    alias,
    join,
    matched: false,
    next: aliasPart === undefined ? next : aliasPart + 1,
  };
}

/** `server.database.schema.table@link`: what stands behind "@" is where the table is, not what it is called. */
function pathAt(
  sql: string,
  list: readonly Part[],
  at: number,
  to: number,
): { readonly path: readonly string[]; readonly nameAt: number; readonly next: number } {
  const path: string[] = [];
  let nameAt = at;
  let elsewhere = false;
  let next = at;
  for (; next < to; next += 1) {
    const part = list[next]!;
    if (part.sign === '@') elsewhere = true;
    if (part.sign === '.' || part.sign === '@') continue;
    const { sign } = list[next - 1] ?? part;
    if (!isName(part) || (next > at && sign !== '.' && sign !== '@')) break;
    if (elsewhere) continue;
    path.push(nameOf(sql, part));
    nameAt = next;
  }
  return { path, nameAt, next };
}

/** `customers (NOLOCK)`. */
const isHint = (list: readonly Part[], at: number): boolean =>
  list[at]!.partner === at + 2 &&
  /^(?:NOLOCK|READPAST|ROWLOCK|HOLDLOCK|UPDLOCK|TABLOCKX?|NOWAIT)$/.test(list[at + 1]!.word);

function aliasAt(list: readonly Part[], at: number, to: number): number | undefined {
  const part = at < to ? list[at] : undefined;
  if (part?.word === 'AS' && at + 1 < to && isName(list[at + 1]))
    return list[at + 1]!.word === 'OF' ? undefined : at + 1;
  return isName(part) && !noAlias.has(part.word) ? at : undefined;
}
