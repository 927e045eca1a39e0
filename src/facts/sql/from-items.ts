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
const beforeTable: ReadonlySet<string> = new Set(['ONLY', 'LATERAL', 'TABLE']);
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
  const items: { -readonly [Key in keyof FromItem]: FromItem[Key] }[] = [];
  let joins = 0;
  let conditions = 0;
  let join = '';
  let at = from;
  let expectsItem = true;
  while (at < to) {
    const part = list[at]!;
    if (expectsItem) {
      if (part.sign === '(' && part.partner > at && !queries.has(firstWord(list, at))) {
        at += 1;
        continue;
      }
      if (beforeTable.has(part.word) && !(part.word === 'TABLE' && list[at + 1]?.sign !== '(')) {
        at += 1;
        if (part.word !== 'TABLE') continue;
      }
      const item = itemAt(sql, list, at, to, join, targets);
      items.push(item);
      at = Math.max(item.next, at + 1);
      expectsItem = false;
      continue;
    }
    if (part.sign === ',') {
      join = ',';
      expectsItem = true;
    } else if (part.word === 'ON' || part.word === 'USING') {
      conditions += 1;
      const last = items.at(-1);
      if (last !== undefined) last.matched = true;
    } else if (part.word === 'JOIN' || part.word === 'APPLY' || part.word === 'STRAIGHT_JOIN') {
      join = joinText(list, at);
      if (!/^(?:CROSS|NATURAL|STRAIGHT_JOIN|OUTER APPLY)|APPLY$/.test(join)) joins += 1;
      expectsItem = true;
    } else if (part.sign === '(' && part.partner > at) at = part.partner;
    at += 1;
  }
  return { items, joins, conditions };
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
  let next = at;
  let nameAt = -1;
  let kind: FromItem['kind'] = 'other';
  const path: string[] = [];
  let elsewhere = false;
  if (first.sign === '(' && first.partner > 0) {
    kind = 'derived';
    next = first.partner + 1;
  } else if (first.kind === 'string') {
    nameAt = at;
    next = at + 1;
  } else if (isName(first)) {
    kind = 'table';
    for (next = at; next < to; next += 1) {
      const part = list[next]!;
      const { sign } = list[next - 1] ?? part;
      if (isName(part) && (next === at || sign === '.' || sign === '@')) {
        // What stands behind "@" is where the table is, not what it is called.
        if (sign === '@') elsewhere = true;
        if (!elsewhere) {
          path.push(nameOf(sql, part));
          nameAt = next;
        }
      } else if (part.sign !== '.' && part.sign !== '@') break;
    }
    const call = list[next];
    if (next < to && call?.sign === '(' && call.partner > 0 && !target && !isHint(list, next)) {
      kind = 'function';
      next = call.partner + 1;
    }
  } else next = at + 1;
  const range = { from: at, to: next };
  const alias = aliasAt(list, next, to);
  return {
    kind,
    path,
    range,
    nameAt,
    alias: alias === undefined ? undefined : nameOf(sql, list[alias]!),
    join,
    matched: false,
    next: alias === undefined ? next : alias + 1,
  };
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
