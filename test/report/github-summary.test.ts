import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { severities } from '../../src/problems/problem.ts';
import { githubSummary } from '../../src/report/github-summary.ts';
import { run } from '../support/io.ts';
import { fileWith, filesWith, problemWith } from '../support/problems.ts';
import { render, reportOf, withoutCounts } from '../support/report.ts';

const bytes = (text: string): number => new TextEncoder().encode(text).length;

describe('golden', () => {
  test('the broken scripts, with pictures of the five worst', async () => {
    const { out } = await run(['-f', 'github-summary', 'fixtures/scripts']);
    await expect(withoutCounts(out)).toMatchFileSnapshot('github-summary/broken.md');
    expect(out.match(/^```mermaid$/gm)).toHaveLength(5);
  });

  for (const severity of severities) {
    for (const number of [0, 1, 5000]) {
      test(`${number} of severity ${severity}, where 12,000 bytes are left`, async () => {
        const written = await render(githubSummary, reportOf(filesWith(severity, number)), { room: 12_000 });
        await expect(written).toMatchFileSnapshot(`github-summary/${severity}-${number}.md`);
      });
    }
  }
});

describe('what fits', () => {
  const problemsIn = (written: string): number => written.match(/^- \*\*/gm)?.length ?? 0;

  test.each([0, 100, 300, 1000, 2000, 5000, 20_000, 100_000, 1024 * 1024])(
    'in %i bytes is written up to the end of a section, and the rest is counted',
    async (room) => {
      const written = await render(githubSummary, reportOf(filesWith('error', 5000)), { room });
      expect(bytes(written)).toBeLessThanOrEqual(room * 0.9);
      expect(written.match(/<details/g)?.length).toBe(written.match(/<\/details>/g)?.length);
      if (written === '') return;
      expect(written).toContain('5000 errors');
      const cut =
        /^\*\*Not in this summary\*\*.*: (\d+) problems in (\d+) more files: .* The text report has them all\.$/m.exec(
          written,
        );
      if (cut === null) {
        expect(
          problemsIn(written) === 5000 ||
            written.endsWith('There is no room for more in this summary: the text report has them all.\n'),
        ).toBe(true);
        return;
      }
      expect(Number(cut[1]) + problemsIn(written)).toBe(5000);
      expect(Number(cut[2]) + (written.match(/<details/g)?.length ?? 0)).toBe(500);
    },
  );

  test('counts bytes, not characters', async () => {
    const problems = Array.from({ length: 90 }, () => problemWith({ message: '終'.repeat(1000) }));
    const files = Array.from({ length: 9 }, (_, index) => fileWith(`終${index}.json`, problems));
    const written = await render(githubSummary, reportOf(files), { room: 1024 * 1024 });
    expect(bytes(written)).toBeLessThanOrEqual(0.9 * 1024 * 1024);
    expect(written).toMatch(/\*\*Not in this summary\*\*.*: 540 problems in 6 more files/);
  });

  test('of a file are its hundred worst problems; the rest is counted', async () => {
    const problems = Array.from({ length: 250 }, (_, index) =>
      problemWith({ severity: index === 249 ? 'error' : 'warning' }),
    );
    const written = await render(githubSummary, reportOf([fileWith('a.json', problems)]));
    expect(problemsIn(written)).toBe(100);
    expect(written.indexOf('- **error**')).toBeLessThan(written.indexOf('- **warning**'));
    expect(written).toContain('- 150 more problems in this file are in the text report.');
  });
});

describe('what is said', () => {
  test('the worst file stands first, in the table and below, and is open', async () => {
    const files = [
      fileWith('a.json', [problemWith({ severity: 'info' })]),
      fileWith('b.json', [problemWith(), problemWith()]),
      fileWith('c.json', []),
      fileWith('d.json', [problemWith({ severity: 'warning' }), problemWith()]),
    ];
    const written = await render(githubSummary, reportOf(files));
    const order = [...written.matchAll(/(?:^\| |<summary>)<code>(.)\.json/gm)].map(([, name]) => name);
    expect(order).toEqual(['b', 'd', 'a', 'b', 'd', 'a']);
    expect(written).toContain('| <code>d.json</code> | "Menu" | 1 | 1 | 0 |');
    expect(written.match(/<details open>\n<summary><code>b/g)).toHaveLength(1);
  });

  test('with --quiet only errors are listed, and all are counted', async () => {
    const files = [...filesWith('warning', 1), fileWith('z.json', [problemWith()])];
    const written = await render(githubSummary, reportOf(files), { quiet: true });
    expect(written).toContain('## cxlint: 1 error, 1 warning\n');
    expect(written).not.toContain('- **warning**');
  });

  test('rules that did not run are named, also where there is no problem', async () => {
    const file = {
      ...fileWith('a.json', []),
      rulesNotRun: [{ rule: 'no-end', why: 'It failed.', fault: true as const }],
    };
    expect(await render(githubSummary, reportOf([file]))).toContain('- not checked by no-end: It failed.\n');
  });

  test('a place is a link where its address is known', async () => {
    const link = (path: string, line: number): string => `https://host/${path}#L${line}`;
    const written = await render(githubSummary, reportOf([fileWith('a.json', [problemWith()])]), { link });
    expect(written).toContain('[<code>a.json:1:1</code>](<https://host/a.json#L1>): The script');
  });

  test('a long witness is cut in the middle, and said so', async () => {
    const related = Array.from({ length: 20 }, (_, index) => ({ ...problemWith(), message: `Step ${index}.` }));
    const written = await render(githubSummary, reportOf([fileWith('a.json', [problemWith({ related })])]));
    expect(written).toContain('Step 5.\n  - … 8 more …\n  - line 1: Step 14.');
  });
});

test('in GitHub Actions places link to the revision of the run, by the path from the root', async () => {
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'team/flows',
    GITHUB_SHA: '0123abc',
  };
  const { out } = await run(['-f', 'github-summary', 'broken/claim-status.json'], { cwd: 'fixtures/scripts', env });
  expect(out).toContain(
    '](<https://github.com/team/flows/blob/0123abc/fixtures/scripts/broken/claim-status.json#L107>): Transition',
  );
  expect(readFileSync('fixtures/scripts/broken/claim-status.json', 'utf8').split('\n')[106]).toContain('CheckResult');
});
