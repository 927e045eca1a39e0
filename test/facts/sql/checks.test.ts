import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyDialect } from '../../../src/facts/sql/dialect.ts';
import { unlinkedTables } from '../../../src/facts/sql/links.ts';
import { schemaChanges } from '../../../src/facts/sql/changes.ts';
import { repeatedColumns } from '../../../src/facts/sql/columns.ts';
import { misplacedMarks, quotedMarks } from '../../../src/facts/sql/marks.ts';
import * as look from '../../../src/facts/sql/quick-looks.ts';
import { readingOf } from '../../../src/facts/sql/reading.ts';
import { unboundedSelects } from '../../../src/facts/sql/results.ts';
import { dialects } from '../../../src/facts/sql/tokens.ts';
import { statementsOf } from '../../support/statements.ts';
import { problemsOf, told } from '../../support/sql.ts';
import { hostileSql } from './hostile-sql.ts';

const taste = new Set(['sql-select-star', 'sql-limit-without-order']);
const noTaste = (found: readonly string[]): readonly string[] => found.filter((one) => !taste.has(one.split(':')[0]!));

describe('what is wrong is told at its place', () => {
  test.each<[string, readonly string[], AnyDialect?]>([
    ['SELECT a FROM ?', ['sql-placeholder-position: ?']],
    ['SELECT a FROM t JOIN ? ON 1 = 1', ['sql-placeholder-position: ?']],
    ['DELETE FROM ? WHERE a = 1', ['sql-placeholder-position: ?']],
    ['UPDATE ? SET a = 1 WHERE b = 1', ['sql-placeholder-position: ?']],
    ['INSERT INTO ? (a) VALUES (?)', ['sql-placeholder-position: ?']],
    ['TRUNCATE TABLE ?', ['sql-placeholder-position: ?', 'sql-ddl: TRUNCATE TABLE']],
    ['SELECT a AS ? FROM t WHERE b = 1', ['sql-placeholder-position: ?']],
    ['SELECT a FROM t WHERE ?.b = 1', ['sql-placeholder-position: ?']],
    ['SELECT a FROM t WHERE b = ? ORDER BY a, ? ASC', ['sql-placeholder-position: ?']],
    ["SELECT a FROM t WHERE b IN ('a', '?')", ["sql-quoted-placeholder: '?'"]],
    ["SELECT a FROM t WHERE b LIKE '_?%'", ["sql-quoted-placeholder: '_?%'"]],
    ["UPDATE t SET a = '?' WHERE b = ?", ["sql-quoted-placeholder: '?'"]],
    ['SELECT a FROM t WHERE b = "?"', ['sql-quoted-placeholder: \\"?\\"'], 'mysql'],
    ['DELETE FROM t', ['sql-missing-where: DELETE']],
    ['DELETE FROM t WHERE TRUE', ['sql-missing-where: DELETE']],
    ["UPDATE t SET a = ? WHERE '1' = '1'", ['sql-missing-where: UPDATE']],
    ['UPDATE t SET a = (SELECT b FROM u WHERE u.id = t.id)', ['sql-missing-where: UPDATE']],
    ['WITH gone AS (DELETE FROM t RETURNING a) SELECT a FROM gone', ['sql-missing-where: DELETE'], 'postgresql'],
    ['DELETE t', ['sql-missing-where: DELETE'], 'oracle'],
    ['SELECT 1; DELETE FROM t WHERE a = ?', ['sql-multiple-statements: DELETE FROM t WHERE a = ?']],
    ['SELECT a FROM t WHERE NULL = b', ['sql-null-comparison: NULL =']],
    ['SELECT a FROM t JOIN u ON t.b != NULL WHERE t.c = ?', ['sql-null-comparison: t.b != NULL']],
    ['SELECT a FROM t WHERE UPPER(b) = NULL', ['sql-null-comparison: UPPER(b) = NULL']],
    ['SELECT a FROM t WHERE ((b = NULL))', ['sql-null-comparison: b = NULL']],
    ['UPDATE t SET a = NULL WHERE b = NULL', ['sql-null-comparison: b = NULL']],
    ['REPLACE INTO t (a, b) VALUES (1)', ['sql-insert-count: (1)'], 'mysql'],
    ['INSERT INTO t (a) VALUES (1), (1, 2), (3)', ['sql-insert-count: (1, 2)']],
    ['INSERT INTO t (a, b) SELECT DISTINCT a FROM u WHERE c = ?', ['sql-insert-count: a']],
    ['SELECT a.x FROM a, b', ['sql-cross-join: b', 'sql-unbounded-result: FROM a, b']],
    ['SELECT a.x FROM a JOIN b WHERE a.y = ?', ['sql-cross-join: b'], 'mysql'],
    ['SELECT a.x FROM a, b c WHERE a.y = ? AND c.z = ?', ['sql-cross-join: b']],
    ['SELECT a, b, A FROM t WHERE c = ?', ['sql-duplicate-column: A']],
    ['SELECT a FROM t WHERE b ?& array[?]', ['sql-pg-operator: ?&'], 'postgresql'],
    ['SELECT a FROM t', ['sql-unbounded-result: FROM t']],
    ['SELECT UPPER(a), COALESCE(b, 1) FROM t ORDER BY a', ['sql-unbounded-result: FROM t']],
  ])('%s', async (sql, found, dialect) => {
    expect(noTaste(await told(sql, dialect)).toSorted()).toEqual(found.toSorted());
  });
});

describe('what is right is left alone', () => {
  test.each<[string, AnyDialect?]>([
    ['SELECT ? AS x, EXTRACT(YEAR FROM ?) FROM t WHERE a = ? ORDER BY CASE WHEN b = ? THEN 0 ELSE 1 END'],
    ['SELECT a FROM t WHERE b = ? ORDER BY a LIMIT ? OFFSET ?'],
    ['SELECT a FROM TABLE(f(?)) x WHERE b = 1', 'oracle'],
    ['SELECT a FROM t AS OF SCN ? WHERE b = 1', 'oracle'],
    ['INSERT INTO t (a) VALUES (?) RETURNING id INTO ?', 'oracle'],
    ['SELECT a FROM t WHERE b = ANY(?)', 'postgresql'],
    ["SELECT '?' AS mark, COALESCE(a, '?') AS b FROM t WHERE c = ?"],
    ["INSERT INTO t (a, b) VALUES (?, 'Who?')"],
    ['SELECT a FROM t WHERE "?" = ?', 'postgresql'],
    ['UPDATE t SET a = ? WHERE b = ?'],
    ['UPDATE t JOIN u ON u.id = t.id SET t.a = ?', 'mysql'],
    ['UPDATE TOP (1) t SET a = ?', 'tsql'],
    ['DELETE FROM t LIMIT 10', 'mysql'],
    ['DELETE FROM #work', 'tsql'],
    ['INSERT INTO t (a) VALUES (?) ON DUPLICATE KEY UPDATE a = NULL', 'mysql'],
    [
      'MERGE INTO t USING u ON (t.a = u.a) WHEN MATCHED THEN UPDATE SET b = NULL WHEN NOT MATCHED THEN INSERT (a) VALUES (u.a)',
    ],
    ['UPDATE STATISTICS dbo.t', 'tsql'],
    ['SELECT a FROM t WHERE b = ?;'],
    ['DECLARE @a INT = ?; SELECT b FROM t WHERE c = @a', 'tsql'],
    ["SELECT ';' AS a FROM t WHERE b = ? -- ; c"],
    ['CREATE TABLE #t (a INT)', 'tsql'],
    ['SELECT a, create_date FROM t WHERE truncate_date = ?'],
    ['EXEC p @a = NULL, @b = ?', 'tsql'],
    ['SELECT f(a => NULL) FROM t WHERE b = ?', 'postgresql'],
    ['SELECT a FROM t WHERE b IS NULL AND c IS NOT NULL AND d <=> NULL', 'mysql'],
    ["SELECT a FROM t WHERE b = 'x = NULL' /* c = NULL */"],
    ['INSERT INTO t VALUES (1, 2), (3, 4)'],
    ['INSERT INTO t (a, b) VALUES (f(1, 2), (3))'],
    ['INSERT INTO t DEFAULT VALUES'],
    ['INSERT INTO t (a, b) SELECT x.* FROM u x WHERE x.c = ?'],
    ['INSERT INTO t PARTITION (p0) (a, b) VALUES (1, 2)', 'mysql'],
    ['INSERT ALL INTO t (a, b) VALUES (1, 2) INTO u (c) VALUES (3) SELECT * FROM dual', 'oracle'],
    ['INSERT INTO t SET a = ?, b = ?', 'mysql'],
    ['INSERT INTO t (a) OUTPUT INSERTED.id, INSERTED.a VALUES (?)', 'tsql'],
    ['SELECT a.x FROM a, b WHERE a.id = b.id AND a.y = ?'],
    ['SELECT a.x FROM a, b WHERE f(a.id, b.id) > ? AND b.z = ?'],
    ['SELECT a.x FROM a, b WHERE id = b_id AND y = ?'],
    ['SELECT a.x FROM a, LATERAL f(a.y) z WHERE a.id = ?', 'postgresql'],
    ['SELECT a.x FROM a, a.items i WHERE a.id = ?', 'oracle'],
    ['SELECT a.x FROM a, (SELECT MAX(b) m FROM c) q WHERE a.id = ?'],
    ['WITH r AS (SELECT 1 AS x) SELECT a.y, r.x FROM a, r WHERE a.id = ?'],
    ['SELECT a.x FROM a CROSS JOIN b WHERE a.id = ?'],
    ['SELECT a.x FROM a NATURAL JOIN b WHERE a.id = ?'],
    ['SELECT a.x FROM a JOIN b JOIN c ON c.id = b.id ON b.id = a.id WHERE a.id = ?'],
    ['SELECT a.x, c.y FROM a, b JOIN c ON c.id = b.id AND c.z = a.z WHERE a.id = ?'],
    ['SELECT c.a FROM c, o WHERE c.id = o.id (+) AND c.p = ?', 'oracle'],
    ['SELECT a, b, COUNT(*), COUNT(*) FROM t WHERE c = ? GROUP BY a, b'],
    ['SELECT "a", "A" FROM t WHERE b = ?', 'postgresql'],
    ['SELECT *, a FROM t WHERE b = ?'],
    ['SELECT a FROM t WHERE b ?? ? AND c ??| ?', 'postgresql'],
    ['SELECT COUNT(*) FROM t'],
    ['SELECT a FROM t LIMIT 5'],
    ['SELECT TOP 5 a FROM t', 'tsql'],
    ['SELECT a FROM t FETCH FIRST 5 ROWS ONLY', 'oracle'],
    ['SELECT DISTINCT a FROM t'],
    ['SELECT a, COUNT(*) FROM t GROUP BY a'],
    ['SELECT crm.score(a) FROM t'],
    ['SELECT a FROM t JOIN u ON u.id = t.id AND u.p = ?'],
    ['SELECT a FROM f(?)'],
    ['(SELECT a FROM t) UNION (SELECT b FROM u) LIMIT 5', 'mysql'],
    ['SELECT @a = b FROM t', 'tsql'],
  ])('%s', async (sql, dialect) => {
    expect(noTaste(await told(sql, dialect))).toEqual([]);
  });
});

describe('expressions in the text', () => {
  const as = async (sql: string): Promise<readonly string[]> =>
    (await problemsOf(sql)).flatMap(({ rule, severity, message }) => {
      if (taste.has(rule)) return [];
      const kind = ['string literal', 'as a value', 'the name of', 'bare in its text:'].find((one) =>
        message.includes(one),
      );
      return `${severity} ${kind ?? message}`;
    });

  test.each([
    ["SELECT a FROM t WHERE b = '{{x}}'", 'error string literal'],
    ["SELECT a FROM t WHERE b = N'{{x}}'", 'error string literal'],
    ['SELECT a FROM t WHERE b = {{x}}', 'error as a value'],
    ['SELECT a FROM t WHERE b IN ({{x}})', 'error as a value'],
    ['SELECT a FROM t WHERE b BETWEEN 1 AND {{x}}', 'error as a value'],
    ['INSERT INTO t (a) VALUES ({{x}})', 'error as a value'],
    ['SELECT a FROM t WHERE b = 1 LIMIT {{x}}', 'error as a value'],
    ['UPDATE t SET a = {{x}} WHERE b = 1', 'error as a value'],
    ['SELECT a FROM t WHERE b = 1 {{x}}', 'error bare in its text:'],
    ['SELECT a FROM t WHERE {{x}}', 'error bare in its text:'],
    ["SELECT a FROM t WHERE {{x}} = 'GOLD'", 'error bare in its text:'],
    ['SELECT a FROM {{x}} WHERE b = 1', 'warning the name of'],
    ['SELECT a FROM crm.{{x}} WHERE b = 1', 'warning the name of'],
    ['SELECT a FROM t_{{x}} WHERE b = 1', 'warning the name of'],
    ['SELECT {{x}} FROM t WHERE b = 1', 'warning the name of'],
    ['SELECT a FROM t WHERE {{x}} = ?', 'warning the name of'],
    ['SELECT a FROM t WHERE b = 1 ORDER BY {{x}}', 'warning the name of'],
    ['UPDATE t SET {{x}} = 1 WHERE b = 1', 'warning the name of'],
    ['INSERT INTO t ({{x}}) VALUES (1)', 'warning the name of'],
    ['SELECT "{{x}}" FROM t WHERE b = 1', 'warning the name of'],
  ])('%s: %s', async (sql, expected) => {
    expect(await as(sql)).toEqual([expected]);
  });

  test('in a comment, or as the whole text, are left alone', async () => {
    expect(await as('SELECT a FROM t /* {{x}} */ WHERE b = 1 -- {{y}}')).toEqual([]);
    expect(await as('{{x}}')).toEqual([]);
  });

  test('make no mismatch where they should have been the placeholders', async () => {
    const rulesOf = async (sql: string, bound: number): Promise<readonly string[]> =>
      (await problemsOf(sql, undefined, bound)).map(({ rule }) => rule);
    expect(await rulesOf("SELECT a FROM t WHERE b = '{{x}}' AND c = ?", 2)).toEqual(['sql-injection']);
    expect(await rulesOf("SELECT a FROM t WHERE b = '{{x}}' AND c = ?", 3)).toEqual([
      'placeholder-mismatch',
      'sql-injection',
    ]);
    expect(await rulesOf('SELECT a FROM t WHERE b = ? {{x}}', 3)).toEqual(['sql-injection']);
    expect(await rulesOf('SELECT a FROM t WHERE b = ? AND c = ? {{x}}', 1)).toEqual([
      'placeholder-mismatch',
      'sql-injection',
    ]);
  });
});

describe('one defect is one problem', () => {
  test.each<[string, AnyDialect | undefined, number, readonly string[]]>([
    ["SELECT a FROM t WHERE b = '?'", undefined, 1, ['placeholder-mismatch']],
    ["SELECT a FROM t WHERE b = '?'", undefined, 0, ['sql-quoted-placeholder']],
    ["SELECT a FROM t WHERE b ? 'c' AND d = ?", 'postgresql', 1, ['sql-pg-operator']],
    ["SELECT a FROM t WHERE b ? 'c' AND d = ?", undefined, 2, ['sql-pg-operator']],
    ["SELECT a FROM t WHERE b ? 'c' AND d = ?", 'postgresql', 0, ['placeholder-mismatch']],
    ['SELECT a FROM ? WHERE b = ?', 'postgresql', 2, ['sql-placeholder-position']],
    ['SELECT a FROM ? WHERE b = ?', 'mysql', 2, ['sql-placeholder-position']],
    ['INSERT INTO t (a, b) VALUES (? ?)', 'mysql', 2, ['sql-syntax']],
    ['SELECT a, FROM t', 'mysql', 0, ['sql-syntax']],
    ["SELECT a FROM t WHERE b = 'x AND c = ?", 'mysql', 1, ['sql-syntax']],
  ])('%s in %s with %i values', async (sql, dialect, bound, rules) => {
    expect((await problemsOf(sql, dialect, bound)).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('statements that databases take', () => {
  test.each(dialects.filter((dialect) => dialect !== 'sqlite'))(
    'have no error for %s, nor where it is not known',
    async (dialect) => {
      for (const sql of statementsOf(dialect, 'valid')) {
        for (const said of [dialect, undefined]) {
          const errors = (await problemsOf(sql, said)).filter(({ severity }) => severity === 'error');
          expect(
            errors.map(({ rule, message }) => `${rule}: ${message}`),
            sql,
          ).toEqual([]);
        }
      }
    },
  );
});

describe('a quick look', () => {
  const everyday = fc
    .array(
      fc.constantFrom(
        ...'SELECT FROM WHERE JOIN ON UPDATE SET DELETE INSERT INTO VALUES ORDER BY GROUP LIMIT 1 UNION TOP AS AND = , , ( ) . ? ? t u a a b DROP TABLE'.split(
          ' ',
        ),
        "'?'",
        "LIKE '%?'",
        '"a"',
        '`a`',
        '/* FROM */',
        '-- x\n',
        ';',
      ),
      { maxLength: 18 },
    )
    .map((words) => words.join(' '));

  test('never rules out what is there', () => {
    fc.assert(
      fc.property(fc.oneof(everyday, hostileSql), fc.constantFrom(...dialects), (sql, dialect) => {
        const reading = readingOf(sql, dialect);
        fc.pre(reading.whole);
        if (misplacedMarks(sql, reading).length > 0) expect(look.mayMisplaceMark(sql)).toBe(true);
        if (quotedMarks(sql, reading).length > 0) expect(look.mayQuoteMark(sql)).toBe(true);
        if (schemaChanges(reading).length > 0) expect(look.mayChangeSchema(sql)).toBe(true);
        if (unlinkedTables(sql, reading, dialect).length > 0) expect(look.mayCrossJoin(sql)).toBe(true);
        if (repeatedColumns(sql, reading).length > 0) expect(look.mayRepeatColumn(sql)).toBe(true);
        if (unboundedSelects(sql, reading).length > 0) expect(look.mayBeUnbounded(sql)).toBe(true);
      }),
      { numRuns: 6000 },
    );
  });
});

test('no text makes a rule fail', async () => {
  await fc.assert(
    fc.asyncProperty(hostileSql, fc.constantFrom(...dialects, undefined), async (sql, dialect) => {
      await problemsOf(sql, dialect, 1);
    }),
    { numRuns: 400 },
  );
});

test.each([
  '(',
  '((SELECT ',
  'SELECT a, ',
  'a.',
  '?, ',
  "'?', ",
  'WITH a AS (',
  '{{x}} ',
  'FROM a JOIN b ',
  'INSERT INTO t (a) VALUES (1), ',
  'CASE WHEN a = NULL ',
])('100 kB of %j take linear time', async (piece) => {
  const sql = `SELECT a FROM t WHERE ${piece.repeat(100_000 / piece.length)}`;
  const from = performance.now();
  await problemsOf(sql, 'postgresql', 1);
  await problemsOf(sql, undefined, 1);
  expect(performance.now() - from).toBeLessThan(20_000);
});
