import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatLines, lintAll } from './support/lint.ts';

const list = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:json|xml)$/.test(file))
    .toSorted();

/** menu.json has its golden in menu.txt, menu.xml in menu.xml.txt. */
const golden = (file: string): string => `${file.replace(/\.json$/, '')}.txt`;

describe('good scripts', () => {
  test('are at least ten', () => {
    expect(list('fixtures/scripts/good').length).toBeGreaterThanOrEqual(10);
  });

  test.for(list('fixtures/scripts/good'))('%s gives nothing under all rules, and every rule ran', async (file) => {
    const report = await lintAll(readFileSync(`fixtures/scripts/good/${file}`), file);
    expect(formatLines(report)).toBe('');
    expect(report.rulesNotRun).toEqual([]);
    expect(report.status).toBe('passed');
  });
});

describe('broken scripts', () => {
  test.for(list('fixtures/scripts/broken'))('%s gives exactly its golden', async (file) => {
    const report = await lintAll(readFileSync(`fixtures/scripts/broken/${file}`), file);
    expect(report.problems.length).toBeGreaterThan(0);
    await expect(formatLines(report)).toMatchFileSnapshot(`../fixtures/scripts/broken/${golden(file)}`);
  });
});

describe('malformed files', () => {
  test.for(list('fixtures/malformed'))('%s gives its golden, one clear problem or none', async (file) => {
    const report = await lintAll(readFileSync(`fixtures/malformed/${file}`), file);
    expect(report.rulesNotRun.some((rule) => rule.fault === true)).toBe(false);
    await expect(formatLines(report)).toMatchFileSnapshot(`../fixtures/malformed/${golden(file)}`);
  });
});
