import type { SqlToken } from '../tokens.ts';

/**
 * What a grammar is asked to read at the most: parsers recurse, and none of them can be stopped. Within these, the slowest text that
 * was found takes well under a second; test/facts/sql/judge/caps.test.ts shows it.
 */
const mostCharacters = 20_000;
const mostTokens = 4000;
const mostNesting = 50;

/** True where a text is too long, or too deeply nested, to be given to a parser that another wrote. */
export function isTooMuch(sql: string, tokens: readonly SqlToken[]): boolean {
  if (sql.length > mostCharacters || tokens.length > mostTokens) return true;
  let depth = 0;
  for (const { kind, start, end } of tokens) {
    const sign = kind === 'punctuation' ? sql[start]! : '';
    const word = kind === 'word' && end - start < 5 ? sql.slice(start, end).toUpperCase() : '';
    if (opening.has(sign) || word === 'CASE') depth += 1;
    else if (closing.has(sign) || word === 'END') depth -= 1;
    if (depth > mostNesting) return true;
  }
  return false;
}

const opening: ReadonlySet<string> = new Set('([{');
const closing: ReadonlySet<string> = new Set(')]}');
