import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOneExpression, readExpressions } from '../../src/script/expression.ts';

const read = (text: string): readonly string[] => {
  const { found, faults } = readExpressions(text);
  return [
    ...found.map(({ text: name, span }) => `${name} = ${text.slice(span.start, span.end)}`),
    ...faults.map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end)}`),
  ];
};

describe('expressions in a string', () => {
  test.each([
    ['no braces', []],
    ['{{a.b}}', ['a.b = {{a.b}}']],
    ['{{ a }} and {{b}}', ['a = {{ a }}', 'b = {{b}}']],
    ['{"id":{{{input.id}}}}', ['input.id = {{input.id}}']],
    ['}} closes nothing', ['unopened }}']],
    ['a.b}}', ['unopened a.b}}']],
    ['{"a":{"b":1}}', []],
    ['{{}}', ['empty {{}}']],
    ['{{  }}', ['empty {{  }}']],
    ['Hello {{name', ['unclosed {{name']],
    ['{{a} and {{b}}', ['b = {{b}}', 'unclosed {{a} and ']],
    ['{{a {{b}} c}} {{d}}', ['d = {{d}}', 'nested {{a {{b}} c}}']],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('are in order, in the text, and apart from one another', () => {
    const parts = fc
      .array(fc.constantFrom('{{', '}}', '{', '}', 'a', ' '), { maxLength: 30 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(parts, (text) => {
        const { found, faults } = readExpressions(text);
        const spans = [...found, ...faults].map(({ span }) => span).toSorted((a, b) => a.start - b.start);
        spans.forEach(({ start, end }, i) => {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
          expect(end).toBeLessThanOrEqual(text.length);
        });
      }),
      { numRuns: 3000 },
    );
  });

  test('cost linear time on hostile text', () => {
    for (const part of ['{{', '{{ ', '{{a {{b}} ', '{{a}} {{', '{']) readExpressions(part.repeat(200_000));
  });

  test('a whole string is one or not', () => {
    expect([' {{t}} ', '{{a}}{{b}}', 'x {{a}}', '{{a', '5'].map(isOneExpression)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
