import { isSpace, isWordPart } from './sql/characters.ts';
import { propertyOf } from '../script/properties.ts';
import type { Block } from '../script/script.ts';
import type { SqlFacts, SqlOfBlock } from './sql/query.ts';

/** What a block asks, so that equal questions are equal text. */
export interface NormalQuery {
  /** Id of the connection, as it is written. */
  readonly connection: string;
  /** Without comments and needless white space, bare words in small letters, no `;` at the end. */
  readonly sql: string;
}

/** undefined where what is asked, or of whom, is known only in a run. */
export function normalQueryOf(block: Block, sqlOf: SqlOfBlock): NormalQuery | undefined {
  const facts = sqlOf(block);
  const connection = propertyOf(block, 'connection')?.value;
  if (facts === undefined || typeof connection !== 'string' || connection === '' || connection.includes('{{'))
    return undefined;
  return { connection, sql: normalSql(facts) };
}

function normalSql({ text, readings }: SqlFacts): string {
  if (!odd.test(text)) return normalPlain(text);
  let sql = '';
  let wordBefore = false;
  for (const { kind, start, end, sign } of readings()[0]!.parts) {
    const isWord = sign === '';
    if (wordBefore && isWord) sql += ' ';
    const own = text.slice(start, end);
    sql += kind === 'word' || kind === 'number' ? own.toLowerCase() : own;
    wordBefore = isWord;
  }
  return sql.replace(/;+$/, '');
}

/** All but words, numbers, signs and strings that every database takes apart in the same way: other quotes, comments, a backslash. */
const odd = /[^\w\s?.,;()<>=!+\-*/%|']|--|\/[*/]/;

/** By hand: regular expressions that do the same take twice as long, on every query of a run. */
function normalPlain(text: string): string {
  let sql = '';
  let wordBefore = false;
  for (let at = 0; at < text.length;) {
    let end = at;
    while (end < text.length && isWordPart(text.charCodeAt(end))) end += 1;
    const word = text.slice(at, end).toLowerCase();
    if (end === at && text[at] === "'") end = endOfString(text, at);
    if (end > at) {
      if (wordBefore) sql += ' ';
      sql += word || text.slice(at, end);
      wordBefore = true;
    } else {
      end = at + 1;
      if (!isSpace(text.charCodeAt(at))) {
        sql += text[at]!;
        wordBefore = false;
      }
    }
    at = end;
  }
  return sql.replace(/;+$/, '');
}

/** Behind the quote that closes it; two quotes stand for one. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf("'", start + 1);
  while (end >= 0 && text[end + 1] === "'") end = text.indexOf("'", end + 2);
  return end < 0 ? text.length : end + 1;
}
