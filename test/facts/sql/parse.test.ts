import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseText } from '../../../src/facts/sql/parser/parse.ts';
import { loadGrammar } from '../../../src/facts/sql/parser/grammars.ts';
import { substituted } from '../../../src/facts/sql/substitute.ts';
import { dialects, sqlTokens, type Dialect } from '../../../src/facts/sql/tokens.ts';
import { hostileSql } from './hostile-sql.ts';
import { sqlFacts } from '../../support/sql.ts';

describe('the grammar', () => {
  test.each<[Dialect, string]>([
    ['mysql', 'SELECT a FROM t WHERE b = ? LIMIT ?'],
    ['mariadb', 'SELECT a FROM t WHERE b = ?'],
    ['postgresql', "SELECT a FROM t WHERE b = ? AND c IN (?, '{{ x ? 1 : 2 }}')"],
    ['tsql', 'SELECT TOP (?) a FROM t WHERE b = ?'],
    ['oracle', 'SELECT a FROM t WHERE b = :name'],
    ['snowflake', 'SELECT a FROM t WHERE b = ?'],
    ['sqlite', 'SELECT a FROM t WHERE b = ?'],
    ['postgresql', 'SELECT a FROM {{ table }} WHERE b = ? LIMIT {{ n }}'],
    ['mysql', '{call p(?, ?)}'],
    ['mysql', 'SELECT\u00A0a FROM\u00A0t'],
  ])('of %s reads %s', async (dialect, sql) => {
    expect((await sqlFacts(sql, dialect)).parse().outcome).toBe('read');
  });

  test('says where it stopped, in the places of the text, and nothing more', async () => {
    const sql = 'SELECT a FROM t WHERE b = ? ODER c = 1';
    expect((await sqlFacts(sql, 'mysql')).parse()).toEqual({ outcome: 'refused', at: expect.any(Number) as number });
    expect((await sqlFacts('INSERT INTO t (a, b) VALUES (?)', 'mysql')).parse()).toEqual({
      outcome: 'refused',
      at: undefined,
    });
  });

  test('is not asked where the dialect is not known', async () => {
    expect((await sqlFacts('SELECT a FROM t')).parse()).toEqual({ outcome: 'not asked', why: 'dialect' });
  });

  test.each([
    ['more than 20 kB', `SELECT '${'x'.repeat(20_000)}'`, 'size'],
    ['more than 2,000 tokens', `SELECT a FROM t WHERE b IN (${'1, '.repeat(1100)}1)`, 'size'],
    ['brackets deeper than 8', `SELECT ${'('.repeat(9)}1${')'.repeat(9)}`, 'nesting'],
  ])('is not asked about %s', async (_, sql, why) => {
    expect((await sqlFacts(sql, 'postgresql')).parse()).toEqual({ outcome: 'not asked', why });
  });

  test('is asked about deep brackets once another parser took the text', async () => {
    const facts = await sqlFacts(`SELECT ${'('.repeat(9)}1${')'.repeat(9)}`, 'postgresql');
    expect(facts.parse().outcome).toBe('not asked');
    expect(facts.parse(true).outcome).toBe('read');
    expect(facts.parse().outcome).toBe('read');
  });

  test('whatever it throws, the text is only not read', () => {
    for (const thrown of [new RangeError('x'), 'a string', undefined, null, { location: {} }]) {
      const grammar = (): never => {
        throw thrown;
      };
      expect(parseText('SELECT 1', [], 0, 'mysql', grammar, false)).toEqual({ outcome: 'refused', at: undefined });
    }
  });

  test.each([
    ['open brackets', `SELECT a FROM t WHERE ${'(a = 1 OR '.repeat(8)}`],
    ['an error deep inside', `SELECT a FROM t WHERE ${'('.repeat(8)}a = = 1${')'.repeat(8)}`],
    ['calls', `SELECT ${'f('.repeat(8)}1 1${')'.repeat(8)}`],
    ['a long condition', `SELECT a FROM t WHERE ${'a = 1 AND '.repeat(450)} b = 2`],
  ])('is quick on %s, in every dialect', async (_, sql) => {
    for (const dialect of dialects) {
      const facts = await sqlFacts(sql, dialect);
      const from = performance.now();
      facts.parse();
      expect(performance.now() - from).toBeLessThan(2000);
    }
  });
});

describe('substituted', () => {
  test('keeps every place: a name, a number and blanks are as long as what they stand for', () => {
    fc.assert(
      fc.property(hostileSql, fc.constantFrom(...dialects), (sql, dialect) => {
        expect(substituted(sql, sqlTokens(sql, dialect), 'name').length).toBe(sql.length);
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    ["SELECT '?' FROM t WHERE a = ?", "SELECT '?' FROM t WHERE a = 1"],
    ['SELECT {{ a }} FROM {{b}}', 'SELECT xxxxxxx FROM xxxxx'],
    ["SELECT '{{ it's }}'", "SELECT 'xxxxxxxxxx'"],
    ['{? = call f(?)}', '     call f(1) '],
    ['{call p(?)}', ' call p(1) '],
  ])('%s', (sql, by) => {
    expect(substituted(sql, sqlTokens(sql, 'mysql'), 'name')).toBe(by);
  });
});

test('every dialect has a grammar that reads', async () => {
  for (const dialect of dialects)
    expect((await loadGrammar(dialect))('SELECT a FROM t').tableList).toEqual(['select::null::t']);
});
