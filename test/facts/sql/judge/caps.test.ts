import { beforeAll, describe, expect, test } from 'vitest';
import type { Dialect } from '../../../../src/facts/sql/tokens.ts';
import { judgeWith } from '../../../support/judge.ts';

const dialects: readonly (Dialect | undefined)[] = [
  'postgresql',
  'mysql',
  'tsql',
  'oracle',
  'snowflake',
  'sqlite',
  undefined,
];

/** Texts on which one parser or another was seen to take exponential time, to overflow its stack or to die. */
const hostile: Readonly<Record<string, string>> = {
  'parentheses that are never closed': `SELECT a FROM t WHERE ${'('.repeat(30)}b = 1`,
  'a mistake inside of parentheses': `SELECT a FROM t WHERE ${'('.repeat(24)}b = = 1${')'.repeat(24)}`,
  'parentheses in the list': `SELECT ${'('.repeat(24)}1 1${')'.repeat(24)} FROM t`,
  '600 tokens, and a mistake': `SELECT a FROM t WHERE a = 1${' AND a = 1'.repeat(145)} b c`,
  'OR in parentheses, a little less deep': `SELECT a FROM t WHERE ${'(a = 1 OR '.repeat(11)}b c${')'.repeat(11)}`,
  'calls in calls in a list': `SELECT ${'f(a, g(b, h(c + 1))), '.repeat(8)}x y z FROM t`,
  'OR in parentheses': `SELECT a FROM t WHERE ${'(a = 1 OR '.repeat(14)}b c${')'.repeat(14)}`,
  '2,000 parentheses': `SELECT ${'('.repeat(2000)}1${')'.repeat(2000)}`,
  'calls in calls': `SELECT ${'f('.repeat(40)}1 1${')'.repeat(40)} FROM t`,
  'queries in queries': `SELECT a FROM ${'(SELECT a FROM '.repeat(30)}t t t${') x'.repeat(30)}`,
  'CASE in CASE': `SELECT ${'CASE WHEN a THEN '.repeat(40)}1 1${' END'.repeat(40)} FROM t`,
  '5,000 times AND': `SELECT a FROM t WHERE a = 1${' AND a = 1'.repeat(5000)}`,
  '1,500 times AND, and a mistake': `SELECT a FROM t WHERE a = 1${' AND a = 1'.repeat(1500)} b c`,
  '1,000 times +': `SELECT 1${'+1'.repeat(1000)} b c FROM t`,
  'a list of 100,000': `SELECT a FROM t WHERE b IN (${'1,'.repeat(100_000)}1)`,
  'a literal of a megabyte': `SELECT a FROM t WHERE b = '${'x'.repeat(1_000_000)}' c d`,
  '20,000 statements': 'SELECT 1;'.repeat(20_000),
  '50,000 quotes': "'".repeat(50_001),
  '50,000 opening braces': '{{'.repeat(50_000),
  '30,000 times BETWEEN': `SELECT a FROM t WHERE ${'b BETWEEN '.repeat(30_000)}`,
  '30,000 times DECLARE': 'DECLARE x int '.repeat(30_000),
  '30,000 times LIMIT 1': `SELECT a FROM t ${'REJECT LIMIT 1 '.repeat(30_000)}`,
  '30,000 joins': `SELECT a FROM t ${'LEFT JOIN u ON 1 = 1 '.repeat(30_000)}`,
};

// What is measured is reading, not loading: the grammar of MySQL takes about a second to get ready.
beforeAll(async () => {
  for (const dialect of dialects) await judgeWith('SELECT a FROM t t2 t3', dialect);
});

describe.each(Object.keys(hostile))('%s', (name) => {
  test('keep no judge busy', async () => {
    for (const dialect of dialects) {
      const start = performance.now();
      await judgeWith(hostile[name]!, dialect);
      expect(performance.now() - start).toBeLessThan(20_000);
    }
  });
});

test('a parser that was given such texts still reads others', async () => {
  for (const dialect of dialects) {
    expect((await judgeWith('SELECT a FROM t WHERE b = 1', dialect)).kind).not.toBe('fault');
  }
});

test('what is too long or too deep for a grammar is not checked, unless its tokens tell already', async () => {
  expect(await judgeWith(`SELECT a FROM ONLY t WHERE b = '${'x'.repeat(20_000)}'`, 'postgresql')).toEqual({
    kind: 'not-checked',
    why: 'too long',
  });
  expect(await judgeWith(`SELECT a FROM t WHERE b = '${'x'.repeat(20_000)}' AND`, 'postgresql')).toMatchObject({
    kind: 'fault',
  });
  expect(await judgeWith(`SELECT ${'('.repeat(60)}1${')'.repeat(60)}`, 'mysql')).toEqual({
    kind: 'not-checked',
    why: 'too long',
  });
});
