import { describe, expect, test } from 'vitest';
import type { Dialect } from '../../../../src/facts/sql/tokens.ts';
import { told } from '../../../support/judge.ts';
import { judgeWith, statementsOf } from '../../../support/statements.ts';

const known: readonly Dialect[] = ['postgresql', 'mysql', 'mariadb', 'tsql', 'oracle', 'snowflake'];

describe.each(known)('statements for %s', (dialect) => {
  test.for(statementsOf(dialect, 'valid'))('nothing is said of %s', async (sql) => {
    expect((await judgeWith(sql, dialect)).kind).not.toBe('fault');
  });

  test.for(statementsOf(dialect, 'valid'))('nothing is said, the dialect being unknown, of %s', async (sql) => {
    expect((await judgeWith(sql)).kind).not.toBe('fault');
  });
});

describe.each(known.filter((dialect) => dialect !== 'snowflake'))('mistakes for %s', (dialect) => {
  test('are found, and said as the golden says', async () => {
    const lines: string[] = [];
    for (const sql of statementsOf(dialect, 'invalid')) lines.push(`${sql}\n    ${await told(sql, dialect)}\n`);
    await expect(lines.join('\n')).toMatchFileSnapshot(`statements.${dialect}.golden.txt`);
    expect(lines.filter((line) => !/\n {4}(?:sure|likely): /.test(line))).toEqual([]);
  });
});
