import { describe, expect, test } from 'vitest';
import { countStatuses, type DeployStatus, type FileDeploy } from '../../src/problems/deploy-report.ts';
import type { FileReport, Report } from '../../src/problems/report.ts';
import { deployMarkdown } from '../../src/report/deploy-markdown.ts';
import { loadReporter } from '../../src/report/reporter.ts';
import { render, reportOf } from '../support/report.ts';

const file = (path: string, status: DeployStatus, message: string, more: Partial<FileDeploy> = {}): FileReport => ({
  path,
  format: 'blocks',
  script: path.replace('.json', ''),
  blocks: 2,
  status: 'passed',
  rulesNotRun: [],
  problems: [],
  deploy: { status, message, ...more },
});

const reportWith = (files: readonly FileReport[], more: object = {}): Report => ({
  ...reportOf(files),
  deploy: { host: 'https://my-organization.api.cxone.com', dryRun: false, counts: countStatuses(files), ...more },
});

const mixed = reportWith([
  file('a.json', 'created', 'Created as "scr_1".', {
    id: 'scr_1',
    version: '1.0.0',
    location: '/api/v2/scripts/scr_1',
  }),
  file('b.json', 'unchanged', 'It is on the platform as "scr_2", unchanged.', { id: 'scr_2' }),
  file('c|<b>.json', 'name-taken', 'The platform has a script "c" already.', { id: 'scr_3' }),
  file('d.json', 'unknown', 'The connection was lost.'),
]);

const rendered = async (format: string, report: Report): Promise<string> => render(await loadReporter(format), report);

describe('what was deployed', () => {
  test('is a list for people, in which what is there unchanged is only counted', async () => {
    expect(await rendered('text', mixed)).toBe(
      `Checked 4 scripts with 8 blocks by ${mixed.summary.rules} rules: no problems.

Deploy to https://my-organization.api.cxone.com
  created     a.json  "a"
  name taken  c|<b>.json  "c|<b>"
              The platform has a script "c" already.
  not known   d.json  "d"
              The connection was lost.
4 files: 1 created, 1 unchanged, 1 name taken, 1 not known.
`,
    );
  });

  test('names no file by itself where the same sentence holds for many', async () => {
    const files = Array.from({ length: 6 }, (_, i) =>
      file(`${i}.json`, 'not-deployed', 'Not sent: it is not known what the platform has.'),
    );
    expect(await rendered('text', reportWith(files, { stopped: 'Nothing listens there.' }))).toContain(
      '  not sent  6 files\n            Not sent: it is not known what the platform has.\nNothing listens there.\n6 files: 6 not sent.\n',
    );
  });

  test.each(['markdown', 'github-summary'])('is a table in %s, what went wrong first', async (format) => {
    expect(await rendered(format, mixed)).toContain(
      `### Deploy to <code>https:&#8203;//my-organization.api.cxone.com</code>

1 created, 1 unchanged, 1 name taken, 1 not known.

| | file | script | |
| :-- | :-- | :-- | :-- |
| name taken | <code>c&#124;&#60;b&#62;.json</code> | "c&#124;&#60;b&#62;" | The platform has a script "c" already. |
| not known | <code>d.json</code> | "d" | The connection was lost. |
| created | <code>a.json</code> | "a" | Created as "scr&#95;1". |
`,
    );
  });

  test('keeps within the room of a summary', () => {
    const many = reportWith(
      Array.from({ length: 5000 }, (_, i) => file(`${i}.json`, 'failed', 'Not created. '.repeat(20))),
    );
    const text = deployMarkdown(many, 20_000, (path) => path);
    expect(Buffer.byteLength(text)).toBeLessThan(20_100);
    expect(text).toMatch(/\n\d+ more files are not in this table\.\n\n$/);
  });

  test('is in the properties of a SARIF run, and what failed without a problem among its notifications', async () => {
    const sarif = JSON.parse(await rendered('sarif', mixed)) as {
      runs: { properties: object; invocations: { toolExecutionNotifications: object[] }[] }[];
    };
    const [run] = sarif.runs;
    expect(run!.properties).toMatchObject({
      deploy: {
        host: 'https://my-organization.api.cxone.com',
        counts: { created: 1, unchanged: 1, 'name-taken': 1, unknown: 1, failed: 0 },
        files: [
          { uri: 'a.json', script: 'a', status: 'created', id: 'scr_1' },
          { uri: 'b.json', status: 'unchanged' },
          { uri: 'c%7C%3Cb%3E.json', status: 'name-taken' },
          { uri: 'd.json', status: 'unknown' },
        ],
      },
    });
    expect(run!.invocations[0]!.toolExecutionNotifications).toMatchObject([
      { level: 'error', message: { text: 'The platform has a script "c" already.' } },
      { level: 'error', message: { text: 'The connection was lost.' } },
    ]);
  });

  test('is not spoken of where nothing was to be deployed', async () => {
    for (const format of ['text', 'markdown', 'github-summary', 'json'])
      expect((await rendered(format, reportOf([]))).toLowerCase()).not.toContain('deploy');
    expect(await rendered('sarif', reportOf([]))).not.toContain('"deploy"');
  });
});
