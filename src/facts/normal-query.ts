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
  if (text.length < longest && plain.test(text)) {
    // Between two quotes stands a string, which is left as it is; a quote in one is doubled, and nothing stands between the two.
    const pieces = text.split("'").map((piece, i) => (i % 2 === 0 ? normalCode(piece) : piece));
    return pieces.join("'").trim().replace(/;+$/, '');
  }
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

/** Longer ones are rare, and a regular expression keeps something of each character. */
const longest = 20_000;

const normalCode = (code: string): string => code.replaceAll(spaceAtSign, '$1').replaceAll(/\s+/g, ' ').toLowerCase();

/** Words, numbers, signs and strings that every database takes apart in the same way: no other quotes, no comments, no backslash. */
const plain = /^(?!.*--)(?!.*\/[*/])(?:[\w\s?.,;()<>=!+\-*/%|]|'[^'\\]*')*$/s;
const spaceAtSign = /\s*([^\w\s])\s*/g;
