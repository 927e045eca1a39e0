import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupsOf, oneOfEach } from '../../../src/facts/sql/alike.ts';
import { readingsOf } from '../../../src/facts/sql/reading.ts';
import { dialects, sqlTokens, type Dialect } from '../../../src/facts/sql/tokens.ts';
import { hostileSql, plainSql } from './hostile-sql.ts';

const texts = fc.oneof(
  hostileSql,
  plainSql,
  fc.tuple(hostileSql, plainSql).map((both) => both.join(' ')),
);

describe('dialects that take a text apart alike', () => {
  test('are all there, each in one group', () => {
    fc.assert(
      fc.property(texts, (sql) => {
        expect(groupsOf(sql, dialects).flat().toSorted()).toEqual(dialects.toSorted());
        expect(oneOfEach(sql, dialects)).toEqual(groupsOf(sql, dialects).map(([first]) => first));
      }),
    );
  });

  test('come to the same tokens', () => {
    fc.assert(
      fc.property(texts, (sql) => {
        for (const [first, ...others] of groupsOf(sql, dialects)) {
          const tokens = sqlTokens(sql, first!);
          for (const other of others) expect(sqlTokens(sql, other), `${first} ${other} ${sql}`).toEqual(tokens);
        }
      }),
      { numRuns: 4000 },
    );
  });

  test.each([
    ['SELECT a FROM t WHERE b = ?', 1],
    ['SELECT a /* all */ FROM t -- of them', 1],
    ['SELECT "a" FROM t WHERE b = ?', 2],
    ['SELECT [a] FROM t', 3],
    ['SELECT `a` FROM t', 2],
  ])('%s: %i', (sql, groups) => {
    expect(groupsOf(sql, dialects)).toHaveLength(groups);
  });
});

test('a text is read in each way in which some dialect reads it, once', () => {
  const order: readonly Dialect[] = ['postgresql', ...dialects.filter((dialect) => dialect !== 'postgresql')];
  fc.assert(
    fc.property(texts, (sql) => {
      const all = new Map<string, { readonly dialect: Dialect; readonly closed: boolean }>();
      for (const dialect of order) {
        const tokens = sqlTokens(sql, dialect);
        const key = JSON.stringify(tokens.map(({ kind, start, end }) => [kind, start, end]));
        if (!all.has(key)) all.set(key, { dialect, closed: tokens.every(({ closed }) => closed) });
      }
      const closed = [...all.values()].filter((one) => one.closed);
      const expected = (closed.length > 0 ? closed : [...all.values()]).map(({ dialect }) => dialect);
      expect(readingsOf(sql).map(({ dialect }) => dialect)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});
