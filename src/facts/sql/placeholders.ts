import type { Span } from '../../document/document.ts';
import { coverExpressions } from './expressions.ts';
import { plainPlaceholders } from './plain.ts';
import { dialects, sqlTokens, type Dialect, type SqlToken } from './tokens.ts';

export interface PlaceholderCount {
  readonly dialect: Dialect;
  readonly count: number;
  /** What a JDBC driver would bind, where it takes PostgreSQL's bare `?` operators for placeholders. */
  readonly jdbc?: number;
}

/** A `?` that does not bind, and what it is a part of. */
export interface InertMark {
  readonly span: Span;
  readonly inside: 'string' | 'identifier' | 'comment' | 'expression' | 'operator';
}

/** How one dialect reads the marks of a statement. */
export interface Reading {
  /** The `?` that bind, in order. */
  readonly bound: readonly Span[];
  /** The others, in order. */
  readonly inert: readonly InertMark[];
  /** From a quote or comment that never ends to the end of the text. */
  readonly open: Span | undefined;
  /** A `{{..}}` stands outside literals and comments, and may bring text with placeholders of its own. */
  readonly expressions: boolean;
}

/** How a statement reads whose dialect is not known. */
export interface Placeholders extends Reading {
  /** The count that all dialects agree on; undefined where they do not, and then there are several counts. */
  readonly agreed: number | undefined;
  /** Every count that some dialect, or a JDBC driver, would bind, ascending; never empty. */
  readonly counts: readonly number[];
}

export function countPlaceholders(sql: string, dialect: Dialect): PlaceholderCount & Reading {
  const bound: Span[] = [];
  const inert: InertMark[] = [];
  let bare = 0;
  let open: Span | undefined;
  let expressions = false;
  const covered = coverExpressions(sql).expressions;
  let nextCovered = 0;
  let mark = sql.indexOf('?');

  for (const { kind, start, end, closed } of sqlTokens(sql, dialect)) {
    if (!closed) open ??= { start, end: sql.length };
    if (kind === 'expression') expressions = true;
    if (mark < 0 || mark >= end) continue;
    if (kind === 'placeholder') bound.push({ start, end });
    else if (kind === 'operator') {
      inert.push({ span: { start, end }, inside: 'operator' });
      if (sql[start + 1] !== '?') bare += 1;
    } else {
      for (; mark >= 0 && mark < end; mark = sql.indexOf('?', mark + 1)) {
        while (nextCovered < covered.length && covered[nextCovered]!.end <= mark) nextCovered += 1;
        const isCovered = nextCovered < covered.length && covered[nextCovered]!.start <= mark;
        inert.push({ span: { start: mark, end: mark + 1 }, inside: isCovered ? 'expression' : quotedKind(kind) });
      }
      continue;
    }
    mark = sql.indexOf('?', end);
  }
  const count = bound.length;
  return { dialect, count, ...(bare > 0 ? { jdbc: count + bare } : {}), bound, inert, open, expressions };
}

const quotedKind = (kind: SqlToken['kind']): InertMark['inside'] =>
  kind === 'string' || kind === 'identifier' || kind === 'comment' ? kind : 'expression';

/**
 * Reads the text in its dialect, or where that is not known in every one. A reading in which a quote or comment never ends is dropped where another has none: no database
 * would run it so. The spans are those of the count that most dialects come to.
 */
export function placeholders(sql: string, dialect?: Dialect): Placeholders {
  const plain = plainPlaceholders(sql);
  if (plain !== undefined) {
    const bound = plain.map((start) => ({ start, end: start + 1 }));
    return { agreed: bound.length, counts: [bound.length], bound, inert: [], open: undefined, expressions: false };
  }
  const all = (dialect === undefined ? dialects : [dialect]).map((one) => countPlaceholders(sql, one));
  const closed = all.filter(({ open }) => open === undefined);
  const readings = closed.length > 0 ? closed : all;
  const counts = [...new Set(readings.flatMap(({ count, jdbc }) => (jdbc === undefined ? [count] : [count, jdbc])))];
  const most = mostCommon(readings);
  return {
    agreed: counts.length === 1 ? counts[0] : undefined,
    counts: counts.toSorted((a, b) => a - b),
    bound: most.bound,
    inert: most.inert,
    open: most.open,
    expressions: readings.some(({ expressions }) => expressions),
  };
}

/** The first reading of those whose count most others share. */
function mostCommon(readings: readonly (PlaceholderCount & Reading)[]): Reading {
  const sharing = new Map<number, number>();
  for (const { count } of readings) sharing.set(count, (sharing.get(count) ?? 0) + 1);
  return readings.reduce((best, one) => (sharing.get(one.count)! > sharing.get(best.count)! ? one : best));
}
