import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/document/document.ts';
import { findValueFaults } from '../../src/document/duplicates.ts';
import { findSpans } from '../../src/document/locate.ts';
import type { PlaceRequest } from '../../src/document/document.ts';
import { suspects } from '../../src/document/members.ts';
import { lineTable, positionAt } from '../../src/document/places.ts';
import { pointerSteps, pointerTo } from '../../src/document/pointer.ts';

const runs = { numRuns: 1000 };

/** JSON as written: members in their order, and a key as often as it is given. */
type Written =
  | { readonly kind: 'scalar'; readonly literal: string }
  | { readonly kind: 'list'; readonly items: readonly Written[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [key: string, value: Written])[] };

// What an upper bound of the keys in a text can be misled by: colons and quotes in strings and keys, and odd keys.
const text = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '',
    ':',
    '":',
    '" :',
    '\\":',
    '__proto__',
    'constructor',
    'a/b',
    '~1',
    '0',
    'é',
    '\uD83D\uDE00',
    '\uD800',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

/** A string literal; some characters as escapes that JSON.stringify would not choose. */
const literal = fc.tuple(text, fc.infiniteStream(fc.nat({ max: 3 }))).map(([value, choices]) => {
  let written = '';
  for (let at = 0; at < value.length; at += 1) {
    const unit = value[at]!;
    const escape = `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    written += choices.next().value === 0 ? escape : JSON.stringify(unit).slice(1, -1);
  }
  return `"${written}"`;
});

const written: fc.Arbitrary<Written> = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({
      kind: fc.constant('scalar' as const),
      literal: fc.oneof(literal, fc.constantFrom('0', '-1.5e-3', '12', 'true', 'false', 'null')),
    }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(tie('value'), { maxLength: 4 }) }),
    fc.record({
      kind: fc.constant('object' as const),
      members: fc.array(fc.tuple(literal, tie('value')), { maxLength: 4 }),
    }),
  ),
})).value;

const blanks = fc.constantFrom('', '', ' ', '\n', '\r\n', '\t', '\r', '  \n ');

const printed: fc.Arbitrary<{ readonly text: string; readonly root: Written }> = fc
  .tuple(written, fc.infiniteStream(blanks))
  .map(([root, stream]) => {
    const blank = (): string => stream.next().value;
    const print = (value: Written): string => {
      if (value.kind === 'scalar') return value.literal;
      const inner =
        value.kind === 'list'
          ? value.items.map((item) => blank() + print(item) + blank())
          : value.members.map(([key, held]) => `${blank()}${key}${blank()}:${blank()}${print(held)}${blank()}`);
      const body = inner.length === 0 ? blank() : inner.join(',');
      return value.kind === 'list' ? `[${body}]` : `{${body}}`;
    };
    return { root, text: blank() + print(root) + blank() };
  });

/** Keys are read as JSON reads them, so that "a" and "\u0061" are one. */
const keyOf = (key: string): string => JSON.parse(key) as string;

interface Repeat {
  readonly pointer: string;
  readonly key: string;
}

/** By definition: each member whose key stood before in the same object, in the order of the text. */
function repeats(value: Written, pointer = ''): readonly Repeat[] {
  if (value.kind === 'scalar') return [];
  if (value.kind === 'list') return value.items.flatMap((item, i) => repeats(item, pointerTo(pointer, i)));
  return value.members.flatMap(([literalKey, held], i) => {
    const key = keyOf(literalKey);
    const at = pointerTo(pointer, key);
    const again = value.members.slice(0, i).some(([earlier]) => keyOf(earlier) === key);
    return [...(again ? [{ pointer: at, key }] : []), ...repeats(held, at)];
  });
}

/** All pointers into a value, with what stands there. */
function pointersOf(value: JsonValue, pointer = ''): readonly (readonly [pointer: string, value: JsonValue])[] {
  const own = [pointer, value] as const;
  if (typeof value !== 'object' || value === null) return [own];
  return [
    own,
    ...Object.keys(value).flatMap((key) =>
      pointersOf((value as Record<string, JsonValue>)[key]!, pointerTo(pointer, key)),
    ),
  ];
}

const parse = (source: string): JsonValue => JSON.parse(source) as JsonValue;

describe('keys that stand twice', () => {
  test('are all found, each at its later place, and nothing else is', () => {
    fc.assert(
      fc.property(printed, ({ text: source, root }) => {
        const faults = findValueFaults(source);
        expect(faults.map(({ kind, pointer, about }) => [kind, pointer, about])).toEqual(
          repeats(root).map(({ pointer, key }) => ['duplicate-key', pointer, key]),
        );
        for (const { span, about, related = [] } of faults) {
          expect(parse(source.slice(span.start, span.end))).toBe(about);
          expect(related).toHaveLength(1);
          expect(related[0]!.span.end).toBeLessThan(span.start);
          expect(parse(source.slice(related[0]!.span.start, related[0]!.span.end))).toBe(about);
        }
      }),
      runs,
    );
  });

  test('are never missed by the quick look', () => {
    fc.assert(
      fc.property(printed, ({ text: source, root }) => {
        const suspect = suspects(source, parse(source));
        if (repeats(root).length > 0) expect(suspect.members).toBe(true);
        expect(suspect.numbers).toBe(false);
      }),
      runs,
    );
  });

  test('are not suspected in a text without colons behind quotes in its strings', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: fc.constantFrom('a', 'b', '0', '\n', '~', '/') }), (value) => {
        expect(suspects(JSON.stringify(value, undefined, 1), value as JsonValue)).toEqual({
          members: false,
          numbers: false,
        });
      }),
      runs,
    );
  });
});

test('a number that no double holds is suspected and found, wherever it stands', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('1e309', '-1e400', '9'.repeat(400)), (value, huge) => {
      const mark = '@huge@';
      const source = JSON.stringify({ first: value, list: [value, mark], last: value }).replace(`"${mark}"`, huge);
      expect(suspects(source, parse(source)).numbers).toBe(true);
      const faults = findValueFaults(source);
      expect(faults.map(({ kind, pointer, span }) => [kind, pointer, source.slice(span.start, span.end)])).toEqual([
        ['number', '/list/1', huge],
      ]);
    }),
    { numRuns: 300 },
  );
});

describe('places of pointers', () => {
  test('hold the value, the key and the part of a string that were asked for', () => {
    fc.assert(
      fc.property(printed, fc.nat(), fc.nat(), ({ text: source }, from, length) => {
        const wanted = pointersOf(parse(source));
        const withins = wanted.flatMap(([pointer, value]) => {
          if (typeof value !== 'string') return [];
          const start = from % (value.length + 1);
          const within = { start, end: start + (length % (value.length - start + 1)) };
          return [{ request: { pointer, within }, part: value.slice(within.start, within.end) }];
        });
        const values = wanted.map(([pointer]): PlaceRequest => ({ pointer }));
        const keys = wanted.map(([pointer]): PlaceRequest => ({ pointer, key: true }));
        const spans = findSpans(source, [...values, ...keys, ...withins.map(({ request }) => request)]);

        const slices = spans.map(({ start, end }) => source.slice(start, end));
        const valuesBy = new Map<string, JsonValue>(wanted);
        wanted.forEach(([pointer, value], i) => {
          expect(parse(slices[i]!), pointer).toEqual(value);
          const parent = pointer === '' ? undefined : valuesBy.get(pointer.slice(0, pointer.lastIndexOf('/')));
          const hasKey = parent !== undefined && !Array.isArray(parent);
          expect(parse(slices[wanted.length + i]!), pointer).toEqual(hasKey ? pointerSteps(pointer).at(-1) : value);
        });
        withins.forEach(({ request, part }, i) => {
          expect(parse(`"${slices[2 * wanted.length + i]}"`), request.pointer).toBe(part);
        });
      }),
      runs,
    );
  });

  test('are those of the nearest value on the way where the pointer leads nowhere', () => {
    fc.assert(
      fc.property(printed, fc.nat(), fc.array(text, { minLength: 1, maxLength: 3 }), ({ text: source }, pick, more) => {
        const all = pointersOf(parse(source));
        const [pointer] = all[pick % all.length]!;
        const [near, far] = findSpans(source, [
          { pointer },
          { pointer: pointerTo(pointer, 'nobody has this', ...more), key: true },
        ]);
        expect(far).toEqual(near);
      }),
      runs,
    );
  });
});

test('lines and columns lead back to the offset, and no line break is inside a line', () => {
  const lines = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', '\u2028', 'é', '\uD83D\uDE00'), { maxLength: 30 });
  fc.assert(
    fc.property(
      lines.map((parts) => parts.join('')),
      (source) => {
        const table = lineTable(source);
        const rows = source.split(/\r\n|\n|\r/);
        expect(table).toHaveLength(rows.length);
        for (let offset = 0; offset <= source.length; offset += 1) {
          const { line, column, offset: same } = positionAt(table, offset);
          expect(same).toBe(offset);
          expect(table[line - 1]! + column - 1).toBe(offset);
          const inLine = column - 1 <= rows[line - 1]!.length;
          expect(inLine || source[offset - 1] === '\r').toBe(true);
        }
      },
    ),
    runs,
  );
});
