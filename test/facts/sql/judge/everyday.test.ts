import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { told } from '../../../support/judge.ts';
import { isEveryday, isEverydayAnywhere } from '../../../../src/facts/sql/judge/everyday.ts';
import { loadParsers, type Parsers } from '../../../../src/facts/sql/judge/parsers.ts';
import { rewrite } from '../../../../src/facts/sql/judge/rewrite.ts';
import { findTokenFault } from '../../../../src/facts/sql/judge/token-rules.ts';
import { dialects, sqlTokens, type Dialect } from '../../../../src/facts/sql/tokens.ts';

const isPlain = (sql: string, dialect: Dialect): boolean => isEveryday(sql, sqlTokens(sql, dialect), dialect);

const everywhere: readonly string[] = [
  'SELECT a FROM t WHERE b = ?',
  'SELECT DISTINCT t.a, u.b AS c, UPPER(t.d) e, u.* FROM s.t t LEFT JOIN u ON u.id = t.id AND u.x <> 3 WHERE t.a IN (?, ?)',
  "SELECT COUNT(*), SUM(a) AS total_of FROM t WHERE b LIKE 'x%' AND c BETWEEN ? AND ? OR NOT (d IS NULL) GROUP BY a, b HAVING COUNT(*) > 1 ORDER BY a DESC, b",
  "SELECT a, CASE WHEN b > 3 THEN 'x' ELSE 'y' END AS k, CASE c WHEN 1 THEN 2 END AS l FROM t WHERE EXISTS (SELECT * FROM u WHERE u.a = t.a)",
  'SELECT a, (SELECT MAX(b) FROM u) AS m FROM (SELECT a FROM t) d INNER JOIN (SELECT b FROM u WHERE c = ?) e ON e.b = d.a',
  'WITH m AS (SELECT a FROM t), n AS (SELECT b FROM u) SELECT m.a FROM m JOIN n ON n.b = m.a UNION ALL SELECT c FROM v ORDER BY 1',
  'INSERT INTO t (a, b, c) VALUES (?, 3, CURRENT_TIMESTAMP)',
  'INSERT INTO s.t (a) SELECT b FROM u WHERE c NOT IN (SELECT d FROM v)',
  "UPDATE t SET a = a + 1, b = COALESCE(?, 'x') WHERE c = -1 AND d NOT LIKE ?",
  'DELETE FROM t WHERE a = ? AND (b = ? OR c IS NOT NULL)',
];

const somewhere: Readonly<Record<Dialect, readonly string[]>> = {
  mysql: ['SELECT a FROM t WHERE b > NOW() - INTERVAL 3 DAY ORDER BY a LIMIT ? OFFSET 5', 'SELECT `a` FROM `t`'],
  mariadb: ['SELECT IFNULL(a, 0) FROM t LIMIT 1'],
  postgresql: [
    `SELECT "A" || 'x' FROM t AS u WHERE b > NOW() - INTERVAL '3 days' LIMIT 3`,
    'SELECT a FROM t FETCH FIRST ? ROWS ONLY',
  ],
  tsql: ['SELECT TOP (?) a FROM t AS u WHERE b > SYSUTCDATETIME()', 'SELECT [a] FROM [s].[t]'],
  oracle: [`SELECT a || 'x' FROM t u WHERE b > SYSDATE - 3 FETCH FIRST 1 ROW ONLY`, 'SELECT NVL(a, 0) FROM t'],
  snowflake: [`SELECT a || 'x' FROM t AS u LIMIT 3`],
  sqlite: ['SELECT a FROM t LIMIT 3 OFFSET ?'],
};

describe('is read without a parser', () => {
  test.each(everywhere)('everywhere: %s', (sql) => {
    expect(dialects.filter((dialect) => !isPlain(sql, dialect))).toEqual([]);
  });

  test.each(dialects.flatMap((dialect) => somewhere[dialect].map((sql) => [dialect, sql] as const)))(
    '%s: %s',
    (dialect, sql) => {
      expect(isPlain(sql, dialect)).toBe(true);
    },
  );
});

test('what every database reads is sound, whichever one answers', async () => {
  for (const sql of everywhere) expect([sql, await told(sql)]).toEqual([sql, 'accepted']);
  expect(await told('SELECT a FROM t LIMIT 3')).toBe('not checked: dialect unknown');
});

describe('is left to the parsers', () => {
  test.each([
    'SELECT a b c FROM t',
    'SELECT a, FROM t',
    'SELECT a FROM t WHERE',
    'SELECT a FROM t AS WHERE b = 1',
    'SELECT a FROM t WERE b = ?',
    'SELECT a FORM t',
    'SELECT a FROM t WHERE b IN ()',
    'SELECT a FROM t WHERE b = ? AND',
    'SELECT a FROM t WHERE b BETWEEN ?',
    'SELECT a FROM t WHERE (b = ?',
    "SELECT a FROM t WHERE b = 'x",
    'SELECT a FROM t JOIN u',
    'SELECT a FROM (SELECT b FROM u)',
    'SELECT a FROM t GROUP a',
    'SELECT a FROM t ORDER BY',
    'SELECT COUNT (a) FROM t',
    'SELECT COALESCE() FROM t',
    'SELECT a FROM t; SELECT b FROM u',
    'SELECT a FROM t -- all',
    'SELECT a FROM t WHERE b = {{x}}',
    'INSERT INTO t (a VALUES (?)',
    'INSERT INTO t VALUES',
    'UPDATE t SET a = ? WERE b = ?',
    'UPDATE t a = ?',
    'DELETE t WHERE a = ?',
    'DROP TABLE t',
    '',
  ])('everywhere: %s', (sql) => {
    expect(dialects.filter((dialect) => isPlain(sql, dialect))).toEqual([]);
  });

  test.each<[Dialect, string]>([
    ['tsql', 'SELECT a FROM t LIMIT 3'],
    ['oracle', 'SELECT a FROM t AS u'],
    ['oracle', 'SELECT a FROM t LIMIT 3'],
    ['mysql', 'SELECT TOP (3) a FROM t'],
    ['tsql', 'SELECT a FROM (SELECT b FROM u ORDER BY b) v'],
    ['mysql', "SELECT a || 'x' FROM t"],
    ['postgresql', 'SELECT a FROM t WHERE b > NOW() - INTERVAL 3 DAY'],
    ['mysql', 'SELECT a FROM x.y.t'],
  ])('%s: %s', (dialect, sql) => {
    expect(isPlain(sql, dialect)).toBe(false);
  });
});

describe('whatever is read so, the parser of the dialect takes too', () => {
  const parsers = new Map<Dialect, Parsers>();
  beforeAll(async () => {
    for (const dialect of dialects) parsers.set(dialect, await loadParsers(dialect));
  });

  const words =
    `SELECT DISTINCT FROM WHERE AND OR NOT IN IS NULL LIKE BETWEEN AS ON JOIN LEFT INNER GROUP ORDER BY HAVING LIMIT OFFSET UNION ALL
    WITH EXISTS CASE WHEN THEN ELSE END VALUES SET UPDATE DELETE INSERT INTO TOP FETCH FIRST ROWS ONLY INTERVAL DAY COUNT COALESCE CAST DATE
    a b t u name status value model reference code level first result position ( ) , . * = <> + - / || ? 3 'x' "q"`.split(
      /\s+/,
    );
  const piece = /'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|\w+|<>|\|\||[^\s\w]/g;
  const change = fc.record({
    kind: fc.constantFrom('drop', 'put', 'swap', 'repeat'),
    at: fc.nat({ max: 80 }),
    word: fc.constantFrom(...words),
  });
  type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

  function changed(sql: string, changes: readonly Change[]): string {
    const pieces = sql.match(piece) ?? [];
    for (const { kind, at, word } of changes) {
      const i = at % pieces.length;
      if (kind === 'drop') pieces.splice(i, 1);
      else if (kind === 'put') pieces.splice(i, 0, word);
      else if (kind === 'swap') pieces.splice(i, 2, ...pieces.slice(i, i + 2).toReversed());
      else pieces.splice(i, 0, pieces[i]!);
    }
    return pieces
      .join(' ')
      .replaceAll(/(\w) \(/g, '$1(')
      .replaceAll(/\b(IN|ON|AND|OR|FROM|JOIN|AS|WHERE|THEN|WHEN|VALUES|EXISTS)\(/g, '$1 (');
  }

  test.each(dialects)('%s', (dialect) => {
    const statement = fc.constantFrom(...everywhere, ...somewhere[dialect]);
    let plain = 0;
    fc.assert(
      fc.property(statement, fc.array(change, { maxLength: 3 }), (sql, changes) => {
        const text = changed(sql, changes);
        const tokens = sqlTokens(text, dialect);
        if (!isEveryday(text, tokens, dialect)) return;
        plain += 1;
        expect(findTokenFault(text, tokens, dialect), text).toBeUndefined();
        const { quick, own } = parsers.get(dialect)!;
        const placeholder = own ? (n: number) => `$${n}` : () => '?';
        const written = rewrite(text, tokens, dialect, { placeholder, expression: 'x', undouble: own });
        expect(quick(written.text).kind, text).toBe('accepts');
        if (own) {
          const strict = rewrite(text, tokens, dialect, { placeholder: () => 'NULL', expression: 'x', undouble: true });
          expect(quick(strict.text).kind, text).toBe('accepts');
        }
      }),
      { numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(300);
  });

  test('anywhere is in each of them', () => {
    const statement = fc.constantFrom(...everywhere, ...dialects.flatMap((dialect) => somewhere[dialect]));
    let plain = 0;
    fc.assert(
      fc.property(statement, fc.array(change, { maxLength: 3 }), (sql, changes) => {
        const text = changed(sql, changes);
        const anywhere = dialects.every((dialect) => isPlain(text, dialect));
        if (anywhere) plain += 1;
        expect(isEverydayAnywhere(text), text).toBe(anywhere);
      }),
      { numRuns: 6000 },
    );
    expect(plain).toBeGreaterThan(300);
  });
});
