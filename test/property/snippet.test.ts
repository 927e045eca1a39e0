import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSnippet } from '../../src/script/snippet/read-snippet.ts';
import { readVariables } from '../../src/script/snippet/variables.ts';

const pieces = [
  'ASSIGN ',
  'DYNAMIC ',
  'SWITCH ',
  'CASE ',
  'ELSE ',
  'FOR ',
  'x',
  'a.b',
  '[1]',
  '{',
  '}',
  '"',
  "'",
  '\\',
  '=',
  '//',
  '/*',
  '\n',
  '\r\n',
  ' ',
  '1',
  '(',
  ')',
  ':',
  'global:',
  '{x}',
  '.',
];
const code = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
);

test('any text is read, and every offset lies in it, at what is named', () => {
  fc.assert(
    fc.property(code, (text) => {
      const { declares, writes, reads, faults } = readSnippet(text);
      for (const { name, start, end } of [...declares, ...writes, ...reads]) expect(text.slice(start, end)).toBe(name);
      for (const { start, end } of faults) expect(start >= 0 && start < end && end <= text.length).toBe(true);
      for (const { name, start, end } of readVariables(text).reads) expect(text.slice(start, end)).toBe(name);
    }),
    { numRuns: 500 },
  );
});

test('a quote is surely open where there is an odd number of them, whether strings go over lines or not', () => {
  const parts = fc.array(fc.constantFrom('"', 'a', ' ', '\n', '= ', '{x}'), { maxLength: 30 });
  fc.assert(
    fc.property(parts, (some) => {
      const text = some.join('');
      const isOdd = some.filter((part) => part === '"').length % 2 === 1;
      const kinds = readSnippet(text)
        .faults.filter(({ sure }) => sure)
        .map(({ kind }) => kind);
      expect(kinds.includes('unclosed-quote')).toBe(isOdd);
    }),
    { numRuns: 300 },
  );
});

const statement = fc.constantFrom(
  'ASSIGN x = "{y}"',
  'x = GetRESTProxy()',
  's.append("{t}")',
  'IF "{x}" = "" {\n ASSIGN y = 1\n}',
  'SWITCH x {\n CASE 1 {\n  y = 2\n }\n}',
  "// don't {",
  'DYNAMIC _o',
  'FOREACH a IN b {\n TRACE "{a.b[1].value}"\n}',
);

test('well-made statements in any order have no faults', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 20 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      expect(readSnippet(lines.join(end)).faults).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

const timed = (text: string): number => {
  const before = performance.now();
  readSnippet(text);
  readVariables(text);
  return performance.now() - before;
};

test.each([
  '{',
  '}',
  '"',
  "'",
  '{a',
  '{a}',
  '{a.b',
  '[',
  '(',
  '\\',
  '\n',
  'ASSIGN ',
  'ASSIGN x[',
  'a.',
  '{{a}',
  'x = "{y}"\n',
  'SWITCH x {\n',
  '/',
  '//',
  '"\n',
  'CASE 1\n',
  '{a(',
  '{a[',
])('a hundred thousand characters of %j take a moment', (piece) => {
  const text = piece.repeat(Math.ceil(100_000 / piece.length));
  expect(timed(text)).toBeLessThan(3000);
});
