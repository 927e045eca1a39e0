import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** A copy of what a run on one file needs: `npm run build` must have run before. */
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'cxlint-kept-'));
  cpSync('bin', join(place, 'bin'), { recursive: true });
  mkdirSync(join(place, 'dist'));
  for (const name of readdirSync('dist'))
    if (/\.(?:cjs|wasm)$/.test(name)) cpSync(join('dist', name), join(place, 'dist', name));
});
afterEach(() => rmSync(place, { recursive: true }));

const good = resolve('fixtures/scripts/good/customer-db-lookup.json');
const broken = resolve('fixtures/scripts/broken/refund-request.json');

function run(argv: readonly string[], { env = {}, node = [] as readonly string[] } = {}): readonly unknown[] {
  const { NODE_V8_COVERAGE: _, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, join(place, 'bin/cxlint.js'), ...argv], {
    env: { ...inherited, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return [status, stdout, stderr];
}
const folder = (): string => join(place, 'dist/compiled', `${process.version}-${process.arch}`);
const kept = (): readonly string[] => (existsSync(folder()) ? readdirSync(folder()).toSorted() : []);
const named = (names: readonly string[]): readonly string[] => names.map((name) => name.replace(/-[\w-]{8}\.bin$/, ''));
const core = (): string =>
  join(
    folder(),
    kept().find((name) => name.startsWith('core-'))!,
  );

const off = { NODE_DISABLE_COMPILE_CACHE: '1' };

test('a run that lints keeps what was compiled for it, and the next one says the same with it', () => {
  const without = run([broken], { env: off });
  expect(kept()).toEqual([]);
  const first = run([broken]);
  expect(named(kept())).toEqual(expect.arrayContaining(['core', 'sql', 'rolldown-runtime']));
  expect(kept().every((name) => name.endsWith('.bin'))).toBe(true);
  const { mtimeMs } = statSync(core());
  const second = run([broken]);
  expect([first, second]).toEqual([without, without]);
  expect(statSync(core()).mtimeMs).toBe(mtimeMs);
});

test('what a later run loads for the first time is kept too, and so is what it calls of the rest', () => {
  run([good, '--rule', 'sql-syntax:off']);
  const before = kept();
  const { size } = statSync(core());
  run([broken, '-f', 'sarif']);
  expect(kept().length).toBeGreaterThan(before.length);
  expect(statSync(core()).size).toBeGreaterThan(size);
});

test('a run that does not lint keeps nothing', () => {
  run(['--version']);
  run(['--help']);
  run(['--no-such-option']);
  expect(kept()).toEqual([]);
});

test.for([
  ['empty', () => Buffer.alloc(0)],
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  [
    'half zeros',
    (bytes: Buffer) => Buffer.concat([bytes.subarray(0, bytes.length / 2), Buffer.alloc(bytes.length / 2)]),
  ],
  ['another file', () => readFileSync(good)],
  ['of other data', (bytes: Buffer) => Buffer.from(bytes).fill(7, 5000, 5600)],
] as const)('what is kept and %s is not used, and made anew', ([, spoil]) => {
  const first = run([good]);
  const whole = readFileSync(core());
  writeFileSync(core(), spoil(whole));
  expect(run([good])).toEqual(first);
  expect(readFileSync(core()).length).toBeGreaterThan(whole.length / 2);
  expect(run([good])).toEqual(first);
});

test('what other flags of Node compiled is made anew', () => {
  const first = run([good]);
  const before = readFileSync(core());
  const node = ['--no-lazy-feedback-allocation'];
  expect(run([good], { node })).toEqual(first);
  expect(readFileSync(core()).equals(before)).toBe(false);
  expect(run([good], { node })).toEqual(first);
});

test('a run that asks PostgreSQL’s own grammar keeps what it compiled, and the next ones take it', () => {
  const postgresql = resolve('fixtures/rules/sql-syntax/invalid-postgresql-by-its-text.json');
  const first = run([postgresql, '--dialect', 'postgresql']);
  expect(named(kept())).toEqual(expect.arrayContaining(['core', 'sql', 'postgresql']));
  const times = kept().map((name) => statSync(join(folder(), name)).mtimeMs);
  expect(run([postgresql, '--dialect', 'postgresql'])).toEqual(first);
  run([good]);
  expect(kept().map((name) => statSync(join(folder(), name)).mtimeMs)).toEqual(times);
});

test.each([
  ['where it is kept', {}],
  ['where it is not', off],
])('the grammars in WebAssembly are compiled once, and not once more when they run hot: %s', (_, env) => {
  const blocks = Array.from({ length: 400 }, (__, i) => ({
    name: `Query ${i}`,
    type: 'DBConnector',
    properties: { query: `SELECT a${i}::jsonb ->> 'x' AS x FROM t WHERE b @> ARRAY[${i}] AND c ILIKE 'd%'` },
    transitions: {},
  }));
  const script = join(place, 'many.json');
  writeFileSync(script, JSON.stringify({ name: 'Many', entryBlock: 'Query 0', blocks }));
  const node = ['--trace-wasm-compilation-times'];
  const [, stdout] = run([script, '--dialect', 'postgresql'], { env, node });
  expect(stdout).toContain('using Liftoff');
  expect(stdout).not.toContain('using TurboFan');
});

test('where it cannot be kept, runs do without', () => {
  writeFileSync(join(place, 'dist/compiled'), 'A file where the folder should be.');
  expect(run([good])).toEqual(run([good], { env: off }));
  expect(readFileSync(join(place, 'dist/compiled'), 'utf8')).toContain('A file');
});

test('two first runs at once do not get into each other’s way', () => {
  const both = `for i in 1 2 3; do "${process.execPath}" bin/cxlint.js "${good}" & done; wait`;
  const { stdout, stderr } = spawnSync('bash', ['-c', both], { cwd: place, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.match(/no problems/g)).toHaveLength(3);
  expect(named(kept())).toContain('core');
  expect(kept().every((name) => name.endsWith('.bin'))).toBe(true);
});
