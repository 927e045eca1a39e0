import type { SqlToken } from '../tokens.ts';

/**
 * What a grammar is asked to read at the most: parsers recurse, and none of them can be stopped. Within these, the slowest text that
 * was found takes well under a second; test/facts/sql/judge/caps.test.ts shows it.
 */
export interface Caps {
  readonly characters: number;
  readonly tokens: number;
  readonly nesting: number;
}

/** For parsers that take a text in one go. */
export const quickCaps: Caps = { characters: 20_000, tokens: 4000, nesting: 50 };

/** For the second opinion on MySQL, which weighs all ways of reading brackets against one another. */
export const slowCaps: Caps = { characters: 5000, tokens: 600, nesting: 12 };

/**
 * On how many texts of a script a second opinion is asked for: one whose every statement is wrong must not take minutes. Of a script and
 * not of a run, so that what is said of a file depends on the file alone (decisions/073-cache.md).
 */
export const mostSecondOpinions = 200;

/** True where a text is too long, or too deeply nested, to be given to a parser that another wrote. */
export function isTooMuch(sql: string, tokens: readonly SqlToken[], caps: Caps): boolean {
  if (sql.length > caps.characters || tokens.length > caps.tokens) return true;
  let depth = 0;
  for (const { kind, start, end } of tokens) {
    const sign = kind === 'punctuation' ? sql[start]! : '';
    const word = kind === 'word' && end - start < 5 ? sql.slice(start, end).toUpperCase() : '';
    if (opening.has(sign) || word === 'CASE') depth += 1;
    else if (closing.has(sign) || word === 'END') depth -= 1;
    if (depth > caps.nesting) return true;
  }
  return false;
}

const opening: ReadonlySet<string> = new Set('([{');
const closing: ReadonlySet<string> = new Set(')]}');
