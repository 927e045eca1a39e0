import { oneOfEach } from './alike.ts';
import { outlineOf, type Statement } from './outline.ts';
import { partsOf, type Part } from './parts.ts';
import { dialects, sqlTokens, type Dialect, type SqlToken } from './tokens.ts';

/** A text as one dialect reads it, with no grammar: tokens, what stands in which brackets, statements and their clauses. */
export interface Reading {
  /** The dialect, or the first of those that read the text so. */
  readonly dialect: Dialect;
  readonly tokens: readonly SqlToken[];
  /** The tokens that are code: no comments. */
  readonly parts: readonly Part[];
  /** No quote or comment is open, and each bracket has its partner. Where it is false, no statement can be trusted. */
  readonly whole: boolean;
  /** The most brackets that are open at once. */
  readonly depth: number;
  readonly statements: readonly Statement[];
}

export const readingOf = (sql: string, dialect: Dialect): Reading => read(sql, dialect, sqlTokens(sql, dialect));

function read(sql: string, dialect: Dialect, tokens: readonly SqlToken[]): Reading {
  const parts = partsOf(sql, tokens);
  let depth = 0;
  for (const part of parts.list) depth = Math.max(depth, part.depth);
  return { dialect, tokens, parts: parts.list, whole: parts.whole, depth, statements: outlineOf(sql, parts) };
}

/**
 * The readings of a text whose dialect is not known, each way in which some dialect reads it once. Those in which a quote or
 * comment never ends are left out where another has none: no database would run it so. Never empty.
 */
export function readingsOf(sql: string): readonly Reading[] {
  const all: { readonly dialect: Dialect; readonly tokens: readonly SqlToken[] }[] = [];
  for (const dialect of oneOfEach(sql, order)) {
    const tokens = sqlTokens(sql, dialect);
    if (!all.some((one) => isSame(one.tokens, tokens))) all.push({ dialect, tokens });
  }
  const closed = all.filter(({ tokens }) => tokens.every((token) => token.closed));
  return (closed.length > 0 ? closed : all).map(({ dialect, tokens }) => read(sql, dialect, tokens));
}

function isSame(one: readonly SqlToken[], other: readonly SqlToken[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ kind, start, end }, i) => {
      const its = other[i]!;
      return kind === its.kind && start === its.start && end === its.end;
    })
  );
}

/** The one that keeps closest to the standard first. */
const order: readonly Dialect[] = ['postgresql', ...dialects.filter((dialect) => dialect !== 'postgresql')];
