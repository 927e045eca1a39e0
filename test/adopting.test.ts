import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scriptText } from './support/corpus.ts';
import { run } from './support/io.ts';
import { newRepository, type Repository } from './support/repository.ts';

const page = readFileSync('docs/adopting.md', 'utf8');
const fence = /(<!-- play: (\w+) -->\n+```console\n)([\s\S]*?)```/g;
const played = [...page.matchAll(fence)].map(([, , step = '', text = '']) => ({ step, text }));

let repo: Repository;
const codes: number[] = [];
let shown = '';

const at = (i: number): string => `scripts/${i % 5}/script-${i}.json`;
const read = (path: string): string => readFileSync(join(repo.folder, path), 'utf8');
const old = ['KeepNote', 'OldMenu', 'Backup'];

beforeAll(() => {
  repo = newRepository();
  for (let i = 0; i < 500; i += 1) repo.write(at(i), scriptText(`Script${i}`, i < 400 ? old : []));
  repo.write('package.json', '{"private": true, "devDependencies": {"cxlint": "*"}}');
  repo.commit('Scripts as they are');
});
afterAll(() => {
  if (process.env['CXLINT_WRITE_DOCS'] !== undefined && shown !== '') writeFileSync('docs/adopting.md', shown);
  repo.dispose();
});

/** What happens in the repository before the commands of a step are played. */
const before: Readonly<Record<string, () => void>> = {
  init: () => {},
  suppress: () => {},
  move: () => {
    repo.commit('Adopt cxlint');
    renameSync(join(repo.folder, 'scripts/4'), join(repo.folder, 'scripts/four'));
    for (let i = 0; i < 50; i += 5) {
      const script = JSON.parse(read(at(i))) as { blocks: unknown[] };
      script.blocks.push(...script.blocks.splice(1, 2));
      repo.write(at(i), `${JSON.stringify(script)}\r\n`);
    }
    repo.commit('Rename and export again');
  },
  add: () => repo.write(at(1), scriptText('Script1', old, 'SELECT a FROM t WHERE b = ? AND c = ?')),
  swap: () => repo.write(at(1), scriptText('Script1', ['KeepNote', 'Backup', 'NewMenu'])),
  mend: () => repo.write(at(1), scriptText('Script1', ['KeepNote', 'Backup'])),
};

/** The words of a command line, with those in double quotes in one. */
const words = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

/** The number of rules grows, and the page need not be written anew for each of them. */
const counted = (text: string): string => text.replaceAll(/by \d+ rules/g, 'by all rules');

// CXLINT_WRITE_DOCS=1 writes the screens of the page anew.
test('the page is what happens, step by step, in a repository of 500 scripts with 1,200 old problems', async () => {
  const screens: string[] = [];
  for (const { step, text } of played) {
    before[step]!();
    let screen = '';
    for (const [, line = ''] of text.matchAll(/^\$ (.*)$/gm)) {
      const [npx, cxlint, ...argv] = words(line);
      expect([npx, cxlint]).toEqual(['npx', 'cxlint']);
      const { code, out, err } = await run(argv, { cwd: repo.folder });
      codes.push(code);
      screen += `$ ${line}\n${out}${err}`;
    }
    screens.push(screen);
  }
  shown = page.replaceAll(fence, (_, head: string) => `${head}${screens.shift()!}\`\`\``);
  expect(codes).toEqual([0, 0, 0, 0, 1, 2, 0]);
  if (process.env['CXLINT_WRITE_DOCS'] === undefined) expect(counted(shown)).toBe(counted(page));
}, 120_000);

test('from then on only what is new fails, whatever is renamed, reordered or exported again', async () => {
  const argv = ['-f', 'json', 'scripts'];
  const summary = async (): Promise<Readonly<Record<string, number>>> =>
    (JSON.parse((await run(argv, { cwd: repo.folder })).out) as { summary: Readonly<Record<string, number>> }).summary;
  expect(await summary()).toMatchObject({ files: 500, warnings: 0, errors: 0, suppressed: 1199 });
  repo.commit('As it was left');

  // Two scripts change their files, and one of them its blocks.
  const [two, three] = [read(at(2)), read(at(3))];
  repo.write(at(2), three);
  repo.write(at(3), two);
  expect(await summary()).toMatchObject({ warnings: 0, errors: 0, suppressed: 1199 });

  // A copy of a script is a new script, with problems of its own.
  repo.write('scripts/copy.json', scriptText('Copy', old));
  expect(await summary()).toMatchObject({ warnings: 3, suppressed: 1199 });
  repo.remove('scripts/copy.json');

  // The same commit in the hook: what is staged is judged in the same way.
  repo.git('add', '-A');
  const staged = await run(['--staged'], { cwd: repo.folder });
  expect(staged.code, staged.out + staged.err).toBe(0);
}, 120_000);
