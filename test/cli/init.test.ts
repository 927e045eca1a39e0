import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { scriptText } from '../support/corpus.ts';
import { run } from '../support/io.ts';
import { newRepository, type Repository } from '../support/repository.ts';

let repo: Repository;
beforeEach(() => {
  repo = newRepository();
});
afterEach(() => repo.dispose());

const written = ['cxlint.config.json', '.pre-commit-config.yaml', '.github/workflows/cxlint.yml'];
const read = (path: string): string => readFileSync(join(repo.folder, path), 'utf8');
const there = (): readonly string[] => written.filter((path) => existsSync(join(repo.folder, path)));

test('--yes writes what was shown: a config by its schema, a hook, a workflow', async () => {
  repo.write('package.json', '{}');
  repo.write('flows/in/a.json', scriptText('A', ['Lost'], 'SELECT TOP (5) a FROM t WHERE b = ?'));
  repo.write('flows/out/b.json', scriptText('B'));
  const { code, out } = await run(['init', '--yes'], { cwd: join(repo.folder, 'flows') });
  expect([code, there()]).toEqual([0, written]);
  const shown = out.replaceAll(/^ {4}/gm, '');
  for (const path of written) expect(shown).toContain(read(path).trimEnd());
  expect(out).toContain('Found 2 scripts in flows,');

  const config = JSON.parse(read('cxlint.config.json')) as { connections: unknown };
  const schema = JSON.parse(readFileSync('schemas/config.schema.json', 'utf8')) as object;
  expect(new Ajv().validate(schema, config)).toBe(true);
  expect(config.connections).toEqual({ 'conn_7c11c05d-ff7b-4c8f-aa4c-bd787f6c813e': { dialect: 'tsql' } });
  expect(parse(read('.pre-commit-config.yaml'))).toMatchObject({ repos: [{ hooks: [{ id: 'cxlint' }] }] });
  const workflow = parse(read('.github/workflows/cxlint.yml')) as { jobs: { cxlint: { steps: readonly object[] } } };
  expect(workflow.jobs.cxlint.steps.at(-1)).toEqual({ run: 'npx cxlint --cache flows' });

  // The commands that come next are as good as they look.
  const [, suppress = '', lint = ''] = /\n {2}npx cxlint (.*)\n {2}npx cxlint (.*)\n/.exec(out) ?? [];
  const words = [...suppress.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
  expect((await run(words, { cwd: repo.folder })).code).toBe(0);
  expect((await run(lint.split(' '), { cwd: repo.folder })).out).toContain('suppressed');
});

test('a repository without old problems is told how to lint', async () => {
  repo.write('a.json', scriptText('A'));
  const { out } = await run(['init', '--yes'], { cwd: repo.folder });
  expect(out.endsWith('\nNext:\n  npx cxlint .\n')).toBe(true);
});

test('a repository whose package.json does not name cxlint is told to install it', async () => {
  const told =
    'cxlint: What was shown runs the cxlint of this repository, and package.json names none: npm install --save-dev cxlint\n';
  const init = async (): Promise<string> => (await run(['init', '--yes'], { cwd: repo.folder })).err;
  expect(await init()).toContain(told);
  for (const text of ['', '[]', 'null', '{"devDependencies": {"other": "1.0.0"}}']) {
    repo.write('package.json', text);
    expect(await init()).toContain(told);
  }
  for (const text of ['{"devDependencies": {"cxlint": "^1.0.0"}}', '{"dependencies": {"cxlint": "1.0.0"}}']) {
    repo.write('package.json', text);
    expect(await init()).not.toContain('npm install');
  }
});

test('it works before there are scripts', async () => {
  const { code, out } = await run(['init', '--yes'], { cwd: repo.folder });
  expect([code, there()]).toEqual([0, written]);
  expect(out).toContain('Found no scripts yet.');
});

test('on a terminal it asks for each file, and writes what is wanted', async () => {
  repo.write('cxlint.config.json', '{"failOn": "warning"}');
  repo.write('.pre-commit-config.yaml', 'repos: []\n');
  const asked: string[] = [];
  const answers = ['', 'y', 'n'];
  const ask = (question: string): Promise<string> => {
    asked.push(question);
    return Promise.resolve(answers.shift()!);
  };
  expect((await run(['init'], { cwd: repo.folder, ask })).code).toBe(0);
  expect(asked).toEqual([
    'Overwrite cxlint.config.json? [y/N] ',
    'Overwrite .pre-commit-config.yaml? [y/N] ',
    'Write .github/workflows/cxlint.yml? [Y/n] ',
  ]);
  expect(read('cxlint.config.json')).toBe('{"failOn": "warning"}');
  expect(read('.pre-commit-config.yaml')).toContain('npx cxlint');
  expect(there()).not.toContain('.github/workflows/cxlint.yml');
});

test('--yes overwrites nothing', async () => {
  repo.write('cxlint.config.json', '{"failOn": "warning"}');
  const { err } = await run(['init', '-y'], { cwd: repo.folder });
  expect(read('cxlint.config.json')).toBe('{"failOn": "warning"}');
  expect(err).toContain('cxlint.config.json: left as it is.');
});

test.for([
  ['cxlint.config.mjs', 'export default { rules: { "orphaned-block": "off" } };'],
  ['package.json', '{"cxlint": {"rules": {"orphaned-block": "off"}}}'],
] as const)('beside %s no second config is written, and it counts for what is found', async ([name, text]) => {
  repo.write(name, text);
  repo.write('a.json', scriptText('A', ['Lost']));
  const { code, out } = await run(['init', '--yes'], { cwd: repo.folder });
  expect([code, there()]).toEqual([0, written.slice(1)]);
  expect(out).toContain(`\n${name}: the settings are there already.\n`);
  expect(out.endsWith('\nNext:\n  npx cxlint .\n')).toBe(true);
  expect(read(name)).toBe(text);
});

test('where nobody can answer nothing is written', async () => {
  const { code, err } = await run(['init'], { cwd: repo.folder });
  expect([code, there()]).toEqual([2, []]);
  expect(err).toContain('"cxlint init --yes" writes what is shown.');
});
