import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/document/document.ts';
import type { ShapeFault } from '../../src/formats/blocks/shape-fault.ts';
import { findShapeFaults } from '../../src/formats/blocks/shape.ts';

const good = readFileSync(new URL('../../fixtures/scripts/good/customer-db-lookup.json', import.meta.url), 'utf8');

const block = (type: string, properties: JsonValue, more: JsonObject = {}): JsonObject => ({
  name: 'X',
  type,
  properties,
  transitions: {},
  ...more,
});
const db = (properties: JsonObject): JsonObject =>
  block('DBConnector', { connectionId: 'c', query: 'q', ...properties });
const end: JsonValue = { name: 'X', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} };
const script = (...blocks: JsonValue[]): JsonObject => ({
  name: 'S',
  entryBlock: 'X',
  blocks: blocks.length === 0 ? [end] : blocks,
});
const compare = (...conditions: JsonValue[]): JsonObject => script(block('Condition', { conditions }));

/** Each a document with something wrong in it, under what is wrong. */
const table: Readonly<Record<string, JsonObject>> = {
  'an empty document': {},
  'keys missing at the top, with a name': { name: 'S', blocks: [end] },
  'an empty script name': { name: '', entryBlock: 'X', blocks: [end] },
  'no blocks in the list': { name: 'S', entryBlock: 'X', blocks: [] },
  'a key at the top in another case': { name: 'S', entryblock: 'X', Blocks: [] },
  'unknown keys at the top': { ...script(), comment: '', variabels: [] },
  'values of other types at the top': {
    name: 1,
    description: null,
    version: 2,
    entryBlock: [],
    variables: {},
    blocks: 'x',
  },
  'blocks as an object': { name: 'S', entryBlock: 'X', blocks: { X: {} } },
  'variables of other shapes': {
    ...script(),
    variables: [
      5,
      {},
      { name: 'v' },
      { name: 'w', typ: 'String' },
      { name: 'x', type: 1, default: 2 },
      { name: [], type: 'String' },
    ],
  },
  'blocks that are none': script(null, [], 'Start', true, 1.5),
  'an empty block': script(block('Start', {}), {}, block('End', {})),
  'blocks without a name': script(
    { type: 'Strat', transitions: {} },
    { type: 'End', transitions: {} },
    block('End', {}, { name: '' }),
  ),
  'a block name of another type': script(block('End', {}, { name: 7 })),
  'misspelt keys of a block': script({ nmae: 'X', tpye: 'End', propertis: {}, transition: {} }),
  'a block without a type': script({ name: 'X', transitions: {} }),
  'a block of no known type': script(block('Strat', { anything: 1 }, { comment: '' })),
  'a block type of another type': script(block('End', {}, { type: null })),
  'a type that lives on a prototype': script(block('__proto__', {}), block('constructor', [])),
  'no properties where they are needed': script({ name: 'X', type: 'DBConnector', transitions: {} }),
  'properties under another name': script({ name: 'X', type: 'SetVariable', Properties: {}, transitions: {} }),
  'properties of another type': script(block('DBConnector', []), block('Foo', 'x')),
  'properties in the block itself': script({
    ...block('DBConnector', { connectionId: 'c' }),
    query: 'q',
    timeout: 5,
  }),
  'all properties in the block itself': script({
    name: 'X',
    type: 'SetVariable',
    variableName: 'v',
    value: 1,
    transitions: {},
  }),
  'transitions of other types': script(
    block('Start', {}, { transitions: [] }),
    block('Start', {}, { transitions: { next: ['A'], 'a/b~c': null, 0: 1, '': {} } }),
  ),
  'required properties missing': script(block('DBConnector', {}), block('Condition', {}), block('SetVariable', {})),
  'a required property misspelt': script(block('DBConnector', { conectionId: 'c', qurey: 'q' })),
  'a property misspelt': script(db({ timout: 1, Parameters: [], outputVariable: 'v', outputvariable: 'w' })),
  'unknown properties': script(block('Start', { x: 1 }), block('End', { reslut: 'SUCCESS', because: 'of' })),
  'a time-out that is a list': script(db({ timeout: [] })),
  'a time-out that is null': script(db({ timeout: null })),
  'properties of DBConnector of other types': script(
    block('DBConnector', { connectionId: 1, query: ['q'], parameters: '?', outputVariable: false }),
  ),
  'parameters of other types': script(db({ parameters: ['a', { value: 1 }, [2]] })),
  'conditions of another type': script(block('Condition', { conditions: { left: 'a' } })),
  'conditions of other shapes': compare('a > b', { left: 'a' }, { Left: 'a', op: '=', oprator: 'EQUALS', right: '' }),
  'sides and operators of other types': compare({ left: {}, operator: 5, right: [] }),
  'a variable name of another type': script(block('SetVariable', { variableName: { a: 1 }, value: null })),
  'a result of another type': script(block('End', { result: 0 })),
  'invisible and endless names': script(
    block('End', { 'res\u{200B}ult': '', ['k'.repeat(100)]: 1 }, { name: `a\u{A0}b\n\u{202E}${'x'.repeat(200)}` }),
  ),
};

const asLine = (fault: ShapeFault): string => {
  const { kind, pointer, key, message, about, block: at, suggestions } = fault;
  const place = `${kind} at ${key === true ? 'key ' : ''}${JSON.stringify(pointer)}`;
  const rest = [`about ${JSON.stringify(about)}`];
  if (at !== undefined) rest.push(`block ${at}`);
  if (suggestions !== undefined) rest.push(`suggests ${suggestions.join(', ')}`);
  return `  ${message}\n    ${place}; ${rest.join('; ')}`;
};

describe('findShapeFaults', () => {
  it('has a sentence for every fault', async () => {
    const text = Object.entries(table).map(([title, document]) => {
      const faults = findShapeFaults(document);
      return `${title}\n${faults.map(asLine).join('\n')}\n`;
    });
    await expect(text.join('\n')).toMatchFileSnapshot('shape.golden.txt');
  });

  it('finds nothing in a good script', () => {
    expect(findShapeFaults(JSON.parse(good) as JsonObject)).toEqual([]);
  });

  it.each([
    ['a schema for the editor', { $schema: './script.schema.json', ...script() }],
    [
      'blocks that need no properties and have none',
      script({ name: 'X', type: 'Start', transitions: {} }, { name: 'Y', type: 'End', transitions: {} }),
    ],
    [
      'any value for a variable',
      {
        ...script(),
        variables: [
          { name: 'v', type: 'T', value: { a: [] } },
          { name: 'w', type: 'U' },
        ],
      },
    ],
    [
      'any value to set',
      script(...[null, true, 1, '', [], {}].map((value) => block('SetVariable', { variableName: 'v', value }))),
    ],
    ['a time-out as a number or text', script(db({ timeout: -1.5 }), db({ timeout: '{{t}}' }))],
    [
      'a number beyond all bounds, which another rule reports',
      script(db({ timeout: Infinity, parameters: [-Infinity] })),
    ],
    ['empty strings, unknown operators and types, which other rules report', compare({ left: '', operator: '' })],
    [
      'an unknown type with properties of its own',
      script({ name: 'X', type: 'Foo', transitions: { a: '' }, properties: { a: [1] } }),
    ],
    [
      'transitions under names of a prototype',
      script(JSON.parse('{"name":"X","type":"End","transitions":{"__proto__":"X"}}') as JsonObject),
    ],
  ])('allows %s', (_, document) => {
    expect(findShapeFaults(document as JsonObject)).toEqual([]);
  });

  it('says one thing about a key that is missing and stands there misspelt', () => {
    expect(
      findShapeFaults(script({ ...block('DBConnector', { conectionId: 'c', query: 'q' }), name: 'Lookup' })),
    ).toEqual([
      {
        kind: 'shape',
        pointer: '/blocks/0/properties/conectionId',
        key: true,
        message: 'DBConnector block "Lookup" has "conectionId" where "connectionId" is expected.',
        about: 'no properties/connectionId',
        block: 0,
        suggestions: ['connectionId'],
        fix: {
          says: '"conectionId" is called "connectionId".',
          safe: false,
          edits: [{ kind: 'rename', pointer: '/blocks/0/properties/conectionId', key: 'connectionId' }],
        },
      },
    ]);
  });

  it('counts __proto__ among the unknown keys', () => {
    const document = JSON.parse(
      `{"name":"S","entryBlock":"X","blocks":[${JSON.stringify(end)}],"__proto__":{}}`,
    ) as JsonObject;
    expect(findShapeFaults(document).map((fault) => fault.message)).toEqual([
      'The script has an unknown key "__proto__".',
    ]);
  });

  it('finds every fault of twenty thousand broken blocks', () => {
    const broken = Array.from({ length: 20_000 }, (_, i) => ({
      name: `B${i}`,
      type: 'End',
      properties: { a: 1 },
      b: 2,
    }));
    expect(findShapeFaults(script(...broken)).length).toBe(60_000);
  });

  it('takes any value in any place, and says each thing once in a sentence of its own', () => {
    const value = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>;
    const key = fc.constantFrom(
      'name',
      'type',
      'properties',
      'transitions',
      'blocks',
      'variables',
      'entryBlock',
      'nmae',
      '__proto__',
      'x',
    );
    const type = fc.constantFrom<JsonValue>('Start', 'DBConnector', 'Condition', 'SetVariable', 'End', 'Strat', 1);
    const object = fc.dictionary(key, value, { noNullPrototype: true });
    const broken = fc
      .tuple(object, type, object)
      .map(([a, t, properties]): JsonValue => ({ ...a, type: t, properties }));
    const blocks = fc.array(fc.oneof(broken, value), { maxLength: 4 });
    fc.assert(
      fc.property(object, blocks, (top, list) => {
        const faults = findShapeFaults({ ...top, blocks: list });
        const seen = new Set(faults.map((fault) => `${fault.pointer} ${fault.message}`));
        expect(seen.size).toBe(faults.length);
        expect(faults.filter((fault) => !/^\S.* .*[.?]$/.test(fault.message))).toEqual([]);
      }),
    );
  });
});
