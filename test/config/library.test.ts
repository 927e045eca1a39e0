import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  ConfigError,
  defineConfig,
  defineRule,
  lintFiles,
  lintText,
  openLinter,
  type LintFilesOptions,
} from '../../src/index.ts';
import { folderWith, slowScript } from './support.ts';

const id = 'timeout-out-of-bounds';
const set = (level: string): object => ({ rules: { [id]: level } });
const cwd = folderWith({
  'cxlint.config.json': { ...set('error'), ignores: 'old' },
  'other.json': set('info'),
  'broken.json': '{"rulse": {}}',
  'scripts/a.json': slowScript,
  'scripts/old/b.json': slowScript,
});

describe('lintFiles', () => {
  const found = async (options: LintFilesOptions = {}): Promise<readonly string[]> => {
    const { files } = await lintFiles('scripts', { cwd, ...options });
    return files.flatMap(({ path, problems }) =>
      problems.filter(({ rule }) => rule === id).map((one) => `${path} ${one.severity}`),
    );
  };

  test('finds configs as the command line does, takes one that is named, or none', async () => {
    expect(await found()).toEqual(['scripts/a.json error']);
    expect(await found({ config: 'other.json' })).toEqual(['scripts/a.json info', 'scripts/old/b.json info']);
    expect(await found({ config: false })).toEqual(['scripts/a.json warning', 'scripts/old/b.json warning']);
  });

  test('counts what a config ignores', async () => {
    expect((await lintFiles('scripts', { cwd })).summary).toMatchObject({ files: 1, ignored: 1 });
    expect((await lintFiles('scripts', { cwd, config: false })).summary).toMatchObject({ files: 2, ignored: 0 });
  });

  test('puts what it is called with over every config', async () => {
    expect(await found({ rules: { [id]: 'info' } })).toEqual(['scripts/a.json info']);
    expect(await found({ rules: { [id]: 'off' }, config: 'other.json' })).toEqual([]);
    expect(await found({ rules: { [id]: ['info', { maximum: 90_000 }] } })).toEqual([]);
  });

  test('lets a config speak of rules of one’s own', async () => {
    const rule = defineRule({
      meta: {
        id: 'my-rule',
        docs: { description: 'Disallow scripts', category: 'flow', recommended: true, formats: ['blocks'] },
        severity: 'warning',
        fixable: false,
        needs: 'script',
        schema: { type: 'object', additionalProperties: false },
        defaults: {},
      },
      check: ({ report }) => report({ pointer: '', message: 'A script.', about: 'it' }),
    });
    const folder = folderWith({ 'cxlint.config.json': { rules: { 'my-rule': 'error' } }, 'a.json': slowScript });
    const { files } = await lintFiles('a.json', { cwd: folder, ownRules: [rule] });
    expect(files[0]!.problems.map(({ rule: by, severity }) => `${by} ${severity}`)).toContain('my-rule error');
    await expect(lintFiles('a.json', { cwd: folder })).rejects.toThrow('There is no rule "my-rule".');
  });

  test('throws ConfigError with the place where a config cannot be followed', async () => {
    const lint = lintFiles('scripts', { cwd, config: 'broken.json' });
    await expect(lint).rejects.toThrow(ConfigError);
    await expect(lint).rejects.toThrow('broken.json:1:2: There is no setting "rulse". Did you mean "rules"?');
  });
});

test('lintText takes a config that it is given, and looks for none', async () => {
  const text = JSON.stringify(slowScript);
  const severity = async (options: object): Promise<string | undefined> =>
    (await lintText(text, options)).problems.find(({ rule }) => rule === id)?.severity;
  expect(await severity({ path: join(cwd, 'scripts/a.json') })).toBe('warning');
  expect(await severity({ config: join(cwd, 'cxlint.config.json') })).toBe('error');
});

test('defineConfig gives a config its type and changes nothing', () => {
  const config = { extends: 'cxlint:all', overrides: [{ blocks: 'Old*', rules: { 'no-end': 'off' } }] } as const;
  expect(defineConfig(config)).toBe(config);
});

describe('openLinter', () => {
  const severity = (problems: readonly { readonly rule: string; readonly severity: string }[]): string | undefined =>
    problems.find(({ rule }) => rule === id)?.severity;

  test('reads its settings once: for every text they are as they were', async () => {
    const own = folderWith({ 'own.json': set('error') });
    const linter = await openLinter({ config: join(own, 'own.json') });
    writeFileSync(join(own, 'own.json'), JSON.stringify(set('info')));
    const text = JSON.stringify(slowScript);
    for (const path of ['a.json', 'b/c.json']) {
      const file = await linter.lintText(text, path);
      expect([file.path, severity(file.problems)]).toEqual([path, 'error']);
    }
    expect((await linter.lintText(text)).path).toBe('<text>');
    const options = await openLinter({ rules: { [id]: ['info', { maximum: 1000 }] } });
    expect(severity((await options.lintText(text)).problems)).toBe('info');
  });

  test('refuses settings that cannot be followed before there is a text', async () => {
    await expect(openLinter({ config: join(cwd, 'broken.json') })).rejects.toThrow(ConfigError);
    await expect(openLinter({ rules: { [id]: ['info', { maximun: 1 }] } })).rejects.toThrow(
      '"maximun" is none of them',
    );
  });
});
