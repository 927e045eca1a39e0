import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/document/document.ts';
import { applyEdits, textEdits, type Edit } from '../../src/document/edits.ts';
import { pointerTo } from '../../src/document/pointer.ts';

const edited = (text: string, ...edits: readonly Edit[]): string => applyEdits(text, textEdits(text, [edits])[0]!);

describe('an edit', () => {
  test.for<readonly [string, string, Edit, string]>([
    ['replaces a value', '{"a": 1, "b" : 2}', { kind: 'replace', pointer: '/b', value: 'x' }, '{"a": 1, "b" : "x"}'],
    ['renames a key', '{\r\n\t"a" :1\r\n}', { kind: 'rename', pointer: '/a', key: 'b' }, '{\r\n\t"b" :1\r\n}'],
    ['removes the first member', '{\n  "a": 1,\n  "b": 2\n}', { kind: 'remove', pointer: '/a' }, '{\n  "b": 2\n}'],
    ['removes the last member', '{\n  "a": 1,\n  "b": 2\n}', { kind: 'remove', pointer: '/b' }, '{\n  "a": 1\n}'],
    ['removes the only member', '{"x": { "a": 1 }}', { kind: 'remove', pointer: '/x/a' }, '{"x": {}}'],
    ['removes an element', '[1, 2 , 3]', { kind: 'remove', pointer: '/1' }, '[1, 3]'],
    ['removes the last element', '[1, [2] ]', { kind: 'remove', pointer: '/1' }, '[1 ]'],
    ['removes nothing twice', '{"a": [1, 2]}', { kind: 'remove', pointer: '/a/1' }, '{"a": [1]}'],
    [
      'adds a member as the last one is laid out',
      '{\n  "a": 1\n}',
      { kind: 'add', pointer: '', key: 'b', value: 5000 },
      '{\n  "a": 1,\n  "b": 5000\n}',
    ],
    ['adds a member on one line', '{"a": 1}', { kind: 'add', pointer: '', key: 'b', value: 2 }, '{"a": 1, "b": 2}'],
    [
      'adds a member to an empty object',
      '{"x": {}}',
      { kind: 'add', pointer: '/x', key: 'b', value: 2 },
      '{"x": {"b": 2}}',
    ],
  ])('%s and leaves every other byte', ([, text, edit, expected]) => {
    expect(edited(text, edit)).toBe(expected);
  });
});

test('members that stand beside each other are removed as one, at the end, at the start and all of them', () => {
  const text = '[1, 2, 3 , 4]';
  const remove = (...places: readonly number[]): string =>
    edited(text, ...places.map((place) => ({ kind: 'remove', pointer: `/${place}` }) as const));
  expect(remove(2, 3)).toBe('[1, 2]');
  expect(remove(1, 0)).toBe('[3 , 4]');
  expect(remove(0, 3)).toBe('[2, 3 ]');
  expect(remove(0, 1, 2, 3)).toBe('[]');
});

const document = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, noNullPrototype: true });

describe('on any document', () => {
  test('removing a member gives the value without it, whatever the layout', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.constantFrom(undefined, 2, '\t'), (value, pick, indent) => {
        const keys = Object.keys(value);
        const key = keys[pick % keys.length]!;
        const rest = Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
        const text = JSON.stringify(value, undefined, indent);
        expect(JSON.parse(edited(text, { kind: 'remove', pointer: pointerTo('', key) }))).toEqual(
          JSON.parse(JSON.stringify(rest)),
        );
      }),
    );
  });

  test('replacing and adding give the value that they say', () => {
    fc.assert(
      fc.property(
        document,
        fc.nat(),
        fc.jsonValue({ maxDepth: 1 }),
        fc.constantFrom(undefined, 2),
        (value, pick, given, indent) => {
          const keys = Object.keys(value);
          const key = keys[pick % keys.length]!;
          const text = JSON.stringify(value, undefined, indent);
          const next = given as JsonValue;
          const replaced = edited(text, { kind: 'replace', pointer: pointerTo('', key), value: next });
          expect(JSON.parse(replaced)).toEqual(JSON.parse(JSON.stringify({ ...value, [key]: next })));
          const fresh = `${keys.join('')}!`;
          const added = edited(text, { kind: 'add', pointer: '', key: fresh, value: next });
          expect(JSON.parse(added)).toEqual(JSON.parse(JSON.stringify({ ...value, [fresh]: next })));
        },
      ),
    );
  });
});
