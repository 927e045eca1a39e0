import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run, type Ran } from '../support/io.ts';
import { annotationsOf } from '../support/workflow-commands.ts';

let folder = '';
let summary = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cxlint-'));
  summary = join(folder, 'summary');
  mkdirSync(join(folder, 'repository/.git'), { recursive: true });
  mkdirSync(join(folder, 'repository/flows'));
  writeFileSync(
    join(folder, 'repository/flows/claim.json'),
    readFileSync('fixtures/scripts/broken/claim-status.json', 'utf8'),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const inActions = (argv: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  run([...argv, 'claim.json'], {
    cwd: join(folder, 'repository/flows'),
    env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, ...env },
  });

test('in GitHub Actions annotations and the summary are added to the text', async () => {
  writeFileSync(summary, '# Before\n');
  const { code, out, err } = await inActions([]);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toContain('\n  error Transition "success"');
  expect(annotationsOf(out).map(({ kind, file }) => [kind, file])).toEqual([
    ['error', 'flows/claim.json'],
    ['warning', 'flows/claim.json'],
    ['warning', 'flows/claim.json'],
  ]);
  expect(readFileSync(summary, 'utf8')).toMatch(/^# Before\n## cxlint: 1 error, 2 warnings\n/);
});

test('where there is no file for the summary, there is none', async () => {
  const { out } = await inActions([], { GITHUB_STEP_SUMMARY: '' });
  expect(annotationsOf(out)).toHaveLength(3);
  expect(out).not.toContain('## cxlint');
});

test('what is asked for outright is all that is written', async () => {
  const { out } = await inActions(['-f', 'text']);
  expect(annotationsOf(out)).toEqual([]);
  expect(existsSync(summary)).toBe(false);
});

test('the summary alone goes to its file, or to the one that is named', async () => {
  expect((await inActions(['-f', 'github-summary'])).out).toBe('');
  expect(readFileSync(summary, 'utf8')).toContain('## cxlint');
  await inActions(['-f', 'github-summary=own.md']);
  expect(readFileSync(join(folder, 'repository/flows/own.md'), 'utf8')).toContain('## cxlint');
});

test('outside of GitHub Actions nothing is added', async () => {
  const { out } = await inActions([], { GITHUB_ACTIONS: 'false' });
  expect(annotationsOf(out)).toEqual([]);
  expect(existsSync(summary)).toBe(false);
});

test.each([0, 100, 900, 1500, 2000, 4000])('a summary of which %i bytes are left stays below 1 MiB', async (left) => {
  writeFileSync(summary, 'x'.repeat(1024 * 1024 - left));
  expect((await inActions([])).code).toBe(1);
  expect(statSync(summary).size).toBeLessThanOrEqual(1024 * 1024);
});
