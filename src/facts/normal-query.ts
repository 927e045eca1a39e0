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
  if (plain.test(text))
    return text.replaceAll(spaceAtSign, '$1').replaceAll(/\s+/g, ' ').replace(/;+$/, '').trim().toLowerCase();
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

/** Words, numbers and signs that every database takes apart in the same way: no quotes, no comments. */
const plain = /^(?!.*--)(?!.*\/[*/])[\w\s?.,;()<>=!+\-*/%|]*$/s;
const spaceAtSign = /\s*([^\w\s])\s*/g;
