import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnsRows } from '../../../src/facts/sql/statement.ts';
import { hostileSql } from './hostile-sql.ts';

describe('returnsRows', () => {
  it.each([
    'SELECT a FROM t WHERE b = ?',
    'select count(*) from t;',
    '-- note\nSELECT a FROM t',
    "SELECT a FROM t WHERE b = 'INTO' -- FOR UPDATE",
    'SELECT "from", [b c] FROM `t`',
    'SELECT t.update FROM t',
    'SELECT TOP (5) a FROM dbo.t (NOLOCK) WHERE b = ?',
    'SELECT c.a FROM dbo.t AS c WITH (NOLOCK) WHERE c.b = ?',
    'SELECT a FROM t FOR JSON PATH',
    'SELECT a FROM t, u WHERE t.id = u.id(+) AND t.b = ?',
    'SELECT a FROM t WHERE b IN (SELECT b FROM u) UNION ALL SELECT a FROM v',
    'SELECT UPPER(a), COALESCE(b, ?) FROM t GROUP BY a ORDER BY 1 LIMIT ?',
    'SELECT a FROM t OFFSET 5 ROWS FETCH NEXT 5 ROWS ONLY',
    "SELECT a FROM t WHERE b = '{{ x }}'",
    'SELECT größe FROM größen',
  ])('is true for %s', (sql) => {
    expect(returnsRows(sql)).toBe(true);
  });

  it.each([
    'INSERT INTO t (a) VALUES (?)',
    'INSERT INTO t DEFAULT VALUES',
    'INSERT INTO t (a) SELECT a FROM u UNION SELECT ?',
    'INSERT INTO t (a) VALUES (?) ON DUPLICATE KEY UPDATE a = ?;',
    'UPDATE t SET a = ? WHERE b = (SELECT MAX(b) FROM u)',
    'delete from t where a = ?',
    'MERGE INTO t USING u ON (t.a = u.a) WHEN MATCHED THEN UPDATE SET b = ?',
    '/* note */ UPDATE `t` SET `a` = ?',
    "UPDATE t SET a = 'RETURNING' WHERE b = ?",
  ])('is false for %s', (sql) => {
    expect(returnsRows(sql)).toBe(false);
  });

  it.each([
    '',
    ';',
    'SELECT',
    'SELECT 1',
    'SELECT f(?)',
    'SELECT a IS DISTINCT FROM b',
    'SELECT EXTRACT(YEAR FROM ?)',
    'SELECT f(?) FROM dual',
    'SELECT log_call(id) FROM t',
    'SELECT * FROM take_next(?)',
    'SELECT "do it"(a) FROM t',
    'SELECT a INTO b FROM t',
    'SELECT @a = b FROM t',
    'SELECT @a := b FROM t',
    'SELECT a FROM t FOR UPDATE',
    'SELECT a FROM t FOR NO KEY UPDATE SKIP LOCKED',
    'SELECT a FROM t FOR SHARE',
    'SELECT a FROM t LOCK IN SHARE MODE',
    'SELECT a FROM t WITH (UPDLOCK)',
    'SELECT s.nextval FROM t',
    'SELECT NEXT VALUE FOR s FROM t',
    'SELECT a FROM t; DELETE FROM t',
    'SELECT a FROM',
    'SELECT a FROM t WHERE b =',
    "SELECT a FROM t WHERE b = 'x",
    'SELECT a FROM t WHERE (b = ?',
    'SELECT a FROM t WHERE b = ?)',
    'SELECT a FROM t {{ where }}',
    '{{ query }}',
    '(SELECT a FROM t)',
    'WITH x AS (SELECT 1) SELECT * FROM x',
    'CALL p(?)',
    'EXEC p ?',
    '{call p(?)}',
    'INSERT INTO t (a) VALUES (?) RETURNING id',
    'INSERT INTO t (a) OUTPUT INSERTED.id VALUES (?)',
    'INSERT INTO t (a) VALUES (?) SELECT SCOPE_IDENTITY()',
    'INSERT INTO t (a) VALUES (?); SELECT SCOPE_IDENTITY()',
    'INSERT INTO t EXEC p',
    'UPDATE t SET a = ? SELECT b FROM t',
    'SELECT a # FROM t\nFROM #t',
    'SELECT `a FROM t` , b',
  ])('is undefined for %s', (sql) => {
    expect(returnsRows(sql)).toBe(undefined);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(hostileSql, (sql) => {
        expect([true, false, undefined]).toContain(returnsRows(`SELECT ${sql}`));
        expect([true, false, undefined]).toContain(returnsRows(sql));
      }),
      { numRuns: 1000 },
    );
  });
});
