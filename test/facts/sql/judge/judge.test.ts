import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeJudge } from '../../../../src/facts/sql/judge/judge.ts';
import { loadParsers } from '../../../../src/facts/sql/judge/parsers.ts';
import { findTokenFault } from '../../../../src/facts/sql/judge/token-rules.ts';
import { dialects, sqlTokens, type Dialect } from '../../../../src/facts/sql/tokens.ts';
import { hostileSql } from '../hostile-sql.ts';
import { judgeWith, told } from '../../../support/judge.ts';

describe('a verdict', () => {
  test('is given by what is wrong in every database, where it is not known which one answers', async () => {
    expect(await told('SELECT a FROM t WHERE b = ? AND')).toBe(
      'sure: it ends after "AND", and a condition is missing @ AND',
    );
    expect(await told('SELECT a FROM t WHERE b = ? LIMIT 5')).toBe('not checked: dialect unknown');
    // Snowflake passes over the last comma.
    expect(await told('SELECT a, FROM t')).toBe('not checked: dialect unknown');
  });

  test("is PostgreSQL's own for PostgreSQL", async () => {
    expect(await told('SELECT a FROM t WHERE b IS DISTINCT FROM ? FOR NO KEY UPDATE', 'postgresql')).toBe('accepted');
    expect(await told('SELECT a FROM t WHERE b ?', 'postgresql')).toBe('sure: unexpected "?" @ ?');
    expect(await told("SELECT '😀' AS a, b FROM t t2 t3 WHERE c = ?", 'postgresql')).toBe('sure: unexpected "t3" @ t3');
  });

  test("is that of two parsers which agree, where the database's own is not to be had", async () => {
    expect(await told('SELECT a FROM t WHERE b = ? c', 'mysql')).toMatch(/^likely: unexpected "c"/);
    expect(await told('SELECT a FROM t t2 t3 WHERE c = ?', 'tsql')).toMatch(/^likely: unexpected "t3"/);
    expect(await told('SELECT a FROM t t2 t3 WHERE c = ?', 'oracle')).toMatch(/^likely: unexpected "t3"/);
  });

  test('is none where a word stands in the text that the parsers do not know', async () => {
    expect(await told('SELECT a FROM t t2 t3 OPTION (RECOMPILE)', 'tsql')).toBe('not checked: not understood');
    expect(await told('SELECT a FROM t t2 t3 CONNECT BY a = b', 'oracle')).toBe('not checked: not understood');
    expect(await told('SELECT a b c FROM t', 'snowflake')).toBe('not checked: not understood');
  });

  test('is none where an expression brings a part that makes the difference', async () => {
    expect(await told('SELECT a FROM t {{where}}', 'postgresql')).toBe('accepted');
    expect(await told('SELECT a FROM t WHERE b = 1 {{more}} ORDER {{x}}', 'mysql')).toMatch(/^not checked|^sure/);
    expect(await told('SELECT a FROM t LIMIT {{n}}', 'mysql')).toBe('accepted');
    expect(await told("SELECT a FROM {{table}} WHERE b = '{{ f('x') }}'", 'mysql')).toBe('accepted');
  });

  test('reads the escapes of JDBC as their drivers do', async () => {
    expect(await told("SELECT a FROM t WHERE b > {ts '2024-01-01 00:00:00'} AND {fn UCASE(c)} = ?", 'tsql')).toBe(
      'accepted',
    );
    expect(await told('{call p(?)}', 'oracle')).toBe('not checked: kind of statement');
  });

  test('never tells a literal, which may hold a secret', async () => {
    expect(await told("SELECT a FROM t WHERE b = 'hunter2' 'x' c", 'postgresql')).not.toMatch(/: .*hunter2.* @/);
  });
});

test('parsers are loaded when a statement needs them, and once', async () => {
  const asked: Dialect[] = [];
  const judge = makeJudge((dialect) => {
    asked.push(dialect);
    return loadParsers(dialect);
  });
  await judge('SELECT a FROM t WHERE b = ?', undefined, undefined);
  await judge('SELECT a FROM', undefined, 'mysql');
  await judge('SELECT a FROM t', undefined, 'mysql');
  expect(asked).toEqual([]);
  await judge('SELECT a FROM t USE INDEX (i)', undefined, 'mysql');
  await judge('SELECT b FROM t USE INDEX (i)', undefined, 'mysql');
  expect(asked).toEqual(['mysql']);
});

test('token rules take any text, and place what they find inside of it', () => {
  fc.assert(
    fc.property(hostileSql, fc.constantFrom(...dialects), (sql, dialect) => {
      const fault = findTokenFault(sql, sqlTokens(sql, dialect), dialect);
      if (fault === undefined) return;
      expect(fault.start).toBeGreaterThanOrEqual(0);
      expect(fault.end).toBeLessThanOrEqual(sql.length);
      expect(fault.start).toBeLessThan(fault.end);
    }),
  );
});

test('a judge takes any text in any dialect', async () => {
  await fc.assert(
    fc.asyncProperty(hostileSql, fc.constantFrom(...dialects, undefined), async (sql, dialect) => {
      expect(['accepted', 'fault', 'not-checked']).toContain((await judgeWith(sql, dialect)).kind);
    }),
    { numRuns: 60 },
  );
});
