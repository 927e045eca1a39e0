import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import cases from '../../../fixtures/sql/placeholder-cases.json' with { type: 'json' };
import { countPlaceholders, placeholders } from '../../../src/facts/sql/placeholders.ts';
import { plainPlaceholders } from '../../../src/facts/sql/plain.ts';
import { dialects, type Dialect } from '../../../src/facts/sql/tokens.ts';
import { hostileSql, plainSql } from './hostile-sql.ts';

interface Case {
  readonly sql: string;
  readonly dialect: string;
  readonly count: number;
  readonly jdbc?: number;
  readonly note: string;
}

describe('countPlaceholders', () => {
  it.each(cases as readonly Case[])('counts $count in $dialect: $sql', ({ sql, dialect, count, jdbc }) => {
    const read = countPlaceholders(sql, dialect as Dialect);
    expect([read.count, read.jdbc]).toEqual([count, jdbc]);
    expect(read.bound.length).toBe(count);
    expect(read.bound.every(({ start, end }) => sql.slice(start, end) === '?')).toBe(true);
  });

  it.each<[Dialect, string, number, number | undefined]>([
    ['sqlite', "SELECT 'it''s ?', \"?\", [?], `?`, a -- ?\nFROM t /* /* ? */ WHERE b = ?", 1, undefined],
    ['postgresql', 'SELECT a FROM t WHERE p ? ?', 1, 2],
    ['postgresql', "SELECT a FROM t WHERE t.limit ? 'k' LIMIT ?", 1, 2],
    ['postgresql', "SELECT a FROM t WHERE p /* why */ ? /* not */ 'k'", 0, 1],
    ['postgresql', "SELECT a FROM t WHERE p ?| '{a}' AND b = ?|4", 1, 2],
    ['postgresql', 'SELECT a FROM t WHERE p ?? ?', 1, undefined],
    ['postgresql', 'CALL p ?, ?', 2, undefined],
    ['postgresql', 'SELECT a FROM t FETCH NEXT ? ROWS ONLY', 1, undefined],
    ['postgresql', "SELECT a FROM t WHERE {{ column }} ? 'k'", 1, undefined],
  ])('counts in %s: %s', (dialect, sql, count, jdbc) => {
    const read = countPlaceholders(sql, dialect);
    expect([read.count, read.jdbc]).toEqual([count, jdbc]);
  });

  it('finds each "?" once, as bound or as inert', () => {
    fc.assert(
      fc.property(hostileSql, fc.constantFrom(...dialects), (sql, dialect) => {
        const { bound, inert } = countPlaceholders(sql, dialect);
        const spans = [...bound, ...inert.map(({ span }) => span)];
        const found = spans.map(({ start, end }) => sql.slice(start, end).split('?').length - 1);
        expect(found.reduce((sum, one) => sum + one, 0)).toBe(sql.split('?').length - 1);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('placeholders', () => {
  it('says which "?" bind, and why the others do not', () => {
    const sql = `SELECT '?', "?", '{{ a ? b : c }}' /* ? */ FROM t WHERE a = ? AND b = {{ c ? 1 : 2 }}`;
    expect(placeholders(sql)).toEqual({
      agreed: 1,
      counts: [1],
      bound: [{ start: 60, end: 61 }],
      inert: [
        { span: { start: 8, end: 9 }, inside: 'string' },
        { span: { start: 13, end: 14 }, inside: 'string' },
        { span: { start: 23, end: 24 }, inside: 'expression' },
        { span: { start: 38, end: 39 }, inside: 'comment' },
        { span: { start: 75, end: 76 }, inside: 'expression' },
      ],
      open: undefined,
      expressions: true,
    });
  });

  it.each<[string, number | undefined, readonly number[]]>([
    ['', 0, [0]],
    ['SELECT a FROM t WHERE b = ? AND c IN (?, ?)', 3, [3]],
    ["SELECT a FROM t WHERE b = 'x' AND c LIKE ? || '%'", 1, [1]],
    ['{? = call f(?)}', 2, [2]],
    ['EXEC dbo.p ?, ?', 2, [2]],
    ['CALL p ?', 1, [1]],
    ["SELECT a FROM t WHERE p ? 'k' AND b = ?", undefined, [1, 2]],
    ["SELECT a FROM t WHERE p ?? 'k'", undefined, [0, 2]],
    ['SELECT a FROM #t WHERE b = ?', undefined, [0, 1]],
    ['SELECT `a?` FROM t WHERE b = ?', undefined, [1, 2]],
    ['SELECT 5--?', undefined, [0, 1]],
    ['SELECT a FROM t WHERE b = ? /*! AND c = ? */', undefined, [1, 2]],
  ])('counts with no dialect known: %s', (sql, agreed, counts) => {
    expect(placeholders(sql)).toMatchObject({ agreed, counts });
  });

  it('drops a reading in which a quote never ends, where another has none', () => {
    expect(placeholders("SELECT a FROM t WHERE b = 'it\\'s' AND c = ?")).toMatchObject({
      agreed: 1,
      counts: [1],
      open: undefined,
    });
    expect(placeholders("SELECT a FROM t WHERE b = 'C:\\' AND c = ?")).toMatchObject({
      agreed: 1,
      counts: [1],
      open: undefined,
    });
    expect(placeholders("SELECT a FROM t WHERE b = ? AND c = 'x AND d = ?")).toMatchObject({
      agreed: 1,
      counts: [1],
      open: { start: 36, end: 48 },
      inert: [{ span: { start: 47, end: 48 }, inside: 'string' }],
    });
  });

  it('sees an expression only outside literals and comments', () => {
    expect(placeholders("SELECT a FROM t WHERE b = '{{ x }}' AND c = ?").expressions).toBe(false);
    expect(placeholders('SELECT a FROM t -- {{ x }}').expressions).toBe(false);
    expect(placeholders('SELECT a FROM {{ x }} WHERE c = ?').expressions).toBe(true);
  });

  it.each([
    ['plain', plainSql],
    ['hostile', hostileSql],
  ])('reads %s text the quick way only where every dialect reads it so', (_, texts) => {
    fc.assert(
      fc.property(texts, (sql) => {
        const plain = plainPlaceholders(sql);
        if (plain === undefined) return;
        for (const dialect of dialects) {
          const read = countPlaceholders(sql, dialect);
          expect({ ...read, bound: read.bound.map(({ start }) => start) }).toEqual({
            dialect,
            count: plain.length,
            bound: plain,
            inert: [],
            open: undefined,
            expressions: false,
          });
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('has several counts exactly where the dialects do not agree', () => {
    fc.assert(
      fc.property(fc.oneof(plainSql, hostileSql), (sql) => {
        const { agreed, counts, bound } = placeholders(sql);
        expect(agreed).toBe(counts.length === 1 ? counts[0] : undefined);
        expect(counts).toContain(bound.length);
        expect(counts).toEqual([...new Set(counts)].toSorted((a, b) => a - b));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(["'", '?', '? ', "'?' ", '{{?}}', "'{{?}}'", '/*?*/', '" ', '`a` ', 'a ?', '   '])(
    'counts in 100 kB of %j in linear time',
    (piece) => {
      const sql = piece.repeat(100_000 / piece.length);
      placeholders(sql);
    },
  );
});
