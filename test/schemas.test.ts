import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import catalogue from '../schemas/block-catalogue.json' with { type: 'json' };
import type { JsonObject } from '../src/document/document.ts';
import { findShapeFaults } from '../src/formats/blocks/shape.ts';
import { blockType, blockTypeNames, operators, variableTypes } from '../src/script/catalogue.ts';

interface Schema {
  readonly [keyword: string]: unknown;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly { readonly if: Schema; readonly then: { readonly $ref: string } }[];
}

const root = new URL('../', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const schemaOf = (path: string): Schema => read(path) as Schema;

const base = 'https://example.invalid/';
const paths = readdirSync(new URL('schemas/', root), { recursive: true, encoding: 'utf8' })
  .map((path) => `schemas/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.schema.json'))
  .toSorted();
const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
formats.default(ajv);
for (const path of paths) ajv.addSchema(schemaOf(path), base + path);

const errorsOf = (path: string, value: unknown): unknown => {
  const validate = ajv.getSchema(base + path)!;
  return validate(value) === true ? [] : validate.errors;
};

const script = schemaOf('schemas/script.schema.json');
const item = script.properties!['blocks']!.items!;
const dispatch = new Map(
  item.allOf!.map((branch) => [branch.if.properties!['type']!.const!, `schemas/${branch.then.$ref}`] as const),
);
const settings = (type: string): Schema => schemaOf(dispatch.get(type)!).properties!['properties']!;
const offered = (schema: Schema): readonly (string | undefined)[] =>
  schema.anyOf!.filter((branch) => branch.const !== undefined).map((branch) => branch.const);

describe('schemas', () => {
  it.each(paths)('%s is a strict draft-07 schema', (path) => {
    expect(schemaOf(path)['$schema']).toBe('http://json-schema.org/draft-07/schema#');
    expect(ajv.getSchema(base + path)).toBeTypeOf('function');
  });

  it('take the script of the source as it is', () => {
    expect(errorsOf('schemas/script.schema.json', read('fixtures/scripts/good/customer-db-lookup.json'))).toEqual([]);
  });

  it('take the block catalogue', () => {
    expect(errorsOf('schemas/block-catalogue.schema.json', catalogue)).toEqual([]);
  });

  it.each(['schemas/script.schema.json', ...dispatch.values()])('%s says on hover what each key is', (path) => {
    const silent: string[] = [];
    for (const { pointer, schema } of described(schemaOf(path))) {
      if (!schema['title'] || !(schema.description ?? '').endsWith('.')) silent.push(pointer);
    }
    expect(silent).toEqual([]);
  });

  it.each(['schemas/script.schema.json', ...dispatch.values()])('%s offers only what it would take', (path) => {
    for (const { pointer, schema } of described(schemaOf(path))) {
      const offers = [...((schema['examples'] as unknown[] | undefined) ?? [])];
      if ('default' in schema) offers.push(schema.default);
      if (offers.length === 0) continue;
      const validate = ajv.compile({ $ref: `${base}${path}#${pointer}` });
      for (const offer of offers) expect([pointer, offer, validate(offer)]).toEqual([pointer, offer, true]);
    }
  });

  it('offer no value that they would refuse another for', () => {
    for (const path of ['schemas/script.schema.json', ...dispatch.values()]) {
      for (const { schema } of described(schemaOf(path))) {
        if (schema.anyOf) expect(schema.anyOf.at(-1)).toEqual({ type: schema.type });
        expect(schema).not.toHaveProperty('enum');
      }
    }
  });

  it('refuse a block by the schema of its type, and a block of no known type by its general shape only', () => {
    const of = (type: string, properties: unknown): unknown => ({
      name: 'S',
      entryBlock: 'X',
      blocks: [{ name: 'X', type, properties, transitions: {} }],
    });
    expect(errorsOf('schemas/script.schema.json', of('SetVariable', { variableName: 'v', value: null }))).toEqual([]);
    expect(errorsOf('schemas/script.schema.json', of('SetVariable', { variableName: 'v' }))).not.toEqual([]);
    expect(errorsOf('schemas/script.schema.json', of('Start', { a: 1 }))).not.toEqual([]);
    expect(errorsOf('schemas/script.schema.json', of('Strat', { a: 1 }))).toEqual([]);
    expect(errorsOf('schemas/script.schema.json', of('Strat', 1))).not.toEqual([]);
  });
});

describe('the compiled validators', () => {
  it('find a fault in a script where the schemas do, and only there', () => {
    const value = fc.constantFrom<unknown>(
      '',
      'x',
      0,
      null,
      true,
      [],
      {},
      ['a'],
      [{ left: '', operator: '' }],
      [{ left: '' }],
    );
    const some = (...keys: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
      fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 3, noNullPrototype: true });
    const settingsOf = (type: string): fc.Arbitrary<unknown> => {
      const { properties, examples } = {
        properties: settings(type).properties!,
        examples: item['examples'] as JsonObject[],
      };
      const good = examples.find((example) => example['type'] === type)!['properties'] as JsonObject;
      return some(...Object.keys(properties), 'other').map((changed) => ({ ...good, ...changed }));
    };
    const known = fc
      .constantFrom(...blockTypeNames)
      .chain((type) => settingsOf(type).map((properties) => ({ type, properties })));
    const rare = <T>(odd: fc.Arbitrary<T>, plain: T): fc.Arbitrary<T> =>
      fc.oneof({ weight: 5, arbitrary: fc.constant(plain) }, odd);
    const block = fc
      .tuple(known, rare(some('name', 'type', 'properties', 'transitions', 'other'), {}))
      .map(([row, changed]): unknown => ({ name: 'X', transitions: { next: 'X' }, ...row, ...changed }));
    const top = rare(some('name', 'version', 'entryBlock', 'variables', 'blocks', '$schema', 'other'), {});
    let clean = 0;
    fc.assert(
      fc.property(
        top,
        fc.array(
          rare(value, undefined).chain((odd) => (odd === undefined ? block : fc.constant(odd))),
          { maxLength: 2 },
        ),
        (changed, blocks) => {
          const document = { name: 'S', entryBlock: 'X', blocks, ...changed } as JsonObject;
          const faults = findShapeFaults(document).length;
          if (faults === 0 && blocks.length > 0) clean += 1;
          expect(faults === 0).toBe((errorsOf('schemas/script.schema.json', document) as unknown[]).length === 0);
        },
      ),
      { numRuns: 500 },
    );
    expect(clean).toBeGreaterThan(10);
  });
});

describe('the block catalogue and the schemas', () => {
  it('know the same types of blocks, operators and types of variables', () => {
    expect([...dispatch.keys()]).toEqual(blockTypeNames);
    expect(offered(item.properties!['type']!)).toEqual(blockTypeNames);
    const comparison = settings('Condition').properties!['conditions']!.items!;
    expect(offered(comparison.properties!['operator']!)).toEqual(operators.map((row) => row.name));
    const variable = script.properties!['variables']!.items!;
    expect(offered(variable.properties!['type']!)).toEqual(variableTypes);
  });

  it.each(blockTypeNames)('know the same properties of %s, and require the same', (type) => {
    const rows = Object.entries(blockType(type)!.properties);
    const { properties, required } = settings(type);
    expect(Object.keys(properties!)).toEqual(rows.map(([name]) => name));
    expect(required ?? []).toEqual(rows.filter(([, row]) => row.required).map(([name]) => name));
    // Without "properties" a block cannot have the ones it needs.
    expect(schemaOf(dispatch.get(type)!).required ?? []).toEqual(required === undefined ? [] : ['properties']);
  });

  it.each(blockTypeNames)('know the same transitions of %s', (type) => {
    const { required, more } = blockType(type)!.transitions;
    const { properties, description, default: offer } = schemaOf(dispatch.get(type)!).properties!['transitions']!;
    expect(Object.keys(properties!)).toEqual(required);
    expect(offer).toEqual(Object.fromEntries(required.map((name) => [name, ''])));
    for (const name of required) expect(description).toContain(name);
    expect(description!.includes('may have more')).toBe(more);
  });

  it.each(blockTypeNames)('know the same time-out of %s', (type) => {
    const timeout = blockType(type)!.timeout;
    expect(timeout !== undefined).toBe(
      Object.values(blockType(type)!.properties).some((row) => row.role === 'timeout'),
    );
    if (timeout === undefined) return;
    const schema = settings(type).properties![timeout.property]!;
    expect(schema.default).toBe(timeout.default);
    expect(schema.description).toContain(`${timeout.minimum} to ${timeout.maximum}`);
  });

  it('need no right side for the two operators that test emptiness, and one for the others', () => {
    expect(operators.filter((row) => row.operands === 1).map((row) => row.name)).toEqual(['IS_EMPTY', 'IS_NOT_EMPTY']);
    expect(operators.every((row) => row.operands === 1 || row.operands === 2)).toBe(true);
  });
});

/** A schema and all in it that describes a value of a script, but not what stands in a condition or a choice. */
function described(schema: Schema, pointer = ''): { readonly pointer: string; readonly schema: Schema }[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, held]) =>
    described(held, `${pointer}/properties/${key}`),
  );
  const items = schema.items === undefined ? [] : described(schema.items, `${pointer}/items`);
  return [{ pointer, schema }, ...inner, ...items];
}
