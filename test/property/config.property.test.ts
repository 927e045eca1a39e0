import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { mergeConfigs, noConfig, type Config } from '../../src/config/config.ts';
import { ConfigError } from '../../src/config/config-error.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { rulesOfFile } from '../../src/config/rules-of-file.ts';
import { dialectNames } from '../../src/facts/sql/dialect.ts';
import { folderWith } from '../config/support.ts';

const cwd = folderWith({ 'base.json': '{}' });
const known = { rules: new Map(rules.map((rule) => [rule.meta.id, rule])), dialects: dialectNames, cwd };
const file = join(cwd, 'cxlint.config.json');

async function read(value: unknown): Promise<Config | undefined> {
  writeFileSync(file, JSON.stringify(value));
  try {
    return (await loadConfig(file, known)).config;
  } catch (error) {
    // Whatever stands in a config, it is refused with a sentence or read.
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toMatch(/^cxlint\.config\.json:\d+:\d+: [A-Z"].*[.?]$/s);
    return undefined;
  }
}

const level = fc.constantFrom('off', 'info', 'warning', 'error');
const setting = fc.oneof(level, fc.tuple(level, fc.record({ maximum: fc.integer({ min: 0, max: 9 }) })));
const ruleMap = fc
  .uniqueArray(fc.constantFrom('timeout-out-of-bounds', 'no-end', 'endless-loop'), { maxLength: 3 })
  .chain((ids) =>
    fc.record(Object.fromEntries(ids.map((id) => [id, id === 'timeout-out-of-bounds' ? setting : level]))),
  );
const override = fc.record({ files: fc.constantFrom('a', 'b'), rules: ruleMap });
const good = fc.record(
  {
    extends: fc.constantFrom('cxlint:all', 'cxlint:none', ['cxlint:recommended', './base.json']),
    rules: ruleMap,
    overrides: fc.array(override, { maxLength: 3 }),
    ignores: fc.array(fc.constantFrom('x', 'y', '!z'), { maxLength: 3 }),
    dialect: fc.constantFrom('mysql', 'unknown'),
    connections: fc.dictionary(
      fc.constantFrom('c', 'd'),
      fc.record({ dialect: fc.constantFrom('mysql', 'tsql') }, { requiredKeys: [] }),
    ),
    blockTypes: fc.uniqueArray(fc.record({ type: fc.constantFrom('Menu', 'Play'), endsRun: fc.boolean() }), {
      selector: ({ type }) => type,
    }),
    actions: fc.uniqueArray(
      fc.record(
        {
          name: fc.constantFrom('ACME', 'acme2'),
          libraryIds: fc.constant(['b2f794c5-0232-40e7-9830-76d573bf57d7']),
          media: fc.constantFrom(['phone'], []),
          properties: fc.constantFrom(
            [],
            [
              { name: 'A', role: 'writes', minimum: 1, values: ['x'] },
              { name: 'B', kind: 'sql' },
            ],
          ),
          rest: fc.constant({ name: 'Rest', required: true, unit: 's' }),
          branches: fc.constantFrom(
            {},
            { default: false, cases: true, named: ['Found', { name: 'No', wanted: 'error' }] },
          ),
          starts: fc.constantFrom('script', 'event'),
          ends: fc.constantFrom('script', 'parks'),
          waits: fc.constant('input'),
          writes: fc.constantFrom('X', ['X', 'Y']),
          framework: fc.boolean(),
        },
        { requiredKeys: ['name'] },
      ),
      { selector: ({ name }) => name },
    ),
    failOn: fc.constantFrom('error', 'warning', 'never'),
  },
  { requiredKeys: [] },
);

/** The same without where it was written, and with what has names in order. */
const values = (value: unknown): unknown => {
  if (value instanceof Map) {
    const entries = [...(value as Map<string, unknown>)].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return entries.map(([key, held]) => [key, values(held)]);
  }
  if (Array.isArray(value)) return value.map(values);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'from')
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, values(held)]),
  );
};

const shuffled = (value: unknown, seed: number): unknown => {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, seed));
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.entries(value).map(([key, held], i) => ({
    at: (i * 7 + seed) % 5,
    entry: [key, shuffled(held, seed)] as const,
  }));
  return Object.fromEntries(keys.toSorted((a, b) => a.at - b.at).map(({ entry }) => entry));
};

describe('configs', () => {
  test('are joined associatively, and nothing joined changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(good, good, good, async (...three) => {
        const [a, b, c] = [(await read(three[0]))!, (await read(three[1]))!, (await read(three[2]))!];
        expect(values(mergeConfigs(mergeConfigs(a, b), c))).toEqual(values(mergeConfigs(a, mergeConfigs(b, c))));
        expect(values(mergeConfigs(noConfig, a))).toEqual(values(a));
        expect(values(mergeConfigs(a, noConfig))).toEqual(values(a));
      }),
      { numRuns: 40 },
    );
  });

  test('say the same whatever the order of their keys', async () => {
    await fc.assert(
      fc.asyncProperty(good, fc.nat(20), async (config, seed) => {
        const one = (await read(config))!;
        const other = (await read(shuffled(config, seed)))!;
        expect(values(other)).toEqual(values(one));
        const of = (each: Config): unknown =>
          values(
            rulesOfFile(
              rules,
              each,
              each.overrides.map(({ value }) => value),
              new Map(),
            ),
          );
        expect(of(other)).toEqual(of(one));
      }),
      { numRuns: 40 },
    );
  });

  test('that say the same twice say what they say once: extending a config by itself changes nothing but lists', async () => {
    await fc.assert(
      fc.asyncProperty(good, async (config) => {
        const one = (await read({ ...config, ignores: [], overrides: [] }))!;
        expect(values(mergeConfigs(one, one))).toEqual(values(one));
      }),
      { numRuns: 20 },
    );
  });
});

test('the reader takes what the schema takes, and refuses the rest with a place', async () => {
  const validate = new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync('schemas/config.schema.json', 'utf8')) as object,
  );
  const odd = fc.constantFrom<unknown>(
    null,
    0,
    1,
    true,
    '',
    ' ',
    'x',
    'error',
    [],
    {},
    ['x'],
    [1],
    { rules: {} },
    { type: 'T' },
    { name: 'N' },
    [{ name: 'N' }],
    ['off', {}],
    [{}],
  );
  const keys = [
    'rules',
    'overrides',
    'ignores',
    'dialect',
    'connections',
    'blockTypes',
    'actions',
    'failOn',
    '$schema',
    'other',
  ];
  let taken = 0;
  const mutate = (value: unknown, path: readonly number[], put: unknown): unknown => {
    if (typeof value !== 'object' || value === null || path.length === 0) return put;
    const [first = 0, ...rest] = path;
    const entries = Object.entries(value);
    if (entries.length === 0) return put;
    const [key, held] = entries[first % entries.length]!;
    const changed = mutate(held, rest, put);
    return Array.isArray(value)
      ? value.map((one, i) => (String(i) === key ? changed : (one as unknown)))
      : { ...value, [key]: changed };
  };
  await fc.assert(
    fc.asyncProperty(
      good,
      fc.array(fc.nat(9), { minLength: 1, maxLength: 5 }),
      odd,
      fc.option(fc.tuple(fc.constantFrom(...keys), odd)),
      fc.boolean(),
      async (config, path, put, more, isMutated) => {
        const base = isMutated ? mutate(config, path, put) : config;
        const value =
          more === null || typeof base !== 'object' || base === null || Array.isArray(base)
            ? base
            : { ...base, [more[0]]: more[1] };
        const isTaken = (await read(value)) !== undefined;
        if (isTaken) taken += 1;
        // "x" names a package, which the schema cannot look for.
        const text = JSON.stringify(value);
        if (/"extends":(?:"|\[[^\]]*")(?!cxlint|\.\/base)/.test(text)) return;
        expect([text, isTaken]).toEqual([text, validate(value)]);
      },
    ),
    { numRuns: 400 },
  );
  expect(taken).toBeGreaterThan(10);
});
