import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scriptWith } from './support/sql.ts';

/** Names of the files of dist/ that Node loads in a run of the bundled tool: `npm run build` must have run before. */
function loaded(script: string, ...argv: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'cxlint-loaded-'));
  const file = join(folder, 'script.json');
  writeFileSync(file, script);
  const coverage = join(folder, 'coverage');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/cxlint.js', ...argv, file], {
    env: { ...process.env, NODE_V8_COVERAGE: coverage },
    encoding: 'utf8',
  });
  expect([status, stderr], stdout).toEqual([0, '']);
  const [report] = readdirSync(coverage).map(
    (name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: readonly { url: string }[] },
  );
  rmSync(folder, { recursive: true });
  return report!.result
    .filter(({ url }) => url.includes('/dist/'))
    .map(({ url }) => basename(url).replace(/-[\w-]{8}\.cjs$/, ''));
}

/** How often functions were called, by the file of dist/ they are in and their name. */
function called(...argv: readonly string[]): {
  readonly out: string;
  readonly calls: (file: string, name: string) => number;
} {
  const coverage = mkdtempSync(join(tmpdir(), 'cxlint-called-'));
  const { stdout } = spawnSync(process.execPath, ['bin/cxlint.js', '--concurrency', '1', ...argv], {
    env: { ...process.env, NODE_V8_COVERAGE: coverage },
    encoding: 'utf8',
  });
  const [report] = readdirSync(coverage).map(
    (name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')) as Counts,
  );
  rmSync(coverage, { recursive: true });
  const calls = (file: string, name: string): number =>
    report!.result
      .filter(({ url }) => basename(url).startsWith(`${file}-`))
      .flatMap(({ functions }) => functions.filter(({ functionName }) => functionName === name))
      .reduce((most, { ranges }) => Math.max(most, ranges[0]!.count), 0);
  return { out: stdout, calls };
}

interface Corpus {
  readonly writeCorpus: (folder: string, count: number) => unknown;
}

interface Counts {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly count: number }[];
    }[];
  }[];
}

const withoutSql = JSON.stringify({
  name: 'Greet',
  description: 'Greets',
  version: '1',
  entryBlock: 'Start',
  variables: [],
  blocks: [
    { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'End' } },
    { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
  ],
});
const withSql = scriptWith('SELECT a FROM t WHERE b = ?', ['{{input.a}}']);

const readers = ['sql'];
const grammars = ['grammars', 'mysql', 'mariadb', 'postgresql', 'transactsql', 'snowflake', 'sqlite'];
const of = (names: readonly string[], files: readonly string[]): readonly string[] =>
  names.filter((name) => files.includes(name)).toSorted();

test('a script without SQL loads nothing that reads SQL, whatever the database', () => {
  expect(of([...readers, ...grammars], loaded(withoutSql))).toEqual([]);
  expect(of([...readers, ...grammars], loaded(withoutSql, '--dialect', 'postgresql'))).toEqual([]);
});

test('a file that is named, without SQL and without problems, needs the core and nothing else', () => {
  expect(loaded(withoutSql).toSorted()).toEqual(['cli.cjs', 'core', 'rolldown-runtime']);
});

test('a script in the blocks format loads nothing that is known of Studio', () => {
  expect(of(['studio'], loaded(withoutSql))).toEqual([]);
});

test('SQL of an unknown database loads no grammar', () => {
  const files = loaded(withSql);
  expect(of(readers, files)).toContain('sql');
  expect(of(grammars, files)).toEqual([]);
});

test('SQL of a known database loads the grammar of node-sql-parser where a rule has to ask it, and no other', () => {
  const lowered = ['--rule', 'unknown-column:info'];
  const reading = readFileSync('fixtures/rules/unknown-column/invalid-misspelt.json', 'utf8');
  for (const [dialect, grammar] of [
    ['mysql', 'mysql'],
    ['tsql', 'transactsql'],
  ] as const) {
    expect(of(grammars, loaded(withSql, '--dialect', dialect))).toEqual([]);
    expect(of(grammars, loaded(reading, '--dialect', dialect, ...lowered))).toContain(grammar);
  }
});

test('a script in the blocks format loads nothing that reads Studio exports', () => {
  expect(of(['studio', 'value', 'xml'], loaded(withoutSql))).toEqual([]);
});

test('a run without a config loads nothing that reads one', () => {
  const configs = ['open-config', 'load-config', 'config-source', 'last-word', 'match'];
  expect(of(configs, loaded(withoutSql))).toEqual([]);
});

test('a run on one file loads nothing of caches, threads, parts, watching or setting up', () => {
  const many = [
    'run',
    'threads',
    'read-hashed',
    'worker',
    'shard',
    'merge',
    'watch',
    'lint-once',
    'init',
    'completion',
  ];
  const files = loaded(withSql);
  expect(of([...many, 'errors'], files)).toEqual([]);
  const cache = join(mkdtempSync(join(tmpdir(), 'cxlint-loaded-')), 'cache');
  expect(of(many, loaded(withSql, '--cache', '--cache-location', cache))).toContain('run');
  rmSync(dirname(cache), { recursive: true });
});

describe('a clean file', () => {
  const lookUp = readFileSync('fixtures/scripts/good/customer-db-lookup.json', 'utf8');
  const bytesOf = (files: readonly string[]): number =>
    readdirSync('dist')
      .filter((name) => files.includes(name.replace(/-[\w-]{8}\.cjs$/, '')))
      .reduce((sum, name) => sum + statSync(join('dist', name)).size, 0);

  test('without SQL loads the command line and the core, and no more code than they had', () => {
    const files = loaded(withoutSql);
    expect(files.toSorted()).toEqual(['cli.cjs', 'core', 'rolldown-runtime']);
    expect(bytesOf(files)).toBeLessThan(580_000);
  });

  test('with SQL that every database reads loads what takes SQL apart, and no parser', () => {
    const files = loaded(lookUp, '--dialect', 'mysql');
    expect(files.toSorted()).toEqual(['cli.cjs', 'core', 'lint-settings', 'rolldown-runtime', 'sql']);
    expect(bytesOf(files)).toBeLessThan(670_000);
  });

  test('loads nothing that finds places, which a file with a remark does', () => {
    const placing = ['place', 'locate'];
    expect(of(placing, loaded(lookUp))).toEqual([]);
    expect(of(placing, loaded(withSql))).toEqual(['locate', 'place']);
  });

  test('loads nothing that explains the options', () => {
    expect(of(['help'], loaded(lookUp))).toEqual([]);
  });

  test('among others with problems is not placed, nor is any file looked at twice', () => {
    const { calls, out } = called(
      '-f',
      'json',
      'fixtures/scripts/good/order-status.json',
      'fixtures/scripts/good/callback-scheduling.json',
      'fixtures/scripts/broken',
    );
    const { files } = JSON.parse(out) as { readonly files: readonly { readonly problems: readonly unknown[] }[] };
    const told = files.filter(({ problems }) => problems.length > 0);
    expect([files.length > told.length, told.length > 5]).toEqual([true, true]);
    expect(calls('core', 'lint')).toBe(files.length);
    expect(calls('place', 'placeFindings')).toBe(told.length);
  });

  test('of the corpus is linted with little garbage', async () => {
    const corpus = (await import(new URL('../bench/corpus.mjs', import.meta.url).href)) as Corpus;
    const folder = mkdtempSync(join(tmpdir(), 'cxlint-loaded-'));
    corpus.writeCorpus(folder, 30);
    const argv = ['--trace-gc', '--max-semi-space-size=1', 'bin/cxlint.js', '--concurrency', '1', folder];
    const { stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(stdout).toContain('no problems');
    // 65 with Node 20, 72 with Node 24: the same in every run, but for one or two.
    const collections = stdout.split('Scavenge').length - 1;
    expect(collections).toBeGreaterThan(0);
    expect(collections).toBeLessThan(90);
  });
});
