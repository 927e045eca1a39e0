import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineTable, placeOf } from '../../src/document/places.ts';
import { findSyntaxFaults } from '../../src/document/syntax.ts';
import { mutated } from '../support/scripts.ts';

const broken = [
  '',
  ' \n\t ',
  '// only a comment',
  '{"a": 1 "b": 2}',
  '[1 2 3]',
  '{"a": 1,}',
  '[1, 2,]',
  '[1,, 2]',
  '[, 1]',
  '{, "a": 1}',
  '{"a" 1}',
  '{"a"}',
  '{"a", "b": 1}',
  '{"a":}',
  '{"a":, "b": 1}',
  '{"a" "b": 1}',
  '{"a":: 1}',
  '{:1}',
  '["a": 1]',
  '{"a": "b" "c", "d": 1}',
  '{{"a": 1}}',
  '{"a": 1 // one\n}',
  '{/* block */ "a": 1, # hash\n"b": 2}',
  "{'a': 'it''s'}",
  '{a: 1, b: two}',
  '[True, None, NaN, -Infinity, undefined]',
  '[01, +1, .5, 1., 0x10, 1e, -]',
  '{"a": "abc, \n"b": 1}',
  '{"a": "one\ntwo", "b": 1}',
  '{"a": "tab\there", "b": "nul\u0000"}',
  '["\\x", "\\u12", "C:\\dir"]',
  '{"a": [1, 2}',
  '{"a": [1, 2}, "b": 3}',
  '{"a": {"b": [1, 2}, "c": 1}',
  '[1, 2',
  '{"a": [{"b": 1',
  '{"a": 1}}',
  ']',
  '{"a": 1} {"b": 2}',
  '{"a": 1}\n<<<<<<< HEAD\n=======\n>>>>>>> x\n',
  '{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> theirs\n}',
  '{"a": 1\n=======\n, "b": 2}',
  '{"a":\u00a01, "b": \ufeff2}',
  '{"a": 1,\n "b": [1,],\n "c": {"d" 1},\n "e": tru}',
  '[{"a": 1}}, {"b": 2}]',
  '{"sql": "SELECT a\n  FROM t\n  WHERE b = ?", "n": 1}',
  '{"say": "He said "hello" to me", "n": 1}',
  '{"value": {{input.id}}, "n": 1}',
  '{“name”: “x”, "n": 1}',
  '{"a": Hello big world, "n": 1}',
  '{"a": 1; "b": 2}',
  '{"a" = 1, "b" => 2}',
  '{"a": [1, 2, "b": 3}',
  '[{"a": 1, {"b": 2}]',
  'name: script\nblocks: []',
  '<script name="x"/>',
];

test('each mistake is told once, where it is, and in words', async () => {
  const lines = broken.map((text) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    const table = lineTable(text);
    const faults = findSyntaxFaults(text).map(({ span, about, message, related }) => {
      const { start, end } = placeOf(table, span);
      const more =
        related?.map(
          (other) =>
            ` / ${placeOf(table, other.span).start.line}:${placeOf(table, other.span).start.column} ${other.message}`,
        ) ?? [];
      return `  ${start.line}:${start.column}-${end.line}:${end.column} ${about} ${message}${more.join('')}\n`;
    });
    return `${JSON.stringify(text)}\n${faults.join('')}`;
  });
  await expect(lines.join('')).toMatchFileSnapshot('syntax.golden.txt');
});

describe('whatever the text', () => {
  const holds = (text: string): void => {
    try {
      JSON.parse(text);
      return;
    } catch {
      const faults = findSyntaxFaults(text);
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.map((fault) => fault.about)).not.toContain('unknown');
      for (const { span, message } of faults) {
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(message).toMatch(/^.*\.$/);
      }
    }
  };

  test('what JSON.parse refuses gets at least one fault inside the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), holds), { numRuns: 2000 });
    fc.assert(
      fc.property(
        fc
          .array(
            fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', 'x', "'", '"', '\\', '\n', ' ', '//', '/', '-'),
          )
          .map((parts) => parts.join('')),
        holds,
      ),
      { numRuns: 5000 },
    );
    const seeds = [JSON.stringify({ a: [1, 'two', { b: null }], c: 'x\ny' }, undefined, 2)];
    fc.assert(fc.property(mutated(seeds), holds), { numRuns: 2000 });
  });

  test('one character taken out of good JSON gives one or two faults, not a cascade', () => {
    const good = JSON.stringify(
      { name: 'x', blocks: [{ name: 'Start', transitions: { next: 'A' } }, { n: 1 }], z: [1, 2] },
      undefined,
      2,
    );
    for (let at = 0; at < good.length; at += 1) {
      const text = good.slice(0, at) + good.slice(at + 1);
      try {
        JSON.parse(text);
      } catch {
        expect(findSyntaxFaults(text).length, `${at}: ${text}`).toBeLessThanOrEqual(2);
      }
    }
  });

  test('100,000 nested brackets cost no stack', () => {
    expect(findSyntaxFaults('['.repeat(100_000))).toHaveLength(1);
    expect(findSyntaxFaults(`${'{"a":'.repeat(100_000)}1`)).toHaveLength(1);
    expect(findSyntaxFaults(`${'['.repeat(100_000)}${'}'.repeat(100_000)}`)).toHaveLength(100);
  });
});
