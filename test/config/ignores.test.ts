import { expect, test } from 'vitest';
import { lintFiles } from '../../src/index.ts';
import { newRepository } from '../support/repository.ts';
import { run } from '../support/io.ts';
import { folderWith, problemsIn, problems, slowScript } from './support.ts';

const paths = ['a.json', 'archive/b.json', 'archive/deep/c.json', 'team/archive/d.json', 'team/x.sample.json'];
const files = Object.fromEntries(paths.map((path) => [path, slowScript]));
const left = async (ignores: unknown, ...argv: readonly string[]): Promise<readonly string[]> => {
  const all = await problems({ ...files, 'cxlint.config.json': { ignores } }, ...(argv.length === 0 ? ['.'] : argv));
  return all.map((line) => line.split(' ')[0]!);
};

test.each([
  ['archive', ['a.json', 'team/x.sample.json']],
  ['archive/', ['a.json', 'team/x.sample.json']],
  ['/archive', ['a.json', 'team/archive/d.json', 'team/x.sample.json']],
  ['./archive/**', ['a.json', 'team/archive/d.json', 'team/x.sample.json']],
  ['archive/*', ['a.json', 'team/archive/d.json', 'team/x.sample.json']],
  ['*.sample.json', ['a.json', 'archive/b.json', 'archive/deep/c.json', 'team/archive/d.json']],
  ['**/archive/*.json', ['a.json', 'archive/deep/c.json', 'team/x.sample.json']],
  [
    ['archive', '!archive/b.json'],
    ['a.json', 'archive/b.json', 'team/x.sample.json'],
  ],
  [
    ['!archive/b.json', 'archive'],
    ['a.json', 'team/x.sample.json'],
  ],
  ['../a.json', paths],
  ['nothing', paths],
  [[], paths],
])('%j leaves files out', async (ignores, expected) => {
  expect(await left(ignores)).toEqual(expected);
});

test('a file that is named and ignored is said so, and is not linted', async () => {
  const cwd = folderWith({ ...files, 'cxlint.config.json': '{\n  "ignores": ["x", "archive"]\n}' });
  const ran = await run(['archive/b.json', 'a.json'], { cwd });
  expect(ran.err).toBe('cxlint: "archive/b.json" is left out: "archive" in cxlint.config.json:2:20 ignores it.\n');
  expect(ran.out).toContain('Checked 1 script');
  expect((await run(['.'], { cwd })).err).toBe('');
  const all = await run(['archive'], { cwd });
  expect([all.code, all.err]).toEqual([
    0,
    'cxlint: All 2 files are left out: "archive" in cxlint.config.json:2:20 ignores the first of them.\n',
  ]);
  expect((await run(['-', '--stdin-filename', 'archive/z.json'], { cwd, input: '{' })).code).toBe(0);
});

test('what is ignored is counted, in every report that counts', async () => {
  const cwd = folderWith({ ...files, 'cxlint.config.json': '{"ignores": ["archive", "*.sample.json"]}' });
  expect((await run(['.'], { cwd })).out).toContain('\n4 files are ignored by the config.\n');
  expect((await run(['a.json', 'team/x.sample.json'], { cwd })).out).toContain('\n1 file is ignored by the config.\n');
  for (const format of ['markdown', 'github-summary'])
    expect((await run(['-f', format, '.'], { cwd })).out).toContain('4 files are ignored by the config.');
  const { out } = await run(['-f', 'json', '.'], { cwd });
  expect(JSON.parse(out)).toMatchObject({ summary: { files: 1, ignored: 4 } });
  const last = (await run(['-f', 'ndjson', '.'], { cwd })).out.trimEnd().split('\n').at(-1)!;
  expect(JSON.parse(last)).toMatchObject({ kind: 'summary', files: 1, ignored: 4 });
  expect((await lintFiles('**/*.json', { cwd })).summary).toMatchObject({ files: 1, ignored: 4 });
  expect((await run(['--no-config', '.'], { cwd })).out).not.toContain('ignored');
});

test('an ignored file takes no part in what compares files, nor in what is new', async () => {
  const repo = newRepository();
  repo.write('a.json', JSON.stringify(slowScript));
  repo.write('archive/b.json', JSON.stringify(slowScript));
  repo.write('cxlint.config.json', '{"ignores": "archive"}');
  repo.commit();
  expect((await run(['.'], { cwd: repo.folder })).out).not.toContain('duplicate-script-name');
  repo.write('new.json', JSON.stringify({ ...slowScript, name: 'New' }));
  repo.write('archive/new.json', JSON.stringify({ ...slowScript, name: 'Newer' }));
  const { out } = await run(['-f', 'json', '--since', 'HEAD'], { cwd: repo.folder });
  expect(problemsIn(out)).toEqual(['new.json warning timeout-out-of-bounds Wait']);
  repo.git('add', '-A');
  const staged = await run(['-f', 'json', '--staged'], { cwd: repo.folder });
  expect(problemsIn(staged.out)).toEqual(['new.json warning timeout-out-of-bounds Wait']);
  repo.dispose();
});
