import { isSpace, isWordPart } from './characters.ts';
import { endOfQuoted } from './ends.ts';
import { expectsOperand } from './keywords.ts';

/**
 * Where the `?` of a statement stand when every dialect reads it alike, and all of them bind; undefined where that takes a lexer.
 * Most statements are words, signs and short literals, and one look at each character tells.
 */
export function plainPlaceholders(sql: string): readonly number[] | undefined {
  // PostgreSQL has an operator `@?`.
  if (sql.includes('@?')) return undefined;
  const found: number[] = [];
  let before: 'sign' | 'dot' | 'word' | 'operand' = 'sign';
  let wordStart = 0;
  let wordEnd = 0;
  let at = 0;
  while (at < sql.length) {
    const code = sql.charCodeAt(at);
    if (isWordPart(code)) {
      before = before === 'dot' ? 'operand' : 'word';
      wordStart = at;
      do at += 1;
      while (at < sql.length && isWordPart(sql.charCodeAt(at)));
      wordEnd = at;
      if (!plainBehindWord(sql, wordStart, wordEnd)) return undefined;
      continue;
    }
    if (isSpace(code)) {
      at += 1;
      continue;
    }
    const end = plainEnd(sql, at);
    if (end === undefined) return undefined;
    const character = sql[at]!;
    if (character === '?') {
      // PostgreSQL may read an operator here.
      if (
        before === 'operand' ||
        before === 'dot' ||
        (before === 'word' && !expectsOperand(sql.slice(wordStart, wordEnd)))
      )
        return undefined;
      found.push(at);
    }
    before = character === '.' ? 'dot' : operandEnds.includes(character) ? 'operand' : 'sign';
    at = end;
  }
  return found;
}

/** What an operand ends with, or a quoted one starts with. */
const operandEnds = ')?\'"`[';

/** No letter before the quote that changes how it is read. */
const plainBehindWord = (sql: string, start: number, end: number): boolean =>
  sql[end] !== "'" || end - start > 2 || !/q/i.test(sql.slice(start, end));

/** Where the sign or literal ends that stands there; undefined where dialects may differ over it. */
function plainEnd(sql: string, at: number): number | undefined {
  switch (sql[at]) {
    case "'":
    case '"':
      return plainQuoted(sql, at, sql[at], otherThanPlain);
    // A name in one dialect and code in another, so nothing but words may stand in it.
    case '`':
      return plainQuoted(sql, at, '`', otherThanWords);
    case '[':
      return plainQuoted(sql, at, ']', otherThanWords);
    case '-':
    case '{':
      return sql[at + 1] === sql[at] ? undefined : at + 1;
    case '/':
      return sql[at + 1] === '/' || sql[at + 1] === '*' ? undefined : at + 1;
    case '#':
    case '$':
    case '\\':
    case ']':
      return undefined;
    default:
      return at + 1;
  }
}

const otherThanPlain = /[\\?]|\{\{/;
const otherThanWords = /[^\w ]/;

function plainQuoted(sql: string, at: number, quote: string, other: RegExp): number | undefined {
  const end = endOfQuoted(sql, at + 1, quote, false, false);
  return end < 0 || other.test(sql.slice(at + 1, end - 1)) ? undefined : end;
}
