import { describe, expect, test } from 'vitest';
import { problems, scriptOf, slow, slowScript, type Files } from './support.ts';

const id = 'timeout-out-of-bounds';
const set = (setting: unknown): object => ({ rules: { [id]: setting } });
const found = async (files: Files, ...argv: readonly string[]): Promise<string> => {
  const all = await problems({ 'a.json': slowScript, ...files }, ...argv, 'a.json');
  return all.filter((line) => line.includes(id)).join('; ') || 'nothing';
};
const says = (level: string): string => `a.json ${level} ${id} Wait`;

describe('what comes over what', () => {
  test('the preset is what everything else stands on', async () => {
    expect(await found({})).toBe(says('warning'));
    expect(await found({ 'cxlint.config.json': { extends: 'cxlint:none' } })).toBe('nothing');
    expect(await found({ 'cxlint.config.json': { extends: 'cxlint:none', ...set('error') } })).toBe(says('error'));
    const star = {
      'a.json': scriptOf('S', [
        {
          ...slow('Read', 1000),
          properties: { ...slow('Read', 1000).properties, query: 'SELECT * FROM t WHERE a = 1', outputVariable: 'v' },
        },
      ]),
    };
    const rules = async (preset: string): Promise<string> =>
      (await problems({ ...star, 'cxlint.config.json': { extends: preset } }, 'a.json')).join();
    expect(await rules('cxlint:recommended')).not.toContain('sql-select-star');
    expect(await rules('cxlint:all')).toContain('sql-select-star');
  });

  test('of presets the last one counts, wherever it is named, and below everything else', async () => {
    const files = { 'base.json': { extends: 'cxlint:none', ...set('error') } };
    expect(await found({ ...files, 'cxlint.config.json': { extends: ['./base.json', 'cxlint:all'] } })).toBe(
      says('error'),
    );
    expect(await found({ ...files, 'cxlint.config.json': { extends: ['cxlint:all', './base.json'] } })).toBe(
      says('error'),
    );
    const none = { 'base.json': { extends: 'cxlint:none' } };
    expect(await found({ ...none, 'cxlint.config.json': { extends: ['cxlint:all', './base.json'] } })).toBe('nothing');
    expect(await found({ ...none, 'cxlint.config.json': { extends: ['./base.json', 'cxlint:all'] } })).toBe(
      says('warning'),
    );
  });

  test('extends over the preset, the later over the earlier, own rules over both, whatever the order of keys', async () => {
    const files = { 'one.json': set('info'), 'two.json': set('error') };
    expect(await found({ ...files, 'cxlint.config.json': { extends: ['./one.json', './two.json'] } })).toBe(
      says('error'),
    );
    expect(await found({ ...files, 'cxlint.config.json': { extends: ['./two.json', './one.json'] } })).toBe(
      says('info'),
    );
    const own = { ...set('warning'), extends: ['./one.json', './two.json'] };
    expect(await found({ ...files, 'cxlint.config.json': own })).toBe(says('warning'));
  });

  test('overrides over own rules, those of what is extended too, the later over the earlier', async () => {
    const override = (level: string): object => ({ files: 'a.json', ...set(level) });
    expect(await found({ 'cxlint.config.json': { ...set('off'), overrides: [override('info')] } })).toBe(says('info'));
    const two = { overrides: [override('info'), override('error')] };
    expect(await found({ 'cxlint.config.json': two })).toBe(says('error'));
    const files = { 'base.json': { overrides: [override('error')] } };
    expect(await found({ ...files, 'cxlint.config.json': { extends: './base.json', ...set('off') } })).toBe(
      says('error'),
    );
    const over = { extends: './base.json', overrides: [override('off')] };
    expect(await found({ ...files, 'cxlint.config.json': over })).toBe('nothing');
  });

  test('the command line over everything', async () => {
    const all = {
      ...set('off'),
      overrides: [
        { files: '*', ...set('info') },
        { blocks: '*', ...set('info') },
      ],
    };
    expect(await found({ 'cxlint.config.json': all }, '--rule', `${id}:error`)).toBe(says('error'));
    expect(await found({ 'cxlint.config.json': all }, '--rule', `${id}:off`)).toBe('nothing');
  });

  test('a severity alone leaves options as they were, and options replace options', async () => {
    const files = { 'base.json': set(['error', { minimum: 90_000, maximum: 100_000 }]) };
    const extended = (own: object): Promise<string> =>
      found({ ...files, 'cxlint.config.json': { extends: './base.json', ...own } });
    // 60 s is below the minimum.
    expect(await extended(set('info'))).toBe(says('info'));
    expect(await extended(set(['info', { maximum: 70_000 }]))).toBe('nothing');
    expect(await extended({ overrides: [{ files: '*.json', ...set(['info', { maximum: 1000 }]) }] })).toBe(
      says('info'),
    );
    expect(await extended(set('off'))).toBe('nothing');
    expect(
      await found(
        { ...files, 'cxlint.config.json': { extends: './base.json', ...set('off') } },
        '--rule',
        `${id}:warning`,
      ),
    ).toBe(says('warning'));
  });

  test('databases: the command line over the config, by id and key', async () => {
    const connection = 'conn_4b1d7e2a-93c6-4f08-8a55-1e0c6b7f2d94';
    const block = {
      ...slow('Save', 1000),
      properties: {
        ...slow('Save', 1000).properties,
        query: 'DELETE FROM t WHERE a = ? # AND b = ?',
        parameters: ['{{v}}', '{{v}}'],
      },
    };
    const script = { ...scriptOf('S', [block]), variables: [{ name: 'v', type: 'String', value: '' }] };
    const wrong = async (config: unknown, files: Files = {}, ...argv: readonly string[]): Promise<boolean> =>
      (await problems({ ...files, 'cxlint.config.json': config, 'a.json': script }, ...argv, 'a.json')).some((line) =>
        line.includes('placeholder-mismatch'),
      );
    expect(await wrong({})).toBe(false);
    expect(await wrong({ dialect: 'mysql' })).toBe(true);
    expect(await wrong({ dialect: 'mysql' }, {}, '--dialect', 'unknown')).toBe(false);
    const base = { 'base.json': { dialect: 'postgresql', connections: { [connection]: { dialect: 'mysql' } } } };
    expect(await wrong({ extends: './base.json', dialect: 'tsql' }, base)).toBe(true);
    const own = { extends: './base.json', connections: { [connection]: { dialect: 'unknown' } } };
    expect(await wrong(own, base)).toBe(false);
    expect(await wrong({ extends: './base.json', connections: { [connection]: {} } }, base)).toBe(true);
  });

  test('failOn: the command line, then the config, then what it extends', async () => {
    const { run } = await import('../support/io.ts');
    const { folderWith } = await import('./support.ts');
    const code = async (config: object, ...argv: readonly string[]): Promise<number> => {
      const cwd = folderWith({
        'base.json': { failOn: 'warning' },
        'cxlint.config.json': config,
        'a.json': slowScript,
      });
      return (await run(['a.json', ...argv], { cwd })).code;
    };
    expect(await code({})).toBe(0);
    expect(await code({ extends: './base.json' })).toBe(1);
    expect(await code({ extends: './base.json', failOn: 'error' })).toBe(0);
    expect(await code({ extends: './base.json', failOn: 'error' }, '--fail-on', 'info')).toBe(1);
  });
});

describe('a shared config', () => {
  const pack = (config: unknown, main = 'config.json'): Files => ({
    'node_modules/@acme/cxlint-config/package.json': { name: '@acme/cxlint-config', version: '1.0.0', main },
    [`node_modules/@acme/cxlint-config/${main}`]: config,
    'team/cxlint.config.json': { extends: '@acme/cxlint-config' },
    'team/a.json': slowScript,
    'team/drafts/b.json': slowScript,
  });

  test('comes from a package that is found as Node finds it', async () => {
    expect(await problems(pack(set('error')), 'team/a.json')).toEqual([`team/a.json error ${id} Wait`]);
    expect(await problems(pack(`module.exports = ${JSON.stringify(set('info'))}`, 'c.js'), 'team/a.json')).toEqual([
      `team/a.json info ${id} Wait`,
    ]);
    const esm = {
      ...pack({}, 'unused.json'),
      'node_modules/@acme/cxlint-config/package.json': {
        exports: { '.': { types: './x.d.ts', import: { default: './c.mjs' } } },
      },
      'node_modules/@acme/cxlint-config/c.mjs': `export default ${JSON.stringify(set('error'))}`,
    };
    expect(await problems(esm, 'team/a.json')).toEqual([`team/a.json error ${id} Wait`]);
  });

  test('has globs that are meant from the config that extends it, and paths of its own', async () => {
    const files = {
      ...pack({ extends: './inner.json', overrides: [{ files: 'drafts/*', ...set('off') }] }),
      'node_modules/@acme/cxlint-config/inner.json': set('error'),
    };
    expect(await problems(files, 'team')).toEqual([`team/a.json error ${id} Wait`]);
  });

  test('that is a file has globs that are meant from its own folder', async () => {
    const files = {
      'base/cxlint.json': {
        overrides: [
          { files: '../team/drafts/*', ...set('off') },
          { files: 'drafts/*', ...set('error') },
        ],
      },
      'cxlint.config.json': { extends: './base/cxlint.json', overrides: [{ files: 'team/drafts/*', ...set('info') }] },
      'team/drafts/b.json': slowScript,
      'base/drafts/c.json': slowScript,
    };
    expect(await problems(files, '.')).toEqual([
      `base/drafts/c.json error ${id} Wait`,
      `team/drafts/b.json info ${id} Wait`,
    ]);
  });
});
