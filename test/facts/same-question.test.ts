import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { questionOf } from '../../src/facts/same-question.ts';
import { blockOf, sqlFacts } from '../support/sql.ts';

async function question(sql: string): Promise<string | undefined> {
  const block = blockOf(sql);
  const asked = { ...block, properties: { ...block.properties, connectionId: 'conn_1' } };
  const facts = await sqlFacts(sql, 'postgresql');
  return questionOf(asked, () => facts)?.join(' ');
}

describe('the same question', () => {
  test.each([
    ['SELECT a FROM t WHERE b = ?', 'select a\n  from t\twhere b=?;'],
    ["SELECT a FROM t WHERE b = 'N'", "select a from t where b='N' ;"],
    ["SELECT a FROM t WHERE b LIKE 'a  B%' AND c = ?", "select a from t  where b like 'a  B%' and c=?"],
    ["SELECT a FROM t WHERE b = 'it''s' AND c IN ('x', 'y')", "SELECT a FROM t WHERE b='it''s' AND c IN('x','y')"],
    ["SELECT a FROM t WHERE b = 'N' -- those that are new", "select a from t where b = 'N'"],
    ['SELECT "A" FROM t WHERE b = ?', 'select "A" /* all */ from t where b = ?'],
  ])('%s', async (one, other) => {
    expect(await question(one)).toBe(await question(other));
  });
});

describe('another question', () => {
  test.each([
    ['SELECT a FROM t', 'SELECT b FROM t'],
    ["SELECT a FROM t WHERE b = 'N'", "SELECT a FROM t WHERE b = 'n'"],
    ["SELECT a FROM t WHERE b = 'a b'", "SELECT a FROM t WHERE b = 'a  b'"],
    ["SELECT a FROM t WHERE b = ' , x'", "SELECT a FROM t WHERE b = ',x'"],
    ["SELECT a FROM t WHERE b = 'it''S'", "SELECT a FROM t WHERE b = 'it''s'"],
    ['SELECT "A" FROM t', 'SELECT "a" FROM t'],
    ['SELECT ab FROM t', 'SELECT a b FROM t'],
  ])('%s', async (one, other) => {
    expect(await question(one)).not.toBe(await question(other));
  });
});

describe('a question that is read character by character', () => {
  const word = fc.constantFrom(
    'SELECT',
    'a',
    'B_2',
    'from',
    '12',
    "'it''s  ; B'",
    "''",
    ',',
    '(',
    ')',
    '=',
    '?',
    '*',
    ';',
    '||',
    '.',
  );
  const space = fc.constantFrom(' ', '\n\t ', '  ');

  test('is that which is read by its tokens, as it is with a comment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, space), { minLength: 1 }), async (words) => {
        const sql = words.flat().join('');
        expect(await question(sql)).toBe(await question(`${sql}/* */`));
      }),
    );
  });
});
