import { describe, expect, test } from 'vitest';
import { resolveDialect } from '../../../src/facts/sql/dialect.ts';
import { inferDialect } from '../../../src/facts/sql/infer.ts';
import type { Dialect } from '../../../src/facts/sql/tokens.ts';
import { statementsOf } from '../../support/statements.ts';

describe('inferDialect', () => {
  test.each<[string, Dialect]>([
    ['SELECT `a` FROM `t`', 'mysql'],
    ['SELECT TOP (5) a FROM t', 'tsql'],
    ['select distinct top 5 a from t', 'tsql'],
    ['SELECT a FROM [dbo].[t]', 'tsql'],
    ['INSERT INTO t (a) VALUES (?); SELECT SCOPE_IDENTITY() AS id', 'tsql'],
    ['SELECT NVL(a, 1) FROM dual', 'oracle'],
    ['SELECT a FROM t, u WHERE t.id = u.id (+)', 'oracle'],
    ['SELECT a FROM t WHERE ROWNUM <= ?', 'oracle'],
    ['SELECT a::jsonb FROM t', 'postgresql'],
  ])('of %s is %s', (sql, dialect) => {
    expect(inferDialect(sql)).toBe(dialect);
  });

  test.each([
    'SELECT a FROM t WHERE b = ? LIMIT 1',
    "SELECT '`a`' FROM t -- `b`",
    'SELECT "a" FROM t',
    'SELECT top FROM hill',
    'SELECT a FROM dual',
    'SELECT tags[1], ARRAY[a] FROM t',
    'SELECT a FROM {{ `x` }}',
    'SELECT TOP 1 `a` FROM t',
    'SELECT sysdate FROM days',
    '',
  ])('is not known of %s', (sql) => {
    expect(inferDialect(sql)).toBeUndefined();
  });

  test.each<Dialect>(['mysql', 'postgresql', 'tsql', 'oracle', 'snowflake'])(
    'is never wrong on statements for %s',
    (dialect) => {
      for (const sql of statementsOf(dialect, 'valid')) expect([undefined, dialect], sql).toContain(inferDialect(sql));
    },
  );
});

describe('resolveDialect', () => {
  const settings = {
    defaultDialect: 'oracle',
    connections: { a: { dialect: 'mysql' }, b: { schema: 'x.sql' } },
  } as const;
  const told = (): Dialect => 'tsql';

  test('asks the connection, then the default, then the text', () => {
    expect(resolveDialect(settings, 'a', told)).toEqual({ dialect: 'mysql', source: 'connection' });
    expect(resolveDialect(settings, 'b', told)).toEqual({ dialect: 'oracle', source: 'default' });
    expect(resolveDialect({}, 'a', told)).toEqual({ dialect: 'tsql', source: 'text' });
    expect(resolveDialect({}, undefined, () => undefined)).toEqual({ dialect: 'unknown', source: 'nowhere' });
  });

  test('does not take a name of the prototype for a connection', () => {
    expect(resolveDialect({ connections: {} }, 'constructor', () => undefined).dialect).toBe('unknown');
  });
});
