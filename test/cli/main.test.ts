import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/problems/report.ts';
import { lintSources, sourceOnDisk } from '../../src/lint-files.ts';
import { formatNames } from '../../src/report/reporter.ts';
import { run } from '../support/io.ts';

const good = 'fixtures/scripts/good/customer-db-lookup.json';
const goodText = readFileSync(good, 'utf8');
const orphan = JSON.stringify({
  name: 'Tiny',
  entryBlock: 'Start',
  blocks: [
    { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'End' } },
    { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
    { name: 'Old', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
  ],
});

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'cxlint-'));
  mkdirSync(join(cwd, 'scripts/deep'), { recursive: true });
  mkdirSync(join(cwd, 'node_modules/x'), { recursive: true });
  writeFileSync(join(cwd, 'scripts/good.json'), goodText);
  writeFileSync(join(cwd, 'scripts/deep/orphan.json'), orphan);
  writeFileSync(join(cwd, 'scripts/broken.json'), '{"name": "x", "blocks": [}');
  writeFileSync(join(cwd, 'scripts/[odd].json'), goodText);
  writeFileSync(join(cwd, 'node_modules/x/script.json'), orphan);
  writeFileSync(join(cwd, 'tsconfig.json'), '{\n  // a comment\n  "compilerOptions": {}\n}\n');
  writeFileSync(join(cwd, 'package.json'), '{"name": "mine", "version": "1.0.0", "dependencies": {}}');
});
afterAll(() => rmSync(cwd, { recursive: true }));

const paths = (out: string): readonly string[] => (JSON.parse(out) as Report).files.map((file) => file.path);

describe('formats', () => {
  const studio = 'fixtures/scripts/studio/good';

  test('a folder gives its XML files too, and passes over those that are no scripts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cxlint-'));
    writeFileSync(join(folder, 'menu.xml'), readFileSync(`${studio}/phone-menu.xml`));
    writeFileSync(join(folder, 'pom.xml'), '<project><name>x</name></project>');
    writeFileSync(join(folder, 'page.xml'), '<html><p>a & b</html>');
    const { out, code } = await run(['-f', 'json', '.'], { cwd: folder });
    const named = await run(['-f', 'compact', 'pom.xml'], { cwd: folder });
    rmSync(folder, { recursive: true });
    expect([paths(out), code]).toEqual([['menu.xml'], 0]);
    expect((JSON.parse(out) as Report).summary.passedOver).toBe(2);
    expect((JSON.parse(out) as Report).files[0]!.format).toBe('studio-xml');
    expect(named.code).toBe(1);
    expect(named.out).toContain('root is "project"');
  });

  test('--input-format forces one, and names the nearest where there is none', async () => {
    const forced = await run(['-f', 'json', '--input-format', 'studio-json', good]);
    expect((JSON.parse(forced.out) as Report).files[0]!.format).toBe('studio-json');
    expect(forced.code).toBe(1);
    const other = await run(['--input-format', 'studio-xml', good]);
    expect(other.out).toContain('unknown-script-format');
    const wrong = await run(['--input-format', 'studio_json', good]);
    expect([wrong.code, wrong.err]).toEqual([
      2,
      'cxlint: There is no format "studio_json". Did you mean "studio-json"?\n',
    ]);
  });
});

describe('what is linted', () => {
  test('a good script is passed with exit 0 and a sentence that says what was checked', async () => {
    const { code, out, err } = await run([good]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Checked 1 script with 8 blocks by \d+ rules: no problems\.\n$/);
  });

  test('quoted globs are expanded, below every folder but node_modules', async () => {
    const { code, out } = await run(['-f', 'json', 'scripts/**/*.json'], { cwd });
    expect(code).toBe(1);
    expect(paths(out)).toEqual([
      'scripts/[odd].json',
      'scripts/broken.json',
      'scripts/deep/orphan.json',
      'scripts/good.json',
    ]);
  });

  test('a folder is searched, and files in it that are no scripts are passed over and counted', async () => {
    const { out } = await run(['-f', 'json', '.'], { cwd });
    expect(paths(out)).toHaveLength(4);
    expect((JSON.parse(out) as Report).summary.passedOver).toBe(2);
    expect((await run(['.'], { cwd })).out).toContain('Passed over 2 files that are no scripts.');
  });

  test('a file named outright is linted even if it is no script', async () => {
    const { code, out } = await run(['-f', 'json', 'package.json'], { cwd });
    expect(code).toBe(1);
    expect((JSON.parse(out) as Report).files[0]!.problems.map((problem) => problem.rule)).toEqual([
      'unknown-script-format',
    ]);
  });

  test('a path with the characters of a glob is that path when it exists', async () => {
    expect(paths((await run(['-f', 'json', 'scripts/[odd].json'], { cwd })).out)).toEqual(['scripts/[odd].json']);
  });

  test('a file named twice is linted once', async () => {
    expect(
      paths((await run(['-f', 'json', 'scripts/good.json', './scripts/good.json', 'scripts/g*.json'], { cwd })).out),
    ).toEqual(['scripts/good.json']);
  });

  test('- reads a script from standard input, under the name that --stdin-filename gives', async () => {
    const { code, out } = await run(['-f', 'json', '-', '--stdin-filename', 'menu.json'], { input: orphan });
    expect(code).toBe(0);
    expect(paths(out)).toEqual(['menu.json']);
    expect((await run(['-'], { input: orphan })).out).toContain('at <stdin>:1:');
  });

  test('single quotes that cmd.exe hands on are taken off', async () => {
    expect((await run(["'scripts/good.json'"], { cwd })).code).toBe(0);
  });
});

describe('exit codes', () => {
  test('warnings alone are exit 0, and over --max-warnings exit 1 with a sentence', async () => {
    expect((await run(['scripts/deep/orphan.json'], { cwd })).code).toBe(0);
    const { code, err } = await run(['--max-warnings', '0', 'scripts/deep/orphan.json'], { cwd });
    expect(code).toBe(1);
    expect(err).toBe('cxlint: There is 1 warning, more than the 0 that --max-warnings allows.\n');
  });

  test('--rule sets a severity or turns a rule off; the last one counts', async () => {
    const target = 'scripts/deep/orphan.json';
    expect((await run(['--rule', 'orphaned-block:error', target], { cwd })).code).toBe(1);
    expect(
      (await run(['--rule', 'orphaned-block:error', '--rule', 'orphaned-block:off', target], { cwd })).out,
    ).toContain('no problems');
    const both = ['--rule', 'orphaned-block:off', '--rule', 'no-end:off', target];
    expect((await run(both, { cwd })).out).toContain('no problems');
    expect((await run(['-q', '-q', '--max-warnings', '0', '--max-warnings', '1', target], { cwd })).code).toBe(0);
    expect((await run(['--rule=orphaned-block:info', '--max-warnings=0', target], { cwd })).code).toBe(0);
  });

  test.for([
    [['--forma', 'json', 'x'], 'There is no option "--forma". Did you mean "--format"?'],
    [['-z', 'x'], 'There is no option "-z". "cxlint --help" lists them.'],
    [['--no-format', 'x'], 'There is no option "--no-format". Did you mean "--format"?'],
    [['--rule=', 'x'], 'Option "--rule" needs a value: --rule <id:severity>.'],
    [['--output-file=', 'x'], 'Option "--output-file" needs a value: --output-file <file>.'],
    [['--format'], 'Option "--format" needs a value: --format <name[=file]>.'],
    [
      ['--format', 'jsn', 'x'],
      `There is no format "jsn": it can be ${formatNames.slice(0, -1).join(', ')} or ${formatNames.at(-1)!}. Did you mean "json"?`,
    ],
    [['--rule', 'orphan-block:error', good], 'There is no rule "orphan-block". Did you mean "orphaned-block"?'],
    [
      ['--rule', 'orphaned-block:eror', good],
      '"eror" in "--rule orphaned-block:eror" is no severity: it can be off, error, warning, info. Did you mean "error"?',
    ],
    [
      ['--rule', 'orphaned-block', good],
      '"--rule orphaned-block" is not of the form id:severity, such as orphaned-block:error.',
    ],
    [['--max-warnings', 'many', good], '"--max-warnings" needs a whole number from 0, not "many".'],
    [[], 'Name the scripts to lint: cxlint "scripts/**/*.json". More: cxlint --help.'],
    [['nowhere/*.json'], 'Nothing matches "nowhere/*.json".'],
    [['src'], 'There is no JSON or XML file in the folder "src".'],
    [['explain'], '"cxlint explain" needs the id of one rule; "cxlint rules" lists them.'],
    [['explain', 'orphan-block'], 'There is no rule "orphan-block". Did you mean "orphaned-block"?'],
    [['-', good], '"-" reads one script from standard input and stands alone.'],
    [
      ['--stdin-filename', 'x.json', good],
      '"--stdin-filename" belongs to "-", which reads a script from standard input.',
    ],
    [['-o', 'README.md/out.json', good], 'The report cannot be written to "README.md/out.json".'],
    [['explane', 'no-end'], 'Nothing matches "explane". Did you mean the command "explain"?'],
  ] as const)('%j is wrong use: exit 2 and a sentence', async ([argv, sentence]) => {
    const { code, out, err } = await run(argv);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: `cxlint: ${sentence}\n` });
  });
});

describe('what is printed', () => {
  test('--output-file takes the report, without colours, and leaves standard output empty', async () => {
    const { code, out } = await run(['-o', 'report.txt', 'scripts/good.json'], { cwd, stdoutIsTerminal: true });
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).toContain('no problems');
  });

  test('colours are on a terminal only, unless NO_COLOR, FORCE_COLOR or --color say otherwise', async () => {
    const colored = async (argv: readonly string[], env: Record<string, string>, terminal: boolean): Promise<boolean> =>
      (await run([...argv, 'scripts/deep/orphan.json'], { cwd, env, stdoutIsTerminal: terminal })).out.includes(
        '\u001B[',
      );
    expect(await colored([], {}, true)).toBe(true);
    expect(await colored([], {}, false)).toBe(false);
    expect(await colored([], { NO_COLOR: '1' }, true)).toBe(false);
    expect(await colored(['--no-color'], {}, true)).toBe(false);
    expect(await colored([], { FORCE_COLOR: '1' }, false)).toBe(true);
    expect(await colored(['--color'], { NO_COLOR: '1' }, false)).toBe(true);
    expect(await colored([], { TERM: 'dumb' }, true)).toBe(false);
  });

  test('--quiet shows errors only and counts the rest', async () => {
    const { out } = await run(['--quiet', 'scripts/deep/orphan.json'], { cwd });
    expect(out).toMatch(/^Checked 1 script with 3 blocks by \d+ rules: 1 warning in 1 file\.\n$/);
  });

  test('json is one object even when there is nothing to say', async () => {
    const report = JSON.parse((await run(['-f', 'json', good])).out) as Report;
    expect(
      report.files.map(({ path, status, problems, rulesNotRun }) => ({ path, status, problems, rulesNotRun })),
    ).toEqual([{ path: good, status: 'passed', problems: [], rulesNotRun: [] }]);
  });

  test('explain prints the page of a rule, and rules lists every one', async () => {
    expect((await run(['explain', 'no-end'])).out).toBe(readFileSync('rules/flow/no-end.md', 'utf8'));
    const table = await run(['rules']);
    const rows = JSON.parse((await run(['rules', '-f', 'json'])).out) as readonly { id: string }[];
    for (const { id } of rows) expect(table.out).toContain(`  ${id} `);
    expect(rows.length).toBeGreaterThanOrEqual(29);
  });

  test('--version and --help answer and exit 0', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const option of [
      '--format',
      '--output-file',
      '--max-warnings',
      '--quiet',
      '--rule',
      '--stdin-filename',
      '--color',
    ]) {
      expect(out).toContain(option);
    }
  });
});

describe('what cannot be read', () => {
  test('is named, the other files are still reported, and the run ends with exit 2', async () => {
    const gone = join(cwd, 'scripts/gone.json');
    writeFileSync(gone, goodText);
    const sources = [
      sourceOnDisk({ path: 'gone.json', absolute: gone, named: true, withFolder: true }),
      { path: 'good.json', named: true, read: () => new TextEncoder().encode(goodText) },
    ];
    rmSync(gone);
    const { report, unreadable } = await lintSources(sources, []);
    expect(unreadable).toEqual(['gone.json']);
    expect(report.files.map((file) => file.path)).toEqual(['good.json']);
  });

  test('is not an empty path', async () => {
    expect(await run([''])).toEqual({ code: 2, out: '', err: 'cxlint: An empty path stands for no file.\n' });
  });
});
