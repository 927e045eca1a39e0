import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatNames } from '../../src/report/reporter.ts';
import { newFolder, scriptText, type Folder } from '../support/corpus.ts';
import { run, type Ran } from '../support/io.ts';

/** Threads run the bundled tool: `npm run build` must have run before. */
const bin = resolve('bin/cxlint.js');

let folder: Folder;
beforeAll(() => {
  folder = newFolder({ 'scripts/broken.json': '[', 'scripts/tables.json': '{"a": 1}' });
  for (let i = 0; i < 60; i += 1) {
    const orphans = i % 7 === 0 ? ['Lost', `Lost${i}`] : [];
    folder.write(
      `scripts/${i}.json`,
      scriptText(`Script${i % 55}`, orphans, i % 5 === 0 ? 'SELEC a FROM t WHERE b = ?' : undefined),
    );
  }
});
afterAll(() => folder.dispose());

const threads = { worker: pathToFileURL(resolve('dist/worker.cjs')), available: 4 };
const cxlint = (...argv: readonly string[]): Promise<Ran> => run(argv, { cwd: folder.path, threads });

describe('whatever the number of threads', () => {
  test.for([...formatNames])('%s has the same bytes', async (format) => {
    const one = await cxlint('--concurrency', '1', '--dialect', 'mysql', '-f', format, 'scripts');
    expect(one.code).toBe(1);
    expect(await cxlint('--concurrency', '2', '--dialect', 'mysql', '-f', format, 'scripts')).toEqual(one);
  });

  test.for([3, 7, 99])('%i threads find what one finds, with a cache and without', async (count) => {
    const one = await cxlint('--concurrency', '1', '-f', 'json', 'scripts');
    const many = [
      '--concurrency',
      String(count),
      '-f',
      'json',
      '--cache',
      '--cache-location',
      `cache-${count}`,
      'scripts',
    ];
    expect(await cxlint(...many)).toEqual(one);
    expect(await cxlint(...many)).toEqual(one);
  });

  test('the program itself finds the code of its threads', () => {
    const cxlintWith = (count: string): readonly [number | null, string] => {
      const argv = [bin, '--concurrency', count, '-f', 'json', 'scripts'];
      const { status, stdout } = spawnSync(process.execPath, argv, { cwd: folder.path, encoding: 'utf8' });
      return [status, stdout];
    };
    expect(cxlintWith('2')).toEqual(cxlintWith('1'));
  });
});

test('a thread that ends before its time is a fault of cxlint, and the other files are reported', async () => {
  const broken = newFolder({ 'worker.mjs': 'throw new Error("The thread is broken.");' });
  const ran = await run(['--concurrency', '2', '-f', 'json', 'scripts'], {
    cwd: folder.path,
    threads: { worker: pathToFileURL(join(broken.path, 'worker.mjs')), available: 2 },
    env: { CXLINT_TRACE: '1' },
  });
  expect(ran.code).toBe(4);
  expect(ran.err).toContain('the thread of 32 files failed on scripts/');
  expect(ran.err).toContain('The thread is broken.');
  const { files } = JSON.parse(ran.out) as { files: readonly { rulesNotRun: readonly unknown[] }[] };
  expect(files.length).toBeGreaterThanOrEqual(60);
  expect(files.some(({ rulesNotRun }) => rulesNotRun.length === 0)).toBe(true);
  broken.dispose();
});

const pluginThat = (does: string, whenLoaded = ''): string => `
import { isMainThread } from 'node:worker_threads';
${whenLoaded}
const docs = { description: 'Require it', category: 'flow', recommended: true, formats: ['blocks'] };
const meta = { id: 'it', docs, severity: 'info', fixable: false, needs: 'script', schema: {}, defaults: {} };
const check = ({ report }) => { ${does}; report({ pointer: '/name', message: 'It.', about: 'it' }); };
export default { meta: { name: 'acme' }, rules: [{ meta, check }] };`;

test('a plugin that ends its thread costs the files of that thread: they are named, exit code 4', () => {
  folder.write('acme.mjs', pluginThat('if (!isMainThread) process.exit(7)'));
  folder.write('acme.json', '{"plugins": "./acme.mjs"}');
  const argv = [bin, '-c', 'acme.json', '--concurrency', '2', '-f', 'json', 'scripts'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder.path, encoding: 'utf8' });
  expect(status).toBe(4);
  expect(stderr).toMatch(/^cxlint: the thread of 32 files failed on scripts\/[^:]+: a fault of cxlint[^\n]+\n$/);
  const { files } = JSON.parse(stdout) as {
    files: readonly { rulesNotRun: readonly { rule: string; why: string }[] }[];
  };
  const lost = files.filter(({ rulesNotRun }) => rulesNotRun.some(({ why }) => why.startsWith('The thread that was')));
  expect(lost.length).toBeGreaterThan(0);
  expect(lost.length).toBeLessThan(files.length);
});

test('a plugin that cannot be loaded in a thread costs nothing but time', async () => {
  folder.write('acme.mjs', pluginThat('', 'if (!isMainThread) throw new Error("Not here.");'));
  folder.write('acme.json', '{"plugins": "./acme.mjs"}');
  const plain = ['-c', 'acme.json', '-f', 'json', 'scripts'];
  expect(await cxlint('--concurrency', '2', ...plain)).toEqual(await cxlint('--concurrency', '1', ...plain));
});

test('a thread that cannot be found is a fault too, and loses no file', async () => {
  const ran = await run(['--concurrency', '2', '-f', 'json', 'scripts'], {
    cwd: folder.path,
    threads: { worker: pathToFileURL(resolve('dist/nothing-here.cjs')), available: 2 },
  });
  expect(ran.code).toBe(4);
});

test('a run below the break-even starts no thread', async () => {
  const none = pathToFileURL(resolve('dist/nothing-here.cjs'));
  const ran = await run(['scripts'], { cwd: folder.path, threads: { worker: none, available: 8 } });
  expect(ran.code).toBe(1);
});
