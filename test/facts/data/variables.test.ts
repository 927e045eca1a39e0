import { describe, expect, test } from 'vitest';
import { variablesOf, type Variables } from '../../../src/facts/data/variables.ts';
import { readBlocks } from '../../../src/formats/blocks/read.ts';
import type { JsonObject } from '../../../src/document/document.ts';

const of = (blocks: readonly unknown[], variables: readonly unknown[] = []): Variables =>
  variablesOf(readBlocks({ name: 'S', entryBlock: 'Start', variables, blocks } as unknown as JsonObject));

const declare = (...names: readonly string[]): readonly unknown[] =>
  names.map((name) => ({ name, type: 'String', value: null }));
const set = (variableName: unknown, value: unknown): unknown => ({
  name: 'Set',
  type: 'SetVariable',
  properties: { variableName, value },
  transitions: { next: 'End' },
});

const reads = ({ reads: all, names }: Variables): readonly string[] =>
  all.map(
    ({ variable, rest, certain, emptyOn }) =>
      `${names[variable]} ${rest}${certain ? '' : ' ?'}${emptyOn ? ' test' : ''}`,
  );
const writes = ({ writes: all, names }: Variables): readonly string[] =>
  all.map(
    ({ variable, rest, certain, onSuccess }) =>
      `${names[variable]} ${rest}${certain ? '' : ' ?'}${onSuccess ? ' success' : ''}`,
  );

describe('a reference is to', () => {
  const told = (text: string, ...declared: readonly string[]): readonly string[] =>
    reads(of([set('x', text)], declare(...declared)));

  test('the longest declared name that it begins with', () => {
    expect(told('{{db.result[0].name}}', 'db', 'db.result')).toEqual(['db.result [0].name']);
    expect(told('{{db.result.length}}', 'db.result')).toEqual(['db.result .length']);
    expect(told('{{my var}}', 'my var')).toEqual(['my var ']);
    expect(told('{{customer-id.length}}', 'customer-id')).toEqual(['customer-id .length']);
  });
  test('else its first two segments, where the second is no length', () => {
    expect(told('{{a.b.c}}')).toEqual(['a.b .c']);
    expect(told('{{rows.length}}')).toEqual(['rows .length']);
    expect(told('{{rows[0].name}}')).toEqual(['rows [0].name']);
  });
  test('several known names in a formula, none for certain', () => {
    expect(told('{{a + b.c - f(d) + "a"}}', 'a', 'b.c', 'd')).toEqual(['a  ?', 'b.c  ?', 'd  ?']);
    expect(told('{{rows[i].name}}', 'rows', 'i')).toEqual(['rows  ?', 'i  ?']);
    expect(told('{{true}} {{1 + 2}}')).toEqual([]);
  });
  test('names that live on every object', () => {
    expect(told('{{constructor}} {{__proto__.x}}', '__proto__')).toEqual(['constructor ', '__proto__ .x']);
  });
});

test('where a name stands in its string is told, also in a formula', () => {
  const { reads: all } = of([set('x', 'Since {{a}} or {{ b + a }}')], declare('a', 'b'));
  expect(all.map(({ pointer, within }) => [pointer, within.start, within.end])).toEqual([
    ['/blocks/0/properties/value', 6, 11],
    ['/blocks/0/properties/value', 18, 19],
    ['/blocks/0/properties/value', 22, 23],
  ]);
});

test('a variable that is written is known by its whole name, a part of a declared one is a part', () => {
  const all = of([set('a.b.c', '{{a.b.c.d}}'), set('order.total', '1')], declare('order'));
  expect(writes(all)).toEqual(['a.b.c ', 'order .total']);
  expect(reads(all)).toEqual(['a.b.c .d']);
});

test('rows are written on success, and a condition that asks for a value is no use of it', () => {
  const all = of(
    [
      {
        name: 'Q',
        type: 'DBConnector',
        properties: { query: 'SELECT {{a}}', parameters: ['{{b}}'], outputVariable: 'rows' },
        transitions: {},
      },
      {
        name: 'C',
        type: 'Condition',
        properties: {
          conditions: [
            { left: '{{rows}}', operator: 'IS_EMPTY' },
            { left: '{{a}}', operator: 'EQUALS', right: '' },
            { left: '{{b}}', operator: 'EQUALS', right: '1' },
          ],
        },
        transitions: {},
      },
    ],
    declare('a', 'b', 'rows'),
  );
  expect(writes(all)).toEqual(['rows  success']);
  expect(reads(all)).toEqual(['a ', 'b ', 'rows  test', 'a  test', 'b ']);
  expect(all.readsIn.map((list) => list.length)).toEqual([2, 3]);
});

test('a type that is not known may read and write whatever its strings name', () => {
  const run = {
    name: 'Run',
    type: 'RunScript',
    properties: { script: 'Billing', give: ['{{a}}', 'b'] },
    transitions: {},
  };
  const all = of([run, set('x', '{{Billing}}')], declare('a', 'b'));
  expect(writes(all)).toEqual(['Billing  ?', 'a  ?', 'b  ?', 'x ']);
  expect(reads(all)).toEqual(['Billing  ?', 'a  ?', 'b  ?', 'Billing ']);
});

test('a name that is known only in a run may be any', () => {
  const all = of([set('{{name}}', '1')], declare('name'));
  expect(writes(all)).toEqual([]);
  expect([...all.writesAnything]).toEqual([0]);
});

test.each([
  ['a SetVariable without a name', set(undefined, '1')],
  ['a SetVariable whose name is no text', set(5, '1')],
  ['a SetVariable whose properties are lost', { ...(set('x', '1') as object), properties: [] }],
  ['a query whose variable is no text', { type: 'DBConnector', properties: { query: 'SELECT 1', outputVariable: {} } }],
  ['a Condition without conditions', { type: 'Condition', properties: {} }],
  ['a Condition that holds no comparison', { type: 'Condition', properties: { conditions: ['x'] } }],
])('%s may write any variable: what it was meant to do is not known', (_title, block) => {
  const all = of([{ name: 'Broken', transitions: { next: 'End' }, ...(block as object) }]);
  expect(writes(all)).toEqual([]);
  expect([...all.writesAnything]).toEqual([0]);
});

test('a run starts with what is declared with a value, and with what comes from outside', () => {
  const all = of(
    [set('x', '{{input.b}}')],
    [
      { name: 'a', value: '' },
      { name: 'input.a', value: null },
      { name: 'c', value: null },
    ],
  );
  expect(all.names).toEqual(['a', 'input.a', 'c', 'x', 'input.b']);
  expect([...all.valued]).toEqual([1, 1, 0, 0, 1]);
  expect([...all.declared]).toEqual([0, 1, 2, -1, -1]);
});
