import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/problems/report.ts';
import { formatNames } from '../../src/report/reporter.ts';
import { firstLine, run, type Ran } from '../support/io.ts';
import { newRepository, type Repository } from '../support/repository.ts';

/** A script with one orphaned block for each name. */
const script = (name: string, orphans: readonly string[]): string =>
  JSON.stringify({
    name,
    entryBlock: 'Start',
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Done' } },
      { name: 'Done', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
      ...orphans.map((orphan) => ({ name: orphan, type: 'End', properties: { result: 'SUCCESS' }, transitions: {} })),
    ],
  });

const because = ['--reason', 'Known since the migration.'] as const;

let repo: Repository;
beforeEach(() => {
  repo = newRepository();
  repo.write('scripts/menu.json', script('Menu', ['Old', 'Older']));
  repo.write('scripts/hours.json', script('Hours', ['Forgotten']));
});
afterEach(() => repo.dispose());

const cxlint = (...argv: readonly string[]): Promise<Ran> => run(argv, { cwd: repo.folder });
const reportOf = async (...argv: readonly string[]): Promise<Report> =>
  JSON.parse((await cxlint('-f', 'json', ...argv)).out) as Report;
const file = (): string => readFileSync(join(repo.folder, 'cxlint-suppressions.json'), 'utf8');

describe('--suppress-all', () => {
  test('writes an entry for each problem, with its reason, and the run is clean from then on', async () => {
    const first = await cxlint('--suppress-all', ...because, '--by', 'Ada', '--fail-on', 'warning', 'scripts');
    expect(first.err).toBe('cxlint: Suppressed 3 problems (cxlint-suppressions.json).\n');
    expect(first.code).toBe(0);
    await expect(file()).toMatchFileSnapshot('suppressions.golden.json');
    const valid = new Ajv().compile(JSON.parse(readFileSync('schemas/suppressions.schema.json', 'utf8')) as object);
    expect(valid(JSON.parse(file()))).toBe(true);

    const again = await cxlint('--fail-on', 'warning', 'scripts');
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toContain('no problems.\n3 problems are suppressed.\n');
  });

  test('keeps the suppressed problems in the report, with what was decided', async () => {
    await cxlint('--suppress-all', ...because, '--until', '2026-12-31', 'scripts');
    const report = await reportOf('scripts');
    expect(report.summary).toMatchObject({ warnings: 0, suppressed: 3 });
    expect(report.files[0]!.suppressed).toMatchObject([
      { rule: 'orphaned-block', block: 'Forgotten', suppression: { reason: because[1], until: '2026-12-31' } },
    ]);
  });

  test('is counted by every format, or beside it where the format has no place for it', async () => {
    await cxlint('--suppress-all', ...because, 'scripts');
    const counts: Readonly<Record<string, readonly [RegExp, number]>> = {
      text: [/\n3 problems are suppressed\.\n/, 1],
      markdown: [/3 problems are suppressed\./, 1],
      'github-summary': [/3 problems are suppressed\./, 1],
      json: [/"suppressed": 3,/, 1],
      ndjson: [/"suppressed":3,/, 1],
      sarif: [
        /"suppressions":\[\{"kind":"external","status":"accepted","justification":"Known since the migration\."/g,
        3,
      ],
      junit: [/<skipped>Suppressed: Known since the migration\.<\/skipped>/g, 3],
    };
    const beside = 'cxlint: 3 problems are suppressed.\n';
    for (const format of formatNames) {
      const { out, err } = await cxlint('-f', format, 'scripts');
      const [found, times] = counts[format] ?? [/suppressed/, undefined];
      expect([format, out.match(found)?.length, err]).toEqual([format, times, times === undefined ? beside : '']);
    }
    expect((await cxlint('-f', 'compact', '-f', `gitlab=${join(repo.folder, 'g.json')}`, 'scripts')).err).toBe(beside);
    expect((await cxlint('-f', 'compact', '-f', `json=${join(repo.folder, 'r.json')}`, 'scripts')).err).toBe('');
  });

  test('adds to what was decided before, whose reasons stay', async () => {
    await cxlint('--suppress-all', '--reason', 'First.', 'scripts/menu.json');
    await cxlint('--suppress-all', '--reason', 'Second.', 'scripts');
    expect(file().match(/"reason": "First\."/g)).toHaveLength(2);
    expect(file().match(/"reason": "Second\."/g)).toHaveLength(1);
  });

  test('leaves what has no script with a name to be mended, and says so', async () => {
    repo.write('scripts/broken.json', '{"blocks": [');
    const { err, code } = await cxlint('--suppress-all', ...because, 'scripts');
    expect(err).toBe(
      'cxlint: Suppressed 3 problems; 1 on files that are no scripts with a name can only be mended (cxlint-suppressions.json).\n',
    );
    expect(code).toBe(1);
  });

  test('writes at the top of the repository, also from a folder below', async () => {
    await run(['--suppress-all', ...because, '.'], { cwd: join(repo.folder, 'scripts') });
    expect(existsSync(join(repo.folder, 'cxlint-suppressions.json'))).toBe(true);
    expect((await run(['--fail-on=warning', '.'], { cwd: join(repo.folder, 'scripts') })).code).toBe(0);
  });
});

test('--suppress-rule writes entries for the problems of that rule alone', async () => {
  repo.write('scripts/copy.json', script('Menu', []));
  await cxlint('--suppress-rule', 'duplicate-script-name', ...because, 'scripts');
  const { summary } = await reportOf('scripts');
  expect(summary).toMatchObject({ suppressed: 1, warnings: 3 });
});

describe('a suppression', () => {
  beforeEach(async () => {
    await cxlint('--suppress-all', ...because, 'scripts');
  });

  test('survives other order and formatting, and files of other names', async () => {
    const blocks = JSON.parse(script('Menu', ['Older', 'Old'])) as { blocks: unknown[] };
    blocks.blocks.reverse();
    repo.remove('scripts/menu.json');
    repo.write('scripts/night/renamed.json', JSON.stringify(blocks, undefined, 4));
    expect((await reportOf('scripts')).summary).toMatchObject({ suppressed: 3, warnings: 0 });
  });

  test('is mended by a command that asks the same of the same files', async () => {
    const options = ['--no-config', '--dialect', 'mysql', '--suppressions', 'our own.json'];
    await cxlint(...options, '--suppress-all', ...because, 'scripts');
    repo.write('scripts/menu.json', script('Menu', []));
    const { err } = await cxlint(...options, 'scripts');
    const [, command = ''] = /^cxlint: Take them away with: cxlint (.*)$/m.exec(err) ?? [];
    expect(command).toBe('--prune-suppressions --no-config --dialect mysql --suppressions "our own.json" scripts');
    await cxlint(...[...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, inQuotes, plain]) => inQuotes ?? plain!));
    expect((await cxlint(...options, 'scripts')).err).toBe('');
  });

  test('does not stand for a problem that takes the place of another', async () => {
    repo.write('scripts/menu.json', script('Menu', ['Old', 'Other']));
    const { code, err, out } = await cxlint('scripts');
    expect(out).toContain('"Other"');
    expect(err).toBe(
      [
        'cxlint: 1 suppression in cxlint-suppressions.json stands for no problem any more:',
        '  orphaned-block on "Older" of script "Menu"',
        'cxlint: Take it away with: cxlint --prune-suppressions scripts',
        '',
      ].join('\n'),
    );
    expect(code).toBe(2);
  });

  test('is not called stale by a run that did not look at its script, or not by its rule', async () => {
    repo.write('scripts/menu.json', script('Menu', []));
    expect(await cxlint('scripts/hours.json')).toMatchObject({ code: 0, err: '' });
    expect(await cxlint('--rule', 'orphaned-block:off', 'scripts')).toMatchObject({ code: 0, err: '' });
    repo.write('scripts/menu.json', '{"blocks": [');
    expect((await cxlint('scripts')).err).toBe('');
  });

  test('of what shows between files is called stale by a run on files named one by one never, as hooks name them', async () => {
    repo.write('scripts/copy.json', script('Menu', ['Old', 'Older']));
    await cxlint('--suppress-all', ...because, 'scripts');
    for (const part of ['scripts/copy.json', 'scripts/menu.json'])
      expect(await cxlint('--fail-on', 'warning', part)).toMatchObject({ code: 0, err: '' });
    expect((await cxlint('--prune-suppressions', 'scripts/menu.json')).err).toContain('Took 0 suppressions away');
    expect(await cxlint('--fail-on', 'warning', 'scripts')).toMatchObject({ code: 0, err: '' });
    repo.remove('scripts/copy.json');
    expect((await cxlint('scripts')).err).toContain('duplicate-script-name on script "Menu"');
  });

  test('that stands for nothing is taken away by --prune-suppressions, and the others stay', async () => {
    repo.write('scripts/menu.json', script('Menu', ['Old']));
    expect((await cxlint('--prune-suppressions', 'scripts')).err).toBe(
      'cxlint: Took 1 suppression away (cxlint-suppressions.json).\n',
    );
    expect(await cxlint('--fail-on', 'warning', 'scripts')).toMatchObject({ code: 0, err: '' });
  });

  test('does not hide an error from the status of the file, which a deployment goes by', async () => {
    repo.write('scripts/no-end.json', JSON.stringify({ name: 'NoEnd', entryBlock: 'Start', blocks: [] }));
    await cxlint('--suppress-all', ...because, 'scripts/no-end.json');
    const [report] = (await reportOf('scripts/no-end.json')).files;
    expect(report).toMatchObject({ status: 'failed', problems: [] });
    expect((await cxlint('scripts/no-end.json')).code).toBe(0);
  });

  test('works with names that live on the prototype of objects', async () => {
    repo.write('scripts/odd.json', script('__proto__', ['constructor', 'toString']));
    await cxlint('--suppress-all', ...because, 'scripts');
    expect((await reportOf('scripts')).summary).toMatchObject({ suppressed: 5, warnings: 0 });
  });

  test('counts beside what is new since a revision', async () => {
    repo.commit();
    repo.write('scripts/menu.json', script('Menu', ['Old', 'Older', 'New']));
    expect((await reportOf('--since', 'HEAD', 'scripts')).summary).toMatchObject({
      suppressed: 3,
      warnings: 1,
      known: 0,
    });
  });
});

test('one whose last day is over suppresses nothing, and is told with the command that takes it away', async () => {
  await cxlint('--suppress-all', ...because, '--until', '2026-06-15', 'scripts/hours.json');
  expect((await cxlint('--fail-on', 'warning', 'scripts/hours.json')).code).toBe(0);
  const later = await run(['scripts/hours.json'], { cwd: repo.folder, today: () => '2026-06-16' });
  expect(later.out).toContain('"Forgotten"');
  expect(later.err).toBe(
    [
      'cxlint: 1 suppression in cxlint-suppressions.json is over:',
      '  orphaned-block on "Forgotten" of script "Hours", until 2026-06-15',
      'cxlint: Take it away with: cxlint --prune-suppressions scripts/hours.json',
      '',
    ].join('\n'),
  );
  expect(later.code).toBe(2);
  await run(['--prune-suppressions', 'scripts/hours.json'], { cwd: repo.folder, today: () => '2026-06-16' });
  expect(JSON.parse(file())).toEqual({ schemaVersion: 1, scripts: {} });
});

describe('wrong use', () => {
  test.for([
    [['--suppress-all', 'scripts'], 'A suppression needs a reason: --reason "why these problems stay".'],
    [['--suppress-all', '--reason= ', 'scripts'], 'A suppression needs a reason: --reason "why these problems stay".'],
    [['--reason', 'x', 'scripts'], '"--reason", "--until" and "--by" belong to "--suppress-all" or "--suppress-rule".'],
    [
      ['--suppress-rule', 'orphan-block', ...because, 'scripts'],
      'No rule "orphan-block" was on. Did you mean "orphaned-block"?',
    ],
    [
      ['--suppress-all', '--prune-suppressions', ...because, 'scripts'],
      '"--prune-suppressions" takes suppressions away and "--suppress-all" adds some: one after the other.',
    ],
    [
      ['--suppress-all', ...because, '--until', '2027-02-30', 'scripts'],
      '"--until" is the last day on which a suppression counts, as YYYY-MM-DD, not "2027-02-30".',
    ],
    [
      ['--suppress-all', ...because, '--until', '2026-06-14', 'scripts'],
      '"--until" is the last day on which a suppression counts, and 2026-06-14 is over already.',
    ],
    [
      ['--suppress-all', ...because, '--until', 'tomorrow', 'scripts'],
      '"--until" is the last day on which a suppression counts, as YYYY-MM-DD, not "tomorrow".',
    ],
  ] as const)('%j is exit 2 and a sentence', async ([argv, sentence]) => {
    expect(await cxlint(...argv)).toMatchObject({ code: 2, err: `cxlint: ${sentence}\n` });
    expect(existsSync(join(repo.folder, 'cxlint-suppressions.json'))).toBe(false);
  });

  const entry = (text: string): string => `{"schemaVersion": 1, "scripts": {"Menu": {"Old": [${text}]}}}`;
  const fingerprint = '"fingerprint": "0123456789abcdef"';
  test.for([
    [
      '{"schemaVersion": 2, "scripts": {}}',
      '1:19: "schemaVersion" is to be 1: another version of cxlint may have written this.',
    ],
    ['{"schemaVersion": 1, "script": {}}', '1:22: There is no "script" here. Did you mean "scripts"?'],
    ['{"schemaVersion": 1, "scripts": []}', '1:33: This is to be an object, with a member for each name.'],
    [
      entry(`{"rule": "no-end", ${fingerprint}}`),
      '1:51: A suppression needs "reason": a sentence that says why the problem stays.',
    ],
    [
      entry(`{"rule": "no-end", ${fingerprint}, "reasn": "x"}`),
      '1:105: A suppression has no "reasn". Did you mean "reason"?',
    ],
    [
      entry(`{"rule": "no-end", "fingerprint": "xyz", "reason": "x"}`),
      '1:85: "fingerprint" is 16 hexadecimal digits, as --format json prints them.',
    ],
  ] as const)('a file that holds %s is refused with its place', async ([text, sentence]) => {
    repo.write('cxlint-suppressions.json', text);
    const ran = await cxlint('scripts');
    expect([ran.code, firstLine(ran)]).toEqual([2, `cxlint: cxlint-suppressions.json:${sentence}`]);
  });
});
