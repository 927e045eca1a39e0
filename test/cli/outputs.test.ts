import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/problems/report.ts';
import { firstLine, run } from '../support/io.ts';

const broken = resolve('fixtures/scripts/broken/refund-request.json');
const good = resolve('fixtures/scripts/good/customer-db-lookup.json');

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'cxlint-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const read = (file: string): string => readFileSync(join(cwd, file), 'utf8');

describe('several reports in one run', () => {
  test('go each to its own place, and agree', async () => {
    const { out, code } = await run(['-f', 'text', '-f', 'json=out/report.json', broken], { cwd });
    const report = JSON.parse(read('out/report.json')) as Report;
    expect(code).toBe(1);
    expect(out).toContain(`${report.summary.errors} errors in 1 file.`);
  });

  test('write a file alone where every one has a file, and nothing to standard output', async () => {
    expect((await run(['-f', 'text=a.txt', '-f', 'json=b.json', good], { cwd })).out).toBe('');
    expect(read('a.txt')).toMatch(/^Checked 1 script/);
    expect(JSON.parse(read('b.json'))).toMatchObject({ schemaVersion: 1 });
  });

  test('-o names the file of the one that has none', async () => {
    await run(['-f', 'json=b.json', '-f', 'text', '-o', 'a=1.txt', good], { cwd });
    expect(read('a=1.txt')).toMatch(/^Checked 1 script/);
  });

  test('a file may have the character "=" in its name', async () => {
    await run(['-f', 'json=a=b.json', good], { cwd });
    expect(JSON.parse(read('a=b.json'))).toMatchObject({ schemaVersion: 1 });
  });

  test('a file is written anew, so that nothing of an older report stays', async () => {
    writeFileSync(join(cwd, 'b.json'), 'x'.repeat(100_000));
    await run(['-f', 'json=b.json', good], { cwd });
    expect(JSON.parse(read('b.json'))).toMatchObject({ schemaVersion: 1 });
  });

  test.for([
    [
      ['-f', 'text', '-f', 'json'],
      'Two reports would be mixed on standard output: give one of them a file, such as -f json=<file>.',
    ],
    [['-f', 'text=a', '-f', 'json=a'], 'Two reports would be written to "a".'],
    [['-f', 'text='], '"--format text=" names no file: --format text=<file>.'],
    [['-f', 'json=a', '-o', 'b'], '"--output-file" is for a report without a file of its own: every format has one.'],
  ] as const)('%j is wrong use: exit 2 and a sentence, before anything is written', async ([argv, sentence]) => {
    expect(await run([...argv, good], { cwd })).toEqual({ code: 2, out: '', err: `cxlint: ${sentence}\n` });
  });
});

describe('--fail-on', () => {
  const orphan = JSON.stringify({
    name: 'Tiny',
    entryBlock: 'Start',
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'End' } },
      { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
      { name: 'Old', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
    ],
  });

  test.for([
    ['error', 0],
    ['warning', 1],
    ['info', 1],
    ['never', 0],
  ] as const)('%s ends a run with a warning with %i', async ([level, code]) => {
    expect((await run(['--fail-on', level, '-'], { input: orphan })).code).toBe(code);
  });

  test('never ends a run with errors with 0 too', async () => {
    expect((await run(['--fail-on=never', broken])).code).toBe(0);
  });

  test('another word is wrong use, with the nearest one', async () => {
    expect((await run(['--fail-on', 'warnings', good])).err).toBe(
      'cxlint: "--fail-on" can be error, warning, info, never, not "warnings". Did you mean "warning"?\n',
    );
  });
});

describe('--ignore-unknown', () => {
  test('passes over named files that are no scripts, and still lints the scripts', async () => {
    writeFileSync(join(cwd, 'package.json'), '{"name": "mine", "version": "1.0.0"}');
    const { code, out } = await run(['--ignore-unknown', 'package.json', good], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('Passed over 1 file that is no script.');
    expect((await run(['package.json'], { cwd })).code).toBe(1);
  });

  test('does not pass over a script that is broken', async () => {
    writeFileSync(join(cwd, 'menu.json'), '{"name": "Menu", "blocks": [');
    expect((await run(['--ignore-unknown', 'menu.json'], { cwd })).code).toBe(1);
  });
});

describe('--config', () => {
  const config = (text: string): readonly string[] => {
    writeFileSync(join(cwd, 'team.json'), text);
    return ['--config', 'team.json', broken];
  };

  test('sets rules and the fail level; the command line has the last word', async () => {
    const argv = config('{"rules": {"duplicate-variable": "off"}, "failOn": "never"}');
    const { code, out } = await run(argv, { cwd });
    expect(code).toBe(0);
    expect(out).not.toContain('[duplicate-variable]');
    expect((await run([...argv, '--fail-on', 'error'], { cwd })).code).toBe(1);
    expect((await run([...argv, '--rule', 'duplicate-variable:info'], { cwd })).out).toContain('[duplicate-variable]');
  });

  test('takes options of rules', async () => {
    const argv = config('{"rules": {"timeout-out-of-bounds": ["error", {"maximum": 1000}]}}');
    expect((await run(argv, { cwd })).out).toContain('[timeout-out-of-bounds]');
  });

  test.for([
    ['{"rulez": {}}', 'team.json:1:2: There is no setting "rulez". Did you mean "rules"?'],
    [
      '{\n  "rules": {"orphan-block": "off"}\n}',
      'team.json:2:13: There is no rule "orphan-block". Did you mean "orphaned-block"?',
    ],
    [
      '{"rules": {"no-end": "eror"}}',
      'team.json:1:22: Rule "no-end" can be off, error, warning, info, or a list of one of these and the rule\'s options. Did you mean "error"?',
    ],
    [
      '{"rules": {"no-end": ["error"]}}',
      'team.json:1:22: The options of rule "no-end" are one object: ["error", {…}].',
    ],
    ['{"failOn": "warn"}', 'team.json:1:12: "failOn" can be error, warning, info, never.'],
    ['[]', 'team.json:1:1: The file is to hold one JSON object, such as {"rules": {"orphaned-block": "error"}}.'],
    ['{"rules": 1}', 'team.json:1:11: "rules" is an object: a severity for each rule id.'],
  ] as const)('%s is wrong use: exit 2, and the place in the file', async ([text, sentence]) => {
    const ran = await run(config(text), { cwd });
    expect({ ...ran, err: firstLine(ran) }).toEqual({ code: 2, out: '', err: `cxlint: ${sentence}` });
    expect(ran.err).toMatch(/\n {2}\d \| .+\n {4}\| +\^+\n$/);
  });

  test('a file that is not there, or no JSON, is wrong use', async () => {
    expect((await run(['--config', 'no.json', good], { cwd })).err).toBe(
      'cxlint: The file "no.json" cannot be read.\n',
    );
    const { code, err } = await run(config('{"rules": {'), { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/^cxlint: team\.json:1:\d+: .+\.\n {2}1 \| .+\n {4}\| +\^\n$/);
  });
});
