import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newFolder, scriptText, type Folder } from '../support/corpus.ts';
import { run, type Ran } from '../support/io.ts';

/** Threads run the bundled tool: `npm run build` must have run before. */
const threads = { worker: pathToFileURL(resolve('dist/worker.cjs')), available: 4 };

const plugin = `
const docs = { description: 'Require a word', category: 'project', recommended: true, formats: ['blocks'] };
const meta = { docs, severity: 'warning', fixable: false, needs: 'blocks', schema: { type: 'object' } };
export default {
  meta: { name: 'acme' },
  rules: [
    {
      meta: { ...meta, id: 'known-end', defaults: { known: 'Done' } },
      check({ script, options, report }) {
        for (const block of script.blocks)
          if (block.type === 'End' && block.name !== options.known)
            report({ pointer: block.pointer + '/name', block, message: 'End "' + block.name + '" is no "' + options.known + '".', about: 'end' });
      },
    },
    {
      meta: { ...meta, id: 'one-of-a-size', defaults: {} },
      collect: ({ script }) => script.blocks.length,
      compare({ files, report }) {
        const seen = new Map();
        for (const { path, data } of files) {
          if (seen.get(data) > 2) report(path, { pointer: '/name', message: 'Too many scripts have ' + data + ' blocks.', about: 'size' });
          seen.set(data, (seen.get(data) ?? 0) + 1);
        }
      },
    },
  ],
};
`;

const config = {
  plugins: ['./acme.mjs'],
  policies: [
    { name: 'no-lost', rule: 'forbid', block: { name: 'Look*', properties: { timeout: { above: 8000 } } } },
    { name: 'look-first', rule: 'must-precede', block: { type: 'SetVariable' }, before: { name: 'Look' } },
  ],
  rules: { 'orphaned-block': 'info', 'policy/look-first': 'info' },
  overrides: [
    { files: 'scripts/strict/**', rules: { 'orphaned-block': 'error', 'duplicate-script-name': 'error' } },
    { files: 'scripts/own/**', rules: { 'acme/known-end': ['error', { known: 'Failed' }] } },
    { files: 'scripts/plain/**', rules: { 'acme/known-end': 'off', 'acme/one-of-a-size': 'off' } },
    { blocks: 'Lost*', types: 'End', rules: { 'orphaned-block': 'warning' } },
  ],
  ignores: ['scripts/old'],
  dialect: 'mysql',
  actions: [{ name: 'ACME_LOOKUP', branches: { default: true, named: ['Found'] } }],
  blockTypes: [{ type: 'Menu', transitions: { required: ['noInput'], more: true } }],
};

let folder: Folder;
beforeEach(() => {
  folder = newFolder({
    'acme.mjs': plugin,
    'cxlint.config.json': JSON.stringify(config),
    'scripts/strict/cxlint.txt': '',
    'scripts/broken.json': '{"name": "D", "blocks": [}',
    'scripts/tables.json': '{"a": 1}',
    'scripts/old/a.json': scriptText('Old', ['Lost']),
    'scripts/own/cxlint.config.mjs':
      "export default { extends: '../../cxlint.config.json', rules: { 'no-end': 'off', 'implicit-timeout': 'error' } };",
  });
  const studio = 'fixtures/rules/subscript-target/invalid-missing';
  for (const name of readdirSync(studio)) folder.write(`scripts/studio/${name}`, readFileSync(join(studio, name)));
  const places = ['strict', 'own', 'plain', 'other'];
  for (let i = 0; i < 48; i += 1) {
    const query = i % 5 === 0 ? 'SELEC a FROM t WHERE b = ?' : undefined;
    const text = scriptText(`Script${i % 41}`, i % 3 === 0 ? ['LostOne', 'Gone'] : [], query);
    folder.write(`scripts/${places[i % 4]}/${i}.json`, i % 6 === 0 ? text.replace('5000', '9000') : text);
  }
});
afterEach(() => folder.dispose());

const cxlint = (...argv: readonly string[]): Promise<Ran> => run(argv, { cwd: folder.path, threads });

/** All the ways in which a run may go, by what they are called. */
async function waysOf(format: string): Promise<readonly (readonly [string, Ran])[]> {
  const plain = ['-f', format, 'scripts'];
  const ways: (readonly [string, Ran])[] = [];
  for (const count of ['1', '2', '4']) ways.push([count, await cxlint('--concurrency', count, ...plain)]);
  ways.push(['cold', await cxlint('--cache', ...plain)]);
  ways.push(['warm', await cxlint('--cache', '--concurrency', '2', ...plain)]);
  for (const shards of [1, 3]) {
    const parts: string[] = [];
    for (let i = 1; i <= shards; i += 1) {
      parts.unshift(`part-${i}.json`);
      await cxlint('--shard', `${i}/${shards}`, '--cache', '-o', `part-${i}.json`, 'scripts');
    }
    ways.push([`${shards} parts`, await cxlint('merge', '-f', format, ...parts)]);
  }
  return ways;
}

describe('with configs, overrides, ignores, suppressions, a plugin and policies', () => {
  test.for(['text', 'json', 'sarif', 'github-summary'])('%s has the same bytes whatever the way', async (format) => {
    const suppress = ['--suppress-rule', 'duplicate-script-name', '--suppress-rule', 'policy/no-lost'];
    await cxlint(...suppress, '--reason', 'Old', 'scripts');
    folder.write('scripts/strict/0.json', scriptText('Script0', ['LostTwo']));
    const one = await cxlint('-f', format, 'scripts');
    const rules = [
      'acme/known-end',
      'acme/one-of-a-size',
      'policy/look-first',
      'subscript-target',
      'same-query-different-timeout',
    ];
    if (format === 'json') for (const rule of rules) expect(one.out).toContain(`"${rule}"`);
    expect(one.code).toBe(2); // Suppressions of what was in 0.json stand for nothing now.
    for (const [way, ran] of await waysOf(format)) expect(ran, way).toEqual(one);
  });

  test('the same faults are told, with the same exit code', async () => {
    folder.write(
      'acme.mjs',
      plugin.replace('for (const block of', 'if (script.name === "Script7") throw 1; for (const block of'),
    );
    const one = await cxlint('scripts');
    expect(one.code).toBe(4);
    expect(one.err).toContain('a fault of plugin "acme"');
    for (const [way, ran] of await waysOf('text')) expect(ran, way).toEqual(one);
  });

  const changes: readonly (readonly [string, unknown])[] = [
    ['a severity', { ...config, rules: {} }],
    ['a policy', { ...config, policies: [{ ...config.policies[0]!, block: { name: 'Start' } }] }],
    [
      'a property of a policy',
      {
        ...config,
        policies: [
          { name: 'no-lost', rule: 'forbid', block: { name: 'Look*', properties: { timeout: { above: 100 } } } },
        ],
      },
    ],
    ['the globs of blocks', { ...config, overrides: [{ ...config.overrides[3], blocks: 'Gone' }] }],
    ['an override', { ...config, overrides: config.overrides.slice(1) }],
    ['the database', { ...config, dialect: 'tsql' }],
    ['types of blocks', { ...config, blockTypes: [] }],
    ['options', { ...config, rules: { 'timeout-out-of-bounds': ['error', { maximum: 6000 }] } }],
    [
      'what is known of actions',
      { ...config, actions: [{ name: 'RUNSUB', branches: { default: true, named: ['Found'] } }] },
    ],
    ['what is ignored', { ...config, ignores: ['scripts/plain'] }],
    ['the preset', { ...config, extends: 'cxlint:all' }],
    ['no plugin', { ...config, plugins: [], overrides: [] }],
  ];
  test.for(changes)('a change of %s is seen at once by a cache', async ([, changed]) => {
    await cxlint('--cache', 'scripts');
    const before = await cxlint('--cache', '-f', 'json', 'scripts');
    folder.write('cxlint.config.json', JSON.stringify(changed));
    const cached = await cxlint('--cache', '-f', 'json', 'scripts');
    expect(cached).toEqual(await cxlint('-f', 'json', 'scripts'));
    if (JSON.stringify((changed as typeof config).blockTypes) !== '[]') expect(cached.out).not.toBe(before.out);
  });

  test('a change in a plugin is seen, as files under its rules are not cached', async () => {
    await cxlint('--cache', 'scripts');
    folder.write('other.mjs', plugin.replace('is no', 'is not'));
    folder.write('cxlint.config.json', JSON.stringify({ ...config, plugins: ['./other.mjs'] }));
    expect((await cxlint('--cache', 'scripts')).out).toContain('is not "Done"');
  });

  test('a config that was changed between the parts and their merging is wrong use', async () => {
    for (const i of [1, 2]) await cxlint('--shard', `${i}/2`, '-o', `part-${i}.json`, 'scripts');
    folder.write('cxlint.config.json', JSON.stringify({ ...config, rules: {} }));
    const { code, out, err } = await cxlint('merge', 'part-1.json', 'part-2.json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^cxlint: "part-1.json" was linted with other settings than count for "scripts\/[^"]+" here and now\.\n$/,
    );
  });

  test.for([['-c', 'cxlint.config.json'], ['--rule', 'no-end:off'], ['--cache']])(
    'merge with %s is wrong use',
    async (argv) => {
      await cxlint('--shard', '1/1', '-o', 'part.json', 'scripts');
      const { code, err } = await cxlint('merge', ...argv, 'part.json');
      expect([code, err]).toEqual([2, expect.stringContaining('"cxlint merge" lints nothing:')]);
    },
  );
});
