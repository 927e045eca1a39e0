import { outlineOf, type Statement } from './outline.ts';
import { partsOf, type Part } from './parts.ts';
import { plainPlaceholders } from './plain.ts';
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

export function readingOf(sql: string, dialect: Dialect): Reading {
  const tokens = sqlTokens(sql, dialect);
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
  if (plainPlaceholders(sql) !== undefined && !/[[`"@:]/.test(sql)) return [readingOf(sql, 'postgresql')];
  const distinct = new Map<string, { readonly dialect: Dialect; readonly closed: boolean }>();
  for (const dialect of order) {
    const tokens = sqlTokens(sql, dialect);
    const key = tokens.map(({ kind, start, end }) => `${kind}${start}-${end}`).join();
    if (!distinct.has(key)) distinct.set(key, { dialect, closed: tokens.every(({ closed }) => closed) });
  }
  const all = [...distinct.values()];
  const closed = all.filter((one) => one.closed);
  return (closed.length > 0 ? closed : all).map(({ dialect }) => readingOf(sql, dialect));
}

/** The one that keeps closest to the standard first. */
const order: readonly Dialect[] = ['postgresql', ...dialects.filter((dialect) => dialect !== 'postgresql')];
