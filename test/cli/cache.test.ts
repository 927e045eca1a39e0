import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { formatNames } from '../../src/report/reporter.ts';
import { newFolder, scriptText, type Folder } from '../support/corpus.ts';
import { run, type Ran } from '../support/io.ts';

const linted = vi.hoisted(() => [] as string[]);
vi.mock('../../src/lint.ts', async (original) => {
  const real = await original<typeof import('../../src/lint.ts')>();
  return {
    ...real,
    lint: (...args: Parameters<typeof real.lint>) => {
      linted.push(args[0]);
      return real.lint(...args);
    },
  };
});

let folder: Folder;
beforeEach(() => {
  folder = newFolder({
    'scripts/a.json': scriptText('A'),
    'scripts/b.json': scriptText('B', ['Lost', 'Gone']),
    'scripts/c.json': scriptText('C', [], 'SELECT a FROM t WHERE b = ? AND c = ?'),
    'scripts/broken.json': '{"name": "D", "blocks": [}',
    'scripts/settings.json': '{"compilerOptions": {}}',
  });
});
afterEach(() => folder.dispose());

/** What a run says, and which files it linted. */
async function lint(...argv: readonly string[]): Promise<Ran & { readonly linted: readonly string[] }> {
  linted.length = 0;
  const ran = await run(argv.length === 0 ? ['--cache', 'scripts'] : argv, { cwd: folder.path });
  return { ...ran, linted: linted.toSorted() };
}

const cacheFile = (): string => join(folder.path, '.cxlintcache');
const all = ['a', 'b', 'broken', 'c', 'settings'].map((name) => `scripts/${name}.json`);

/** As long ago as it takes for the times of a file to be believed. */
function age(...names: readonly string[]): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
  for (const name of names) utimesSync(join(folder.path, name), 1, 1);
}
afterEach(() => vi.useRealTimers());

describe('with --cache', () => {
  test('a file that is the same is not linted again, one that was changed is', async () => {
    const first = await lint();
    expect(first.linted).toEqual(all);
    const second = await lint();
    expect(second.linted).toEqual([]);
    expect([second.code, second.out]).toEqual([first.code, first.out]);

    folder.write('scripts/a.json', scriptText('A', ['Alone']));
    const third = await lint();
    expect(third.linted).toEqual(['scripts/a.json']);
    expect(third.out).toBe((await lint('scripts')).out);
    expect(third.out).toContain('Alone');
  });

  test.for([...formatNames])('%s has the same bytes as without it', async (format) => {
    const without = await lint('-f', format, 'scripts');
    for (const _ of ['cold', 'warm']) {
      const cached = await lint('-f', format, '--cache', 'scripts');
      expect([cached.code, cached.out, cached.err]).toEqual([without.code, without.out, without.err]);
    }
    expect(linted).toEqual([]);
  });

  test('rules that compare files see what is in files that were not linted', async () => {
    await lint();
    folder.write('scripts/z.json', scriptText('A'));
    const { out, linted: again } = await lint('--cache', 'scripts');
    expect(again).toEqual(['scripts/z.json']);
    expect(out).toContain('has the name of the script in "scripts/a.json"');
    folder.remove('scripts/a.json');
    expect((await lint()).out).not.toContain('has the name of the script in');
  });

  test('what differs in its times alone is read, and known by its content', async () => {
    await lint();
    age('scripts/a.json');
    expect((await lint()).linted).toEqual([]);
  });

  test('a change that keeps size and time of the content is seen', async () => {
    folder.write('scripts/a.json', scriptText('A', ['Lost']));
    const { mtime, atime } = statSync(join(folder.path, 'scripts/a.json'));
    age();
    await lint();
    vi.useRealTimers();
    folder.write('scripts/a.json', scriptText('A', ['Tsol']));
    utimesSync(join(folder.path, 'scripts/a.json'), atime, mtime);
    expect((await lint()).out).toContain('"Tsol"');
  });

  test('--cache-strategy content asks nothing but the content', async () => {
    age();
    await lint();
    folder.write('scripts/a.json', scriptText('A', ['Lost']));
    expect((await lint('--cache', '--cache-strategy', 'content', 'scripts')).linted).toEqual(['scripts/a.json']);
  });

  test.for([
    ['--rule', 'orphaned-block:error'],
    ['--rule', 'orphaned-block:off'],
    ['--dialect', 'mysql'],
  ])('other settings (%s) lint everything again', async (settings) => {
    await lint();
    expect((await lint('--cache', ...settings, 'scripts')).linted).toEqual(all);
  });

  test('a changed schema file lints everything again', async () => {
    const connections = {
      'conn_7c11c05d-ff7b-4c8f-aa4c-bd787f6c813e': { dialect: 'postgresql', schema: 'tables.sql' },
    };
    folder.write('cxlint.json', JSON.stringify({ connections }));
    folder.write('tables.sql', 'CREATE TABLE t (a int, b int);');
    const argv = ['--cache', '-c', 'cxlint.json', 'scripts'];
    await lint(...argv);
    expect((await lint(...argv)).linted).toEqual([]);
    folder.write('tables.sql', 'CREATE TABLE t (a int);');
    const { linted: again, out } = await lint(...argv);
    expect(again).toEqual(all);
    expect(out).toContain('sql-unknown-column');
  });

  test('files that are gone are forgotten', async () => {
    await lint();
    expect(readFileSync(cacheFile(), 'utf8')).toContain('scripts/b.json');
    folder.remove('scripts/b.json');
    folder.write('scripts/a.json', scriptText('A2'));
    await lint();
    expect(readFileSync(cacheFile(), 'utf8')).not.toContain('scripts/b.json');
  });

  describe('of many files', () => {
    const names = Array.from({ length: 24 }, (_, i) => `scripts/m${i}.json`);
    beforeEach(() => {
      for (const [i, name] of names.entries()) folder.write(name, scriptText(`M${i}`));
    });

    test('a few that were changed are added behind what is there', async () => {
      await lint();
      let before = readFileSync(cacheFile(), 'utf8');
      for (const turn of [1, 2, 3]) {
        folder.write('scripts/m7.json', scriptText(`M7 for the ${turn}. time`, ['Alone']));
        expect((await lint()).linted).toEqual(['scripts/m7.json']);
        const now = readFileSync(cacheFile(), 'utf8');
        expect(now.startsWith(before) && now.length - before.length < 1000).toBe(true);
        before = now;
      }
      const { linted: again, out } = await lint();
      expect([again, out]).toEqual([[], (await lint('scripts')).out]);
      // The fourth row of one file is one too many.
      folder.write('scripts/m7.json', scriptText('M7 at last'));
      await lint();
      const rewritten = readFileSync(cacheFile(), 'utf8');
      expect(rewritten.match(/m7\.json/g)).toHaveLength(1);
      expect((await lint()).linted).toEqual([]);
    });

    test('what was added and cut short is linted again, and the cache made anew', async () => {
      await lint();
      folder.write('scripts/m7.json', scriptText('M7', ['Alone']));
      await lint();
      const text = readFileSync(cacheFile(), 'utf8');
      writeFileSync(cacheFile(), text.slice(0, -9));
      expect((await lint()).linted).toEqual(['scripts/m7.json']);
      expect((await lint()).linted).toEqual([]);
      expect(readFileSync(cacheFile(), 'utf8').match(/m7\.json/g)).toHaveLength(1);
    });

    test('two runs at once lose at most what one of them has learnt', async () => {
      await lint();
      folder.write('scripts/m7.json', scriptText('M7', ['Alone']));
      const other = run(['--cache', 'scripts/m7.json'], { cwd: folder.path });
      folder.write('scripts/m8.json', scriptText('M8', ['Alone']));
      await Promise.all([other, run(['--cache', 'scripts/m8.json'], { cwd: folder.path })]);
      const { linted: again, out } = await lint();
      expect(all.concat(names).length - again.length).toBeGreaterThanOrEqual(28);
      expect(out).toBe((await lint('scripts')).out);
    });
  });

  test('files that this run did not ask for stay known', async () => {
    await lint();
    folder.write('scripts/a.json', scriptText('A2'));
    await lint('--cache', 'scripts/a.json');
    expect((await lint()).linted).toEqual([]);
  });

  test.for([
    ['empty', () => ''],
    ['no cache', () => '{"a": 1}'],
    ['cut short', (text: string) => text.slice(0, -40)],
    ['of another version', (text: string) => text.replace(/^cxlint-cache \d+/, 'cxlint-cache 0')],
    ['changed by hand', (text: string) => text.replaceAll('Lost', 'Lust')],
    ['binary', () => '\u0000\uFFFD'],
  ] as const)('a cache that is %s is ignored and made anew', async ([, spoil]) => {
    const first = await lint();
    writeFileSync(cacheFile(), spoil(readFileSync(cacheFile(), 'utf8')));
    const second = await lint();
    expect(second.linted).toEqual(all);
    expect([second.code, second.out, second.err]).toEqual([first.code, first.out, first.err]);
    expect((await lint()).linted).toEqual([]);
  });

  test('a cache that cannot be written is said, and changes nothing', async () => {
    mkdirSync(join(folder.path, 'taken/.cxlintcache'), { recursive: true });
    const { code, out, err } = await lint('--cache', '--cache-location', 'taken', 'scripts');
    const without = await lint('scripts');
    expect([code, out]).toEqual([without.code, without.out]);
    expect(err).toBe('cxlint: The cache cannot be written to "taken".\n');
    const inFile = 'scripts/a.json/cache';
    expect(await lint('--cache', '--cache-location', inFile, 'scripts')).toMatchObject({
      code,
      out,
      err: `cxlint: The cache cannot be written to "${inFile}".\n`,
    });
  });

  test('it may lie elsewhere, and be moved with the scripts', async () => {
    await lint('--cache', '--cache-location', 'kept/', 'scripts');
    expect(existsSync(join(folder.path, 'kept/.cxlintcache'))).toBe(true);
    const other = newFolder();
    for (const name of [...all, 'kept/.cxlintcache']) other.write(name, readFileSync(join(folder.path, name)));
    linted.length = 0;
    const moved = await run(['--cache', '--cache-location', 'kept', 'scripts'], { cwd: other.path });
    expect(linted).toEqual([]);
    expect(moved.out).toBe((await lint('scripts')).out);
    other.dispose();
  });

  test('nothing of a script is in it but what a report says', async () => {
    folder.write('scripts/a.json', scriptText('A', [], "SELECT a FROM t WHERE b = ? AND password = 'hunter2'"));
    await lint();
    expect(readFileSync(cacheFile(), 'utf8')).not.toMatch(/hunter2|SELECT/);
  });

  test('a file whose name holds a key is in no cache and in no part of a run, and all is told of it', async () => {
    const key = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
    folder.write('scripts/a.json', scriptText(`Menu ${key}`));
    folder.write('scripts/y.json', scriptText(`Menu ${key}`));
    await lint();
    expect(readFileSync(cacheFile(), 'utf8')).not.toContain(key);
    const { out, linted: again } = await lint();
    expect(again).toEqual(['scripts/a.json', 'scripts/y.json']);
    expect(out).toBe((await lint('scripts')).out);
    expect(out).toContain('duplicate-script-name');
    await lint('--shard', '1/1', '-o', 'part.json', 'scripts');
    expect(readFileSync(join(folder.path, 'part.json'), 'utf8')).not.toContain(key);
    expect((await lint('merge', 'part.json')).out).toBe(out);
  });

  test('a fix is linted again', async () => {
    folder.write('scripts/b.json', scriptText('B').replace('"Done"', '"done"'));
    await lint();
    await lint('--cache', '--fix', '--unsafe-fixes', 'scripts');
    expect((await lint()).out).toBe((await lint('scripts')).out);
  });
});

test.for([
  [['--cache-location', 'x'], '"--cache-location" and "--cache-strategy" belong to "--cache".'],
  [
    ['--cache', '--cache-strategy', 'contents'],
    '"--cache-strategy" can be auto or content, not "contents". Did you mean "content"?',
  ],
  [['--concurrency', '0'], '"--concurrency" is a number of threads from 1 to 999, or auto, not "0".'],
  [['--concurrency', 'many'], '"--concurrency" is a number of threads from 1 to 999, or auto, not "many".'],
] as const)('%j is wrong use', async ([argv, sentence]) => {
  expect(await lint(...argv, 'scripts')).toMatchObject({ code: 2, out: '', err: `cxlint: ${sentence}\n` });
});
