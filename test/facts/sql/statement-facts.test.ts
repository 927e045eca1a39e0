import { describe, expect, test } from 'vitest';
import type { AnyDialect } from '../../../src/facts/sql/dialect.ts';
import type { StatementFacts } from '../../../src/facts/sql/statement-facts.ts';
import { statementFacts } from '../../../src/facts/sql/statement-facts.ts';
import type { Dialect } from '../../../src/facts/sql/tokens.ts';
import { statementsOf } from '../../support/statements.ts';
import { sqlFacts } from '../../support/sql.ts';

const tablesIn = ({ tables }: StatementFacts): string =>
  tables.map(({ path, written }) => `${written ? '!' : ''}${path.join('.')}`).join(' ');

const columnsIn = ({ output }: StatementFacts): string =>
  output === undefined ? '-' : output === 'unknown' ? '*' : output.map(({ name }) => name ?? '_').join(' ');

describe('kind, tables and output columns', () => {
  test.each<[string, string, string, string]>([
    ['SELECT a, t.b, c AS d, COUNT(*) n, UPPER(e) FROM t', 'select', 't', 'a b d n _'],
    ['SELECT * FROM crm.t', 'select', 'crm.t', '*'],
    ['SELECT DISTINCT a, b z FROM t x, u', 'select', 't u', 'a z'],
    ['SELECT a FROM t JOIN u ON u.id = t.id LEFT JOIN v USING (id)', 'select', 't u v', 'a'],
    ['SELECT a FROM (t JOIN u ON u.id = t.id) JOIN v ON v.id = u.id', 'select', 't u v', 'a'],
    ['SELECT q.a FROM (SELECT a FROM t) q', 'select', 't', 'a'],
    ['WITH r (a) AS (SELECT b FROM t), s AS (SELECT 1 AS x) SELECT r.a FROM r, s', 'select', 't', 'a'],
    ['SELECT a FROM t WHERE b IN (SELECT c FROM u)', 'select', 't u', 'a'],
    ['SELECT a FROM t UNION ALL SELECT b FROM u ORDER BY 1', 'select', 't u', 'a'],
    ['(SELECT a FROM t) UNION (SELECT b FROM u)', 'select', 't u', 'a'],
    ['SELECT a FROM f(?) x', 'select', '', 'a'],
    ['SELECT 1', 'select', '', '_'],
    ['INSERT INTO crm.t (a, b) VALUES (?, ?)', 'insert', '!crm.t', '-'],
    ['INSERT INTO t (a) SELECT b FROM u', 'insert', '!t u', '-'],
    ['INSERT INTO t (a) VALUES (?) RETURNING id, a AS b', 'insert', '!t', 'id b'],
    ['INSERT INTO t (a) SELECT b FROM u RETURNING id', 'insert', '!t u', 'id'],
    ['UPDATE t SET a = ? WHERE b = ?', 'update', '!t', '-'],
    ['UPDATE o SET a = ? FROM orders o JOIN c ON c.id = o.id', 'update', '!orders c', '-'],
    ['DELETE FROM t WHERE a = ?', 'delete', '!t', '-'],
    ['DELETE c FROM callbacks c JOIN d ON d.id = c.id', 'delete', '!callbacks d', '-'],
    ['MERGE INTO t USING u ON (t.a = u.a) WHEN MATCHED THEN UPDATE SET b = ?', 'merge', '!t u', '-'],
    ['WITH gone AS (DELETE FROM t WHERE a = ? RETURNING b) SELECT b FROM gone', 'select', '!t', 'b'],
    ['{? = call f(?)}', 'call', '', '-'],
    ['EXEC dbo.p ?, ?', 'call', '', '-'],
    ['TRUNCATE TABLE crm.t', 'ddl', '!crm.t', '-'],
    ['CREATE TABLE IF NOT EXISTS t (a INT)', 'ddl', '!t', '-'],
    ['BEGIN p(?); END;', 'block', '', '-'],
    ['BEGIN TRANSACTION', 'transaction', '', '-'],
    ['SET @a = 1', 'set', '', '-'],
    ['', 'other', '', '-'],
  ])('of %s', async (sql, kind, tables, columns) => {
    const facts = await sqlFacts(sql === '' ? ';' : sql, 'unknown');
    const one = facts.statement();
    expect([one.from, one.kind, tablesIn(one), columnsIn(one)]).toEqual(['tokens', kind, tables, columns]);
  });

  test.each<[AnyDialect, string, string, string]>([
    ['mysql', 'SELECT `Order ID`, `a``b` FROM `Order Details`', 'Order Details', 'Order ID a`b'],
    [
      'tsql',
      'SELECT TOP (5) Tier = c.Tier, [a b] FROM CRM.dbo.[My Customers] c WITH (NOLOCK)',
      'CRM.dbo.My Customers',
      'Tier a b',
    ],
    ['tsql', 'UPDATE t SET a += 1 OUTPUT DELETED.a AS old, INSERTED.a WHERE b = ?', '!t', 'old a'],
    ['tsql', 'SELECT c.a FROM dbo.Customers c (NOLOCK)', 'dbo.Customers', 'a'],
    ['oracle', 'SELECT NVL(a, 1) AS b, USER FROM dual', '', 'b USER'],
    ['oracle', 'SELECT c.a FROM crm.customers@far.example.com c', 'crm.customers', 'a'],
    ['postgresql', 'SELECT DISTINCT ON (a) a, b::text AS c FROM t', 't', 'a c'],
    ['postgresql', "SELECT a, prefs->>'x' AS x FROM ONLY t, LATERAL unnest(t.y) AS u", 't', 'a x'],
    [
      'snowflake',
      'SELECT o.a, f.value:sku::string AS sku FROM orders o, LATERAL FLATTEN(input => o.items) f',
      'orders',
      'a sku',
    ],
  ])('in %s, of %s', async (dialect, sql, tables, columns) => {
    const one = (await sqlFacts(sql, dialect)).statement();
    expect([tablesIn(one), columnsIn(one)]).toEqual([tables, columns]);
  });
});

describe('the grammar and the tokens', () => {
  const known: readonly Dialect[] = ['mysql', 'mariadb', 'postgresql', 'tsql', 'oracle', 'snowflake'];

  test.each(known)('see the same in statements for %s', async (dialect) => {
    let read = 0;
    for (const sql of statementsOf(dialect, 'valid')) {
      const facts = await sqlFacts(sql, dialect);
      const parsed = facts.parse();
      // What stands in a program is not taken apart by tokens.
      if (parsed.outcome !== 'read' || facts.statement().kind === 'block') continue;
      read += 1;
      const byTokens = statementFacts(sql, facts.readings()[0]!, { outcome: 'refused', at: undefined });
      const byGrammar = facts.statement();
      expect(byGrammar.from).toBe('parser');
      const shown = (one: StatementFacts): readonly string[] => [
        sql,
        one.kind,
        tablesIn(one).split(' ').toSorted().join(' '),
        columnsIn(one),
      ];
      expect(shown(byTokens)).toEqual(shown(byGrammar));
    }
    expect(read).toBeGreaterThan(statementsOf(dialect, 'valid').length / 2);
  });
});

describe('parameters', () => {
  const parametersIn = async (sql: string): Promise<string> =>
    (await sqlFacts(sql, 'unknown'))
      .statement()
      .parameters.map(({ clause, column }) => `${clause ?? ''}:${column?.join('.') ?? ''}`)
      .join(' ');

  test.each([
    ['SELECT a FROM t WHERE t.b = ? AND ? < c', 'where:t.b where:c'],
    ['SELECT a FROM t WHERE b LIKE ? AND c BETWEEN ? AND ?', 'where:b where:c where:c'],
    ['SELECT a FROM t WHERE b IN (?, ?) AND c NOT IN (?)', 'where:b where:b where:c'],
    ['SELECT ? FROM t LIMIT ? OFFSET ?', 'list: limit: limit:'],
    ['SELECT a FROM t WHERE b + 1 = ? AND UPPER(c) = ? AND d = ? + 1', 'where: where: where:'],
    ['SELECT a FROM t GROUP BY a HAVING COUNT(*) > ?', 'having:'],
    ['INSERT INTO t (a, b, c) VALUES (?, UPPER(?), ?), (?, 1, 2)', 'values:a values: values:c values:a'],
    ['UPDATE t SET a = ?, t.b = ? WHERE c = ?', 'set:a set:t.b where:c'],
    ['{? = call f(?)}', ': :'],
  ])('of %s', async (sql, parameters) => {
    expect(await parametersIn(sql)).toBe(parameters);
  });

  test('stand where they stand in the text', async () => {
    const sql = 'UPDATE t SET a = ? WHERE b = ?';
    const { parameters } = (await sqlFacts(sql)).statement();
    expect(parameters.map(({ index, span }) => [index, sql.slice(span.start, span.end), span.start])).toEqual([
      [0, '?', 17],
      [1, '?', 29],
    ]);
  });
});
