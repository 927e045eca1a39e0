import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects, sqlTokens, type Dialect } from '../../../src/facts/sql/tokens.ts';
import { hostileSql } from './hostile-sql.ts';

const read = (sql: string, dialect: Dialect): readonly string[] =>
  sqlTokens(sql, dialect).map(({ kind, start, end }) => `${kind} ${sql.slice(start, end)}`);

describe('sqlTokens', () => {
  it('tells words, literals, names and signs apart', () => {
    expect(read(`SELECT t.a1, "b c", 'it''s', 1.5e-3 FROM t WHERE x<=? -- end`, 'postgresql')).toEqual([
      'word SELECT',
      'word t',
      'punctuation .',
      'word a1',
      'punctuation ,',
      'identifier "b c"',
      'punctuation ,',
      "string 'it''s'",
      'punctuation ,',
      'number 1.5e-3',
      'word FROM',
      'word t',
      'word WHERE',
      'word x',
      'operator <=',
      'placeholder ?',
      'comment -- end',
    ]);
  });

  it.each<[Dialect, string, readonly string[]]>([
    ['mysql', '`a``b` @x', ['identifier `a``b`', 'word @x']],
    ['mysql', `"a\\"b"'c\\'d'`, [`string "a\\"b"`, `string 'c\\'d'`]],
    ['mysql', '1--1 # x', ['number 1', 'operator -', 'operator -', 'number 1', 'comment # x']],
    ['mysql', '/*!40101 a */ b', ['comment /*!40101', 'word a', 'comment */', 'word b']],
    ['mysql', '/*!80000 a */', ['comment /*!80000', 'word a', 'comment */']],
    ['mariadb', '/*!80000 a */', ['comment /*!80000 a */']],
    ['mariadb', '/*!50699 a */', ['comment /*!50699', 'word a', 'comment */']],
    ['mariadb', '/*!100100 a */', ['comment /*!100100', 'word a', 'comment */']],
    ['mariadb', '/*M!50701 a */', ['comment /*M!50701', 'word a', 'comment */']],
    [
      'postgresql',
      `E'a\\'b' $q$ ' $q$ f$a$b $1`,
      [`string E'a\\'b'`, "string $q$ ' $q$", 'word f$a$b', 'parameter $1'],
    ],
    [
      'postgresql',
      '/* a /* b */ c */ d->>e::f',
      ['comment /* a /* b */ c */', 'word d', 'operator ->>', 'word e', 'operator ::', 'word f'],
    ],
    ['postgresql', 'a ?| b ??& c', ['word a', 'operator ?|', 'word b', 'operator ??&', 'word c']],
    ['tsql', '[a]]b] #t @@v $action', ['identifier [a]]b]', 'word #t', 'word @@v', 'word $action']],
    ['sqlite', '[a]]', ['identifier [a]', 'punctuation ]']],
    [
      'oracle',
      "nq'{it's}' v$s# :1 :n x:=1",
      ["string nq'{it's}'", 'word v$s#', 'parameter :1', 'parameter :n', 'word x', 'operator :=', 'number 1'],
    ],
    ['snowflake', "a // b\n$$'$$ c:d", ['word a', 'comment // b', "string $$'$$", 'word c', 'operator :', 'word d']],
    ['tsql', "N'é' Größe", ["string N'é'", 'word Größe']],
    ['oracle', 'tbl_{{ x }}.a', ['word tbl_', 'expression {{ x }}', 'punctuation .', 'word a']],
    [
      'oracle',
      "'{{ f('x') }}' {{{a}}}",
      ["string '{{ f('x') }}'", 'punctuation {', 'expression {{a}}', 'punctuation }'],
    ],
    ['oracle', "q'{{x}}' {{ y", ['word q', "string '{{x}}'", 'punctuation {', 'punctuation {', 'word y']],
  ])('reads in %s: %s', (dialect, sql, expected) => {
    expect(read(sql, dialect)).toEqual(expected);
  });

  it.each<[Dialect, string, number]>([
    ['mysql', "a 'b", 1],
    ['mysql', 'a /*! b', 1],
    ['mysql', "'a\\'", 0],
    ['postgresql', 'a $x$ b $y$', 1],
    ['postgresql', '/* /* */', 0],
    ['tsql', '[a]]', 0],
    ['oracle', "q'[a]", 0],
    ['sqlite', '`a', 0],
  ])('marks in %s what never ends in %s', (dialect, sql, index) => {
    expect(sqlTokens(sql, dialect).findIndex(({ closed }) => !closed)).toBe(index);
  });

  it('covers every text in order, without overlap, with nothing but white space between', () => {
    fc.assert(
      fc.property(hostileSql, fc.constantFrom(...dialects), (sql, dialect) => {
        let end = 0;
        for (const token of sqlTokens(sql, dialect)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          // oxlint-disable-next-line no-control-regex -- control characters are what is asked for
          expect(sql.slice(end, token.start)).toMatch(/^[\s\u{0}-\u{1F}\u{85}\u{200B}]*$/u);
          expect(sql.slice(end, token.start)).not.toContain('?');
          end = token.end;
        }
        // oxlint-disable-next-line no-control-regex -- as above
        expect(sql.slice(end)).toMatch(/^[\s\u{0}-\u{1F}\u{85}\u{200B}]*$/u);
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, Dialect]>([
    ["'", 'mysql'],
    ["E'\\", 'postgresql'],
    ['/*', 'postgresql'],
    ['/*!', 'mysql'],
    ['$a$', 'postgresql'],
    ['$a', 'postgresql'],
    ['$a', 'snowflake'],
    ['{{', 'oracle'],
    ['{{ }', 'sqlite'],
    ["q'[", 'oracle'],
    ['[', 'tsql'],
    ['? ', 'postgresql'],
  ])('reads a megabyte of %j in %s in linear time', (piece, dialect) => {
    const sql = piece.repeat(1_000_000 / piece.length);
    sqlTokens(sql, dialect);
    // A quadratic reader needs minutes.
  });

  it('has no more tokens than characters, however many pieces there are', () => {
    for (const piece of [
      '??',
      'a ?|',
      '?/**/',
      '{{}}',
      '*/',
      ']',
      '(',
      '1e',
      '.',
      ':a',
      '#',
      '\\',
      '\u{1F600}',
      '$$',
      '`',
      ' \n',
    ]) {
      for (const dialect of dialects)
        expect(sqlTokens(piece.repeat(5000), dialect).length).toBeLessThanOrEqual(5000 * piece.length);
    }
  });
});
