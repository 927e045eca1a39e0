import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatLines, lintAll } from './support/lint.ts';

/** Paths of the fixtures in these folders. */
const list = (...folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /\.(?:json|xml)$/.test(file))
      .map((file) => `${folder}/${file}`),
  );

/** menu.json has its golden in menu.txt, menu.xml in menu.xml.txt. */
const golden = (file: string): string => `${file.replace(/\.json$/, '')}.txt`;

describe('good scripts', () => {
  test('are at least ten', () => {
    expect(list('fixtures/scripts/good').length).toBeGreaterThanOrEqual(10);
  });

  test.for(list('fixtures/scripts/good', 'fixtures/scripts/studio/good'))(
    '%s gives nothing under all rules, and every rule ran',
    async (file) => {
      const report = await lintAll(readFileSync(file), file);
      expect(formatLines(report)).toBe('');
      expect(report.rulesNotRun).toEqual([]);
      expect(report.status).toBe('passed');
    },
  );
});

describe('broken scripts', () => {
  test.for(list('fixtures/scripts/broken', 'fixtures/scripts/studio/broken'))(
    '%s gives exactly its golden',
    async (file) => {
      const report = await lintAll(readFileSync(file), file);
      expect(report.problems.length).toBeGreaterThan(0);
      await expect(formatLines(report)).toMatchFileSnapshot(`../${golden(file)}`);
    },
  );
});

describe('malformed files', () => {
  test.for(list('fixtures/malformed'))('%s gives its golden, one clear problem or none', async (file) => {
    const report = await lintAll(readFileSync(file), file);
    expect(report.rulesNotRun.some((rule) => rule.fault === true)).toBe(false);
    await expect(formatLines(report)).toMatchFileSnapshot(`../${golden(file)}`);
  });
});
