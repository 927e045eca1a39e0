import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { blockType, blockTypeNames } from '../../src/script/catalogue.ts';

// StudioScript is written by hand. Here values that differ from a good script in one place are judged twice: by the compiler as
// a StudioScript, and by the schemas (with the transitions that the block catalogue requires). The two must agree on each.

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

const schemaFolder = resolve('schemas');
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
for (const path of ['script.schema.json', ...readdirSync(join(schemaFolder, 'blocks')).map((file) => `blocks/${file}`)])
  ajv.addSchema(
    JSON.parse(readFileSync(join(schemaFolder, path), 'utf8')) as object,
    `https://example.invalid/${path}`,
  );
const fits = ajv.getSchema('https://example.invalid/script.schema.json')!;

const whole: JsonObject = {
  $schema: 'script.schema.json',
  name: 'Menu',
  description: 'A script.',
  version: '1.0.0',
  entryBlock: 'Start',
  variables: [{ name: 'rows', type: 'Array', value: null }],
  blocks: [
    { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Lookup' } },
    {
      name: 'Lookup',
      type: 'DBConnector',
      properties: {
        connectionId: 'c',
        query: 'q',
        parameters: ['p', 1, true, null],
        outputVariable: 'rows',
        timeout: 5000,
      },
      transitions: { success: 'Check', error: 'End' },
    },
    {
      name: 'Check',
      type: 'Condition',
      properties: { conditions: [{ left: 'l', operator: 'EQUALS', right: 'r' }] },
      transitions: { true: 'Set', false: 'End' },
    },
    { name: 'Set', type: 'SetVariable', properties: { variableName: 'v', value: 'w' }, transitions: { next: 'End' } },
    { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
  ],
};

const kinds: readonly Json[] = ['text', 7, true, null, ['text'], [{ a: 1 }], { a: 'text' }];

/** Every value that differs from this one in one place: a key left out, a key too many, another kind of value. */
function variants(value: Json, path = ''): { readonly what: string; readonly value: Json }[] {
  const found: { what: string; value: Json }[] = [];
  if (path !== '' && !path.endsWith('.type'))
    for (const kind of kinds) found.push({ what: `${path} = ${JSON.stringify(kind)}`, value: kind });
  if (Array.isArray(value)) {
    (value as readonly Json[]).forEach((item, i) => {
      for (const other of variants(item, `${path}[${i}]`))
        found.push({ what: other.what, value: value.map((old: Json, k: number) => (k === i ? other.value : old)) });
    });
  } else if (typeof value === 'object' && value !== null) {
    const object = value as JsonObject;
    found.push({ what: `${path} + "other"`, value: { ...object, other: 'End' } });
    for (const key of Object.keys(object)) {
      const { [key]: held, ...rest } = object;
      found.push({ what: `${path} - ${key}`, value: rest });
      for (const other of variants(held!, `${path}.${key}`))
        found.push({ what: other.what, value: { ...object, [key]: other.value } });
    }
  }
  return found;
}

/** As the schemas have it, and the transitions that a block must have. */
function isGood(value: Json): boolean {
  if (fits(value) !== true) return false;
  const { blocks } = value as unknown as { blocks: { type: string; transitions: object }[] };
  return blocks.every(({ type, transitions }) =>
    (blockType(type)?.transitions.required ?? []).every((name) => Object.hasOwn(transitions, name)),
  );
}

test('the types of script documents and the schemas agree on every value that differs from a good script in one place', () => {
  expect((whole['blocks'] as { type: string }[]).map(({ type }) => type)).toEqual(blockTypeNames);
  const probes = [{ what: 'the whole', value: whole as Json }, ...variants(whole)];
  expect(probes.length).toBeGreaterThan(300);
  const folder = mkdtempSync(join(resolve('test/formats'), '.probes-'));
  try {
    const head = `import type { StudioScript } from '${resolve('src/formats/blocks/studio-script.ts')}';`;
    const lines = probes.map(({ value }, i) => `export const p${i}: StudioScript = ${JSON.stringify(value)};`);
    writeFileSync(join(folder, 'probes.ts'), [head, ...lines, ''].join('\n'));
    const config = {
      extends: resolve('test/tsconfig.json'),
      compilerOptions: { rootDir: resolve('.') },
      include: [join(folder, 'probes.ts')],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const { stdout } = spawnSync(
      process.execPath,
      [resolve('node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'],
      { encoding: 'utf8' },
    );
    const errors = [...stdout.matchAll(/probes\.ts\((\d+),\d+\): error/g)].map(([, line]) => Number(line));
    // Nothing else went wrong, or every probe would look refused.
    expect(stdout.split('\n').filter((line) => line.includes(': error') && !line.includes('probes.ts('))).toEqual([]);
    const refused = new Set(errors.map((line) => line - 2));
    expect(refused.size).toBeGreaterThan(100);
    const apart = probes.flatMap(({ what, value }, i) => {
      const compiles = !refused.has(i);
      return compiles === isGood(value)
        ? []
        : [`${what}: the compiler ${compiles ? 'takes' : 'refuses'} it, the schemas do not agree`];
    });
    expect(apart).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
