import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatNames } from '../src/report/reporter.ts';
import { newFolder, type Folder } from './support/corpus.ts';
import { run, type Ran } from './support/io.ts';

let folder: Folder;
beforeAll(() => {
  folder = newFolder({ 'ours/.keep': '', 'bundled/.keep': '' });
});
afterAll(() => folder.dispose());

/** What is in dist/: `npm run build` must have run before. */
function bundled(argv: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/cxlint.js', ...argv], {
    env: {},
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}

describe('the bundle says byte for byte what the source says', () => {
  test.for([
    ['every kind of file', ['fixtures/scripts', 'fixtures/malformed', 'fixtures/formats']],
    ['SQL of PostgreSQL', ['--dialect', 'postgresql', 'fixtures/scripts/good', 'fixtures/scripts/broken']],
    ['SQL of SQL Server', ['--dialect', 'tsql', 'fixtures/scripts/good', 'fixtures/scripts/broken']],
  ] as const)('about %s', async ([, argv]) => {
    const told = await run(['-f', 'json', '--concurrency', '1', ...argv]);
    expect(told.out).toContain('"problems"');
    expect(bundled(['-f', 'json', '--concurrency', '1', ...argv])).toEqual(told);
  });

  test('in every report', async () => {
    const formats = formatNames.flatMap((format) => ['-f', `${format}=${folder.path}/ours/${format}`]);
    const argv = [...formats, '--concurrency', '1', 'fixtures/scripts/broken'];
    const told = await run(argv);
    expect(told.code).toBe(1);
    expect(bundled(argv.map((word) => word.replace('/ours/', '/bundled/')))).toEqual(told);
    const written = (by: string, format: string): string => readFileSync(join(folder.path, by, format), 'utf8');
    for (const format of formatNames)
      expect([format, written('bundled', format)]).toEqual([format, written('ours', format)]);
  });
});

describe('the licences of what is bundled', () => {
  const text = readFileSync('dist/LICENSES.txt', 'utf8');
  const entries = text.split(`\n${'-'.repeat(80)}\n`).map((entry) => entry.replace(/^cxlint's .*\n/, '').trim());
  const headings = entries.map((entry) => entry.slice(0, entry.indexOf('\n')));

  test('travel with it, each with the name, the version, the kind and the text', () => {
    for (const [i, entry] of entries.entries()) {
      expect(headings[i]).toMatch(/^(?:@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\d+\S* \([^)]+\)$/);
      expect([headings[i], entry.length > 500]).toEqual([headings[i], true]);
    }
    expect(headings.length).toBeGreaterThan(10);
  });

  test('name every package that the source imports', () => {
    const imported = new Set(
      readdirSync('src', { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .flatMap((name) => [
          ...readFileSync(join('src', name), 'utf8').matchAll(
            /^(?:import|export) (?!type )[^;]*?from '((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[^':]*)?';|import\('((?:@[\w.-]+\/)?[a-z][\w.-]*)(?!:)['/]/gm,
          ),
        ])
        .map(([, named, later]) => named ?? later!),
    );
    const names = new Set(headings.map((heading) => heading.replace(/ \d.*/, '')));
    expect([...imported].filter((name) => !names.has(name))).toEqual([]);
    expect(imported.size).toBeGreaterThan(5);
  });
});
