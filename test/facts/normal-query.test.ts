import { describe, expect, test } from 'vitest';
import { normalQueryOf } from '../../src/facts/normal-query.ts';
import { blockOf, sqlFacts } from '../support/sql.ts';

async function normal(sql: string): Promise<string | undefined> {
  const block = blockOf(sql);
  const asked = { ...block, properties: { ...block.properties, connectionId: 'conn_1' } };
  const facts = await sqlFacts(sql, 'postgresql');
  return normalQueryOf(asked, () => facts)?.sql;
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
    expect(await normal(one)).toBe(await normal(other));
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
    expect(await normal(one)).not.toBe(await normal(other));
  });
});
