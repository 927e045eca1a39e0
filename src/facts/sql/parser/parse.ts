import type { Dialect } from '../quoting.ts';
import { substituted, type Stand } from '../substitute.ts';
import type { SqlToken } from '../token.ts';
import { adapt, type ParsedText } from './adapt.ts';
import type { Grammar } from './grammars.ts';

/** What came of asking a grammar. That it refused says nothing about the text: it refuses a good deal that databases take. */
export type ParseOutcome =
  | { readonly outcome: 'read'; readonly text: ParsedText }
  /** `at` is where the grammar stopped, in the SQL text; undefined where it did not say. */
  | { readonly outcome: 'refused'; readonly at: number | undefined }
  | { readonly outcome: 'not asked'; readonly why: 'dialect' | 'size' | 'nesting' };

/** So that no text can keep a grammar busy: on wrong text some take time exponential in the depth of brackets. */
export const longest = 20_000;
export const mostTokens = 2000;
export const deepest = 8;

export function parseText(
  sql: string,
  tokens: readonly SqlToken[],
  depth: number,
  dialect: Dialect,
  grammar: Grammar | undefined,
  accepted: boolean,
): ParseOutcome {
  if (grammar === undefined) return { outcome: 'not asked', why: 'dialect' };
  if (sql.length > longest || tokens.length > mostTokens) return { outcome: 'not asked', why: 'size' };
  if (depth > deepest && !accepted) return { outcome: 'not asked', why: 'nesting' };
  const stands: readonly Stand[] = tokens.some(({ kind }) => kind === 'expression') ? ['name', 'number'] : ['name'];
  let at: number | undefined;
  for (const stand of stands) {
    try {
      return { outcome: 'read', text: adapt(grammar(substituted(sql, tokens, stand)), dialect) };
    } catch (error) {
      at ??= placeOf(error);
    }
  }
  return { outcome: 'refused', at };
}

/** Grammars throw SyntaxErrors with a location, and other errors without. */
function placeOf(error: unknown): number | undefined {
  const offset = (error as { readonly location?: { readonly start?: { readonly offset?: unknown } } } | null)?.location
    ?.start?.offset;
  return typeof offset === 'number' ? offset : undefined;
}
