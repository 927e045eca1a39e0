import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findValueFaults } from '../../src/document/duplicates.ts';
import { findSpans } from '../../src/document/locate.ts';
import { suspects } from '../../src/document/members.ts';
import { lineTable, positionAt } from '../../src/document/places.ts';
import { pointerTo } from '../../src/document/pointer.ts';
import type { JsonValue } from '../../src/document/document.ts';

/** Every value in a value, with its pointer. */
function values(value: JsonValue, pointer = ''): readonly (readonly [string, JsonValue])[] {
  const own = [[pointer, value] as const];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, held]) => values(held, pointerTo(pointer, key)))];
}

const json = fc
  .tuple(fc.jsonValue(), fc.constantFrom(undefined, 1, 2, '\t'))
  .map(([value, indent]) => JSON.stringify(value, undefined, indent));

describe('places', () => {
  test('of every value are where its text is', () => {
    fc.assert(
      fc.property(json, (text) => {
        const all = values(JSON.parse(text) as JsonValue);
        const spans = findSpans(
          text,
          all.map(([pointer]) => ({ pointer })),
        );
        all.forEach(([, value], i) => {
          expect(JSON.parse(text.slice(spans[i]!.start, spans[i]!.end))).toEqual(value);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('of keys are where they stand, and of parts of a string too, whatever is escaped', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.nat(),
        fc.nat(),
        (key, value, a, b) => {
          const text = `{"x": 1, ${JSON.stringify(key)} : ${JSON.stringify(value)}}`;
          const start = Math.min(a % (value.length + 1), b % (value.length + 1));
          const end = Math.max(a % (value.length + 1), b % (value.length + 1));
          const pointer = pointerTo('', key);
          const [ofKey, within] = findSpans(text, [
            { pointer, key: true },
            { pointer, within: { start, end } },
          ]);
          expect(JSON.parse(text.slice(ofKey!.start, ofKey!.end))).toBe(key);
          expect(JSON.parse(`"${text.slice(within!.start, within!.end)}"`)).toBe(value.slice(start, end));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('of a key that stands twice are those of the last', () => {
    const [span] = findSpans('{"a": {"b": 1}, "a": {"b": 22}}', [{ pointer: '/a/b' }]);
    expect(span).toEqual({ start: 27, end: 29 });
  });

  test('of what is not there are those of the nearest value around it', () => {
    expect(findSpans('{"a": [1]}', [{ pointer: '/a/7/x' }, { pointer: '/b' }])).toEqual([
      { start: 6, end: 9 },
      { start: 0, end: 10 },
    ]);
  });

  test('count lines that end in any of the three ways', () => {
    const lines = lineTable('a\nb\r\nc\rd');
    expect([0, 2, 5, 7, 8].map((offset) => positionAt(lines, offset))).toEqual([
      { line: 1, column: 1, offset: 0 },
      { line: 2, column: 1, offset: 2 },
      { line: 3, column: 1, offset: 5 },
      { line: 4, column: 1, offset: 7 },
      { line: 4, column: 2, offset: 8 },
    ]);
  });

  test('are found 100,000 lists deep', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(findSpans(deep, [{ pointer: '/0/0' }])).toEqual([{ start: 2, end: 199_998 }]);
  });
});

describe('keys that stand twice', () => {
  // Text with duplicate keys, written by hand as JSON.stringify cannot.
  const key = fc.constantFrom('"a"', '"b"', '"\\u0061"', '"__proto__"', '"x:"', '"\\":"', '" "');
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('1', 'null', '"a\\": 1"', '"plain: text"', '1e400', '-1e999'),
      fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(' , ')}]`),
      fc
        .array(fc.tuple(key, tie('value')), { maxLength: 4 })
        .map((members) => `{${members.map(([name, held]) => `${name} :\n${held}`).join(',')}}`),
    ),
  }));

  /** An object for each of the text, with its keys as JSON.parse reads them: a second, simple reader. */
  const duplicates = (text: string): number => {
    let count = 0;
    const stack: (Set<string> | undefined)[] = [];
    let expectKey = false;
    for (const [token] of text.matchAll(/"(?:\\.|[^"\\])*"|[{}[\],:]/g)) {
      if (token === '{' || token === '[') {
        stack.push(token === '{' ? new Set() : undefined);
        expectKey = token === '{';
      } else if (token === '}' || token === ']') {
        stack.pop();
        expectKey = false;
      } else if (token === ',') expectKey = stack.at(-1) !== undefined;
      else if (token !== ':' && expectKey) {
        const name = JSON.parse(token) as string;
        if (stack.at(-1)!.has(name)) count += 1;
        stack.at(-1)!.add(name);
        expectKey = false;
      }
    }
    return count;
  };

  test('are all found, suspected first, and numbers that are too large with them', () => {
    fc.assert(
      fc.property(value, (text) => {
        const faults = findValueFaults(text);
        const twice = duplicates(text);
        expect(faults.filter(({ kind }) => kind === 'duplicate-key').length).toBe(twice);
        const suspect = suspects(text, JSON.parse(text) as JsonValue);
        if (twice > 0) expect(suspect.members).toBe(true);
        for (const { kind, span } of faults) {
          if (kind === 'number')
            expect(Number(text.slice(span.start, span.end))).toBe(
              Math.sign(Number(text.slice(span.start, span.end))) * Infinity,
            );
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('are not suspected in text without them, also where strings hold quotes and colons', () => {
    const text = JSON.stringify({ a: 'x": 1', b: { c: '\\": ', 'd:': ':' } });
    expect(findValueFaults(text)).toEqual([]);
    expect(
      suspects(JSON.stringify({ a: { b: 1 }, c: [{ d: 2 }] }, undefined, 2), { a: { b: 1 }, c: [{ d: 2 }] }),
    ).toEqual({
      members: false,
      numbers: false,
    });
  });
});
