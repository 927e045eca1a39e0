import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configFinder } from '../../src/config/find-config.ts';
import { run } from '../support/io.ts';
import { folderWith, problems, refused, slowScript as slow } from './support.ts';

const set = (level: string): object => ({ rules: { 'timeout-out-of-bounds': level } });

describe('a config', () => {
  test.each([
    ['cxlint.config.json', JSON.stringify(set('error'))],
    ['cxlint.config.js', `module.exports = ${JSON.stringify(set('error'))};`],
    ['cxlint.config.mjs', `export default ${JSON.stringify(set('error'))};`],
    ['cxlint.config.mjs', `export default Promise.resolve(${JSON.stringify(set('error'))});`],
    ['package.json', JSON.stringify({ name: 'x', cxlint: set('error') })],
  ])('is found as %s beside a script, or above it', async (name, text) => {
    expect(await problems({ [name]: text, 'a.json': slow, 'deep/er/b.json': slow }, 'a.json', 'deep')).toEqual([
      'a.json error timeout-out-of-bounds Wait',
      'deep/er/b.json error timeout-out-of-bounds Wait',
    ]);
  });

  test('is not a .cxlintrc, which another tool owns, nor a package.json that only depends on cxlint', async () => {
    const files = {
      '.cxlintrc': JSON.stringify(set('off')),
      'package.json': { dependencies: { cxlint: '1' } },
      'a.json': slow,
    };
    expect(await problems(files, 'a.json')).toEqual(['a.json warning timeout-out-of-bounds Wait']);
  });

  test('counts for the scripts below it, and the nearest one alone', async () => {
    const files = {
      '.git/HEAD': '',
      'cxlint.config.json': { ...set('error'), failOn: 'never' },
      'team/cxlint.config.json': { rules: { 'missing-output-variable': 'off' } },
      'a.json': slow,
      'team/scripts/b.json': slow,
      'other/c.json': slow,
    };
    const cwd = folderWith(files);
    expect(await problems(files, '.')).toEqual([
      'a.json error timeout-out-of-bounds Wait',
      'other/c.json error timeout-out-of-bounds Wait',
      'team/scripts/b.json warning timeout-out-of-bounds Wait',
    ]);
    // Each says for its own files from when on a run fails.
    expect((await run(['a.json'], { cwd })).code).toBe(0);
    expect((await run(['a.json', '--fail-on', 'error'], { cwd })).code).toBe(1);
    // From within a folder, too.
    expect((await run(['scripts', '--max-warnings', '0'], { cwd: join(cwd, 'team') })).code).toBe(1);
    expect((await run(['.'], { cwd: join(cwd, 'other') })).out).toContain('error "timeout"');
  });

  test('fails a run from the severity on that it says for its own files', async () => {
    const files = { 'a/cxlint.config.json': { failOn: 'warning' }, 'a/a.json': slow, 'b/b.json': slow };
    const cwd = folderWith(files);
    expect((await run(['a'], { cwd })).code).toBe(1);
    expect((await run(['b'], { cwd })).code).toBe(0);
    expect((await run(['a', 'b'], { cwd })).code).toBe(1);
    expect((await run(['a', 'b', '--fail-on', 'error'], { cwd })).code).toBe(0);
  });

  test('above the top of a repository does not count', async () => {
    const files = { 'cxlint.config.json': set('off'), 'repo/.git/HEAD': '', 'repo/a.json': slow };
    expect(await problems(files, 'repo/a.json')).toEqual(['repo/a.json warning timeout-out-of-bounds Wait']);
  });

  test('outside of a repository counts up to the working folder, and in the folder of the script', async () => {
    const cwd = folderWith({ 'cxlint.config.json': set('off'), 'in/a.json': slow, 'in/deep/b.json': slow });
    expect((await run(['in/deep'], { cwd })).out).toContain('no problems');
    expect((await run(['deep'], { cwd: join(cwd, 'in') })).out).toContain('1 warning');
    expect((await run(['../a.json'], { cwd: join(cwd, 'in/deep') })).out).toContain('1 warning');
    writeFileSync(join(cwd, 'in/cxlint.config.json'), JSON.stringify(set('error')));
    expect((await run(['../a.json'], { cwd: join(cwd, 'in/deep') })).out).toContain('1 error');
  });

  test('is looked up for standard input by the name that it is given', async () => {
    const cwd = folderWith({ 'a/cxlint.config.json': set('error'), 'cxlint.config.json': set('info') });
    const input = JSON.stringify(slow);
    expect((await run(['-'], { cwd, input })).out).toContain('info "timeout"');
    expect((await run(['-', '--stdin-filename', 'a/b/c.json'], { cwd, input })).out).toContain('error "timeout"');
  });

  test('of two in one folder neither counts', async () => {
    const files = { 'a/cxlint.config.json': {}, 'a/package.json': { cxlint: {} }, 'a/b/x.json': slow };
    expect(await refused(files, 'a')).toBe(
      '2 There are two configs in one folder, "a/cxlint.config.json" and "a/package.json": keep one of them.',
    );
  });

  test('is replaced by --config, and left out by --no-config', async () => {
    const files = { 'cxlint.config.json': set('error'), 'ci/own.json': set('info'), 'a.json': slow };
    expect(await problems(files, '--config', 'ci/own.json', 'a.json')).toEqual([
      'a.json info timeout-out-of-bounds Wait',
    ]);
    expect(await problems(files, '--no-config', 'a.json')).toEqual(['a.json warning timeout-out-of-bounds Wait']);
    const broken = { ...files, 'cxlint.config.json': '{' };
    expect(await problems(broken, '--no-config', 'a.json')).toHaveLength(1);
    expect(await problems(broken, '--config=ci/own.json', 'a.json')).toHaveLength(1);
  });
});

test('each folder is looked at once in a run, however many scripts it has', () => {
  const cwd = folderWith({ '.git/HEAD': '', 'a/b/x.json': '', 'a/c/y.json': '' });
  const looked: string[] = [];
  const find = configFinder(cwd, (folder) => looked.push(folder));
  for (let i = 0; i < 100; i += 1) for (const folder of ['a/b', 'a/c', 'a']) find(join(cwd, folder));
  expect(looked).toEqual(['a/b', 'a', '.', 'a/c'].map((folder) => join(cwd, folder)));
});

test('a TypeScript config says so where Node cannot run it', async () => {
  const cwd = folderWith({ 'a.json': slow });
  writeFileSync(join(cwd, 'cxlint.config.ts'), `export default ${JSON.stringify(set('error'))} as object;`);
  const { typescript = false } = process.features as { readonly typescript?: unknown };
  const ran = await run(['a.json'], { cwd });
  if (typescript === false) {
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('The config "cxlint.config.ts" is TypeScript, which this Node');
  } else expect(ran.out).toContain('1 error');
});

test('a glob that means a config too does not take it for a script', async () => {
  const cwd = folderWith({ 'cxlint.config.json': set('info'), 'a.json': slow });
  const ran = await run(['**/*.json'], { cwd });
  expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('Passed over 1 file')]);
  expect((await run(['cxlint.config.json'], { cwd })).code).toBe(1);
});
