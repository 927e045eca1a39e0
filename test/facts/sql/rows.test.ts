import { describe, expect, test } from 'vitest';
import { answersWithOneRow } from '../../../src/facts/sql/rows.ts';

describe('a query that answers with one row, whatever is in the tables', () => {
  test.for([
    'SELECT COUNT(*) AS n FROM t WHERE id = ?',
    'SELECT COALESCE(SUM(amount), 0) AS total, MIN(due) AS due FROM bills WHERE id = ?',
    "SELECT CASE WHEN COUNT(*) > 0 THEN 'Y' ELSE 'N' END AS has_open FROM bills WHERE id = ?",
    "SELECT 'bills' AS kind, ROUND(AVG(b.amount), 2) AS mean FROM bills b WHERE id = ?",
    'SELECT COUNT(*) AS n FROM t WHERE id IN (SELECT id FROM u GROUP BY id)',
    'SELECT COUNT(*) AS n FROM (SELECT id FROM u UNION SELECT id FROM v) x',
    'SELECT COUNT(*) AS n FROM t LIMIT 1',
    'WITH r AS (SELECT id FROM o WHERE c = ? GROUP BY id) SELECT COUNT(*) AS n FROM r',
    'SELECT CURRENT_TIMESTAMP AS now',
    'SELECT EXISTS (SELECT 1 FROM t WHERE id = ?) AS found',
    'SELECT LAST_INSERT_ID() AS id',
    'SELECT SCOPE_IDENTITY() AS [id]',
    'SELECT calls_seq.NEXTVAL AS nr FROM dual',
    'SELECT (SELECT name FROM t WHERE id = ?) AS name',
    'INSERT INTO t (id) VALUES (?) RETURNING nr',
    'INSERT INTO t (id) OUTPUT INSERTED.nr VALUES (?)',
  ])('%s', (sql) => {
    expect(answersWithOneRow(sql)).toBe(true);
  });
});

describe('a query that may answer with none', () => {
  test.for([
    'SELECT a FROM t WHERE id = ?',
    'SELECT tier, COUNT(*) AS n FROM t WHERE id = ? GROUP BY tier',
    'SELECT COUNT(*) AS n FROM t HAVING COUNT(*) > 3',
    'SELECT a, (SELECT COUNT(*) FROM u) AS n FROM t WHERE id = ?',
    'SELECT a, SUM(b) OVER (PARTITION BY c) AS s FROM t WHERE id = ?',
    'SELECT a, SUM(b) FILTER (WHERE b > 0) OVER (PARTITION BY c) AS s FROM t WHERE id = ?',
    'SELECT COUNT(*) AS n FROM t LIMIT 1 OFFSET 1',
    'SELECT COUNT(*) AS n FROM t LIMIT 1, 1',
    'SELECT COUNT(*) AS n FROM t FETCH FIRST 0 ROWS ONLY',
    'SELECT COUNT(*) AS n FROM t UNION SELECT 1',
    'SELECT 1 AS ok WHERE 1 = ?',
    'SELECT unnest(?) AS word',
    "SELECT regexp_matches(?, 'a') AS found",
    'SELECT * FROM find_customer(?)',
    'SELECT find_customers(?) AS customer',
    'SELECT dbo.find_customer(?) AS customer',
    'SELECT max AS biggest FROM t WHERE id = ?',
    'SELECT LEAST(MIN, 3) AS n FROM t WHERE id = ?',
    'INSERT INTO t (id) VALUES (?) ON CONFLICT DO NOTHING RETURNING nr',
    'INSERT IGNORE INTO t (id) VALUES (?) RETURNING nr',
    'INSERT OR IGNORE INTO t (id) VALUES (?) RETURNING nr',
    'INSERT INTO t (id) SELECT id FROM u WHERE id = ? RETURNING nr',
    "UPDATE t SET a = 'x' WHERE id = ? RETURNING nr",
    'SELECT COUNT(*) AS n FROM t; SELECT a FROM t',
    'SELECT COUNT(*) AS n FROM (t',
    '',
  ])('%s', (sql) => {
    expect(answersWithOneRow(sql)).toBe(false);
  });
});
