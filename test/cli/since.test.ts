import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Report } from '../../src/problems/report.ts';
import { run, type Ran } from '../support/io.ts';
import { newRepository, type Repository } from '../support/repository.ts';

/** A script with one orphaned block for each name. */
const script = (name: string, orphans: readonly string[] = [], lead = ''): string =>
  `${lead}${JSON.stringify(
    {
      name,
      entryBlock: 'Start',
      blocks: [
        { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Done' } },
        ...orphans.map((orphan) => ({ name: orphan, type: 'End', properties: { result: 'SUCCESS' }, transitions: {} })),
        { name: 'Done', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
      ],
    },
    undefined,
    2,
  )}\n`;

let repo: Repository;
beforeEach(() => {
  repo = newRepository();
});
afterEach(() => repo.dispose());

const lint = (...argv: readonly string[]): Promise<Ran> => run(['-f', 'json', ...argv], { cwd: repo.folder });

/** Path, rule and block of each problem, and how many older ones were left out. */
async function said(...argv: readonly string[]): Promise<{ readonly new: readonly string[]; readonly known: number }> {
  const { out, err } = await lint(...argv);
  if (out === '') throw new Error(err);
  const report = JSON.parse(out) as Report;
  const problems = report.files.flatMap(({ path, problems: all }) =>
    all.map(({ rule, block }) => `${path} ${rule} ${block ?? ''}`.trimEnd()),
  );
  return { new: problems, known: report.summary.known };
}

describe('--since', () => {
  beforeEach(() => {
    repo.write('scripts/menu.json', script('Menu', ['OldOrphan']));
    repo.write('scripts/hours.json', script('Hours', ['Forgotten']));
    repo.write('package.json', '{"name": "mine", "version": "1.0.0"}');
    repo.commit();
  });

  test('reports nothing where nothing changed, counts what is older, and ends with 0', async () => {
    expect(await said('--since', 'HEAD', 'scripts')).toEqual({ new: [], known: 2 });
    const { code, out } = await run(['--since', 'HEAD', '--max-warnings', '0', 'scripts'], { cwd: repo.folder });
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Checked 2 scripts with 6 blocks by \d+ rules: no new problems\.\n2 older problems are not shown\.\n$/,
    );
  });

  test('reports what is new, in files that changed and in files that git does not follow yet', async () => {
    repo.write('scripts/menu.json', script('Menu', ['OldOrphan', 'NewOrphan']));
    repo.write('scripts/new.json', script('New', ['Lost']));
    expect(await said('--since', 'HEAD', 'scripts')).toEqual({
      new: ['scripts/menu.json orphaned-block NewOrphan', 'scripts/new.json orphaned-block Lost'],
      known: 2,
    });
  });

  test('does not care for lines, order and formatting', async () => {
    const blocks = JSON.parse(script('Menu', ['OldOrphan'])) as { blocks: unknown[] };
    blocks.blocks.reverse();
    repo.write('scripts/menu.json', JSON.stringify(blocks));
    repo.write('scripts/hours.json', script('Hours', ['Forgotten'], '\n\n\n\n'));
    expect(await said('--since', 'HEAD', 'scripts')).toEqual({ new: [], known: 2 });
  });

  test('reports a problem that takes the place of another', async () => {
    repo.write('scripts/menu.json', script('Menu', ['OtherOrphan']));
    expect(await said('--since', 'HEAD', 'scripts/menu.json')).toEqual({
      new: ['scripts/menu.json orphaned-block OtherOrphan'],
      known: 0,
    });
    repo.write('scripts/menu.json', '{"name": "Menu", "blocks": [');
    repo.write('scripts/hours.json', script('Hours'));
    repo.commit();
    repo.write('scripts/menu.json', script('Menu'));
    repo.write('scripts/hours.json', '{"name": "Menu", "blocks": [');
    expect((await said('--since', 'HEAD', 'scripts')).new).toEqual(['scripts/hours.json invalid-json']);
  });

  test('reports a problem that a change causes in a file that did not change', async () => {
    repo.write('scripts/another-menu.json', script('Menu'));
    expect(await said('--since', 'HEAD', 'scripts')).toEqual({
      new: ['scripts/menu.json duplicate-script-name'],
      known: 2,
    });
  });

  test('knows problems in files that were moved, also where only the new path is named', async () => {
    mkdirSync(join(repo.folder, 'scripts/night'));
    renameSync(join(repo.folder, 'scripts/menu.json'), join(repo.folder, 'scripts/night/menu.json'));
    expect(await said('--since', 'HEAD', 'scripts')).toEqual({ new: [], known: 2 });
    repo.commit();
    expect(await said('--since', 'HEAD~1', 'scripts/night/menu.json')).toEqual({ new: [], known: 1 });
  });

  test('tells a second problem of a file that was copied', async () => {
    repo.write('scripts/copy.json', readFileSync(join(repo.folder, 'scripts/menu.json')));
    expect((await said('--since', 'HEAD', 'scripts')).new).toEqual([
      'scripts/copy.json orphaned-block OldOrphan',
      'scripts/menu.json duplicate-script-name',
    ]);
  });

  test('compares with where the work left the branch, not with what others did there since', async () => {
    repo.git('checkout', '-q', '-b', 'work');
    repo.write('scripts/new.json', script('New', ['Lost']));
    repo.commit();
    repo.git('checkout', '-q', 'main');
    repo.write('scripts/menu.json', script('Menu'));
    repo.commit('Mends the menu');
    repo.git('checkout', '-q', 'work');
    expect(await said('--since', 'main', 'scripts')).toEqual({
      new: ['scripts/new.json orphaned-block Lost'],
      known: 2,
    });
  });

  test('takes a folder below, globs, and without a path everything', async () => {
    repo.write('scripts/menu.json', script('Menu', ['OldOrphan', 'NewOrphan']));
    for (const operands of [['scripts/**/*.json'], ['./scripts/*.json'], [join(repo.folder, 'scripts')], []])
      expect(await said('--since', 'HEAD', ...operands)).toEqual({
        new: ['scripts/menu.json orphaned-block NewOrphan'],
        known: 2,
      });
    const { out } = await run(['-f', 'json', '--since', 'HEAD', '.'], { cwd: join(repo.folder, 'scripts') });
    expect((JSON.parse(out) as Report).files.map(({ path }) => path)).toEqual(['hours.json', 'menu.json']);
    expect((JSON.parse(out) as Report).summary.known).toBe(2);
  });

  test('reads names with spaces, quotes, line ends and characters of any script from git', async () => {
    const names = [
      'a b.json',
      'quo"te.json',
      "it's.json",
      'line\nend.json',
      'тест-終.json',
      '-dash.json',
      '[x].json',
      '$(x).json',
    ];
    names.forEach((name, i) => repo.write(`odd/${name}`, script(`Odd${i}`, ['Lost'])));
    repo.commit();
    names.forEach((name, i) => repo.write(`odd/${name}`, script(`Odd${i}`, ['Lost'], '\n')));
    expect(await said('--since', 'HEAD', 'odd')).toEqual({ new: [], known: names.length });
  });

  test('leaves the work tree, the index and the stash as they are', async () => {
    repo.write('scripts/menu.json', script('Menu', ['Staged']));
    repo.git('add', 'scripts/menu.json');
    repo.write('scripts/menu.json', script('Menu', ['Unstaged']));
    const before = [repo.git('status', '--porcelain=v2'), repo.git('ls-files', '-s'), repo.git('stash', 'list')];
    await lint('--since', 'HEAD', 'scripts');
    await lint('--staged', 'scripts');
    expect([repo.git('status', '--porcelain=v2'), repo.git('ls-files', '-s'), repo.git('stash', 'list')]).toEqual(
      before,
    );
  });

  test('still fails on an error that is new, and only then', async () => {
    repo.write('scripts/menu.json', '{"name": "Menu", "blocks": [');
    expect((await lint('--since', 'HEAD', 'scripts')).code).toBe(1);
    repo.commit();
    expect((await lint('--since', 'HEAD', 'scripts')).code).toBe(0);
  });

  test.for([
    [['--since', 'no-such-branch', '.'], 'git knows no revision "no-such-branch" here.'],
    [['--since=--output=/tmp/x', '.'], 'git knows no revision "--output=/tmp/x" here.'],
    [['--since', 'HEAD:package.json', '.'], 'git knows no revision "HEAD:package.json" here.'],
    [
      ['--since', 'HEAD', '--staged', '.'],
      '"--since" compares what lies in the folder, "--staged" what is staged: take one of them.',
    ],
    [['--since', 'HEAD', '-'], '"-" has no earlier revision: "--since" and "--staged" are for files that git holds.'],
  ] as const)('%j is wrong use: exit 2 and a sentence', async ([argv, sentence]) => {
    expect(await lint(...argv)).toEqual({ code: 2, out: '', err: `cxlint: ${sentence}\n` });
  });

  test('outside of a work tree is wrong use', async () => {
    const { code, err } = await run(['--since', 'HEAD', '.'], { cwd: '/' });
    expect({ code, err }).toEqual({
      code: 2,
      err: 'cxlint: "--since" and "--staged" compare with what git holds, and this folder is in no git work tree.\n',
    });
  });

  test('in a repository of another user, which git does not read, says so', async () => {
    for (const [name, value] of [
      ['GIT_TEST_ASSUME_DIFFERENT_OWNER', '1'],
      ['GIT_CONFIG_GLOBAL', '/dev/null'],
      ['GIT_CONFIG_NOSYSTEM', '1'],
    ] as const)
      vi.stubEnv(name, value);
    const { code, err } = await lint('--since', 'HEAD', '.');
    vi.unstubAllEnvs();
    expect(code).toBe(2);
    expect(err).toContain('git refuses to read this repository');
    expect(err).toContain('safe.directory');
  });
});

describe('--staged', () => {
  test('lints what is staged, whatever lies in the folder', async () => {
    repo.write('menu.json', script('Menu', ['OldOrphan']));
    repo.commit();
    repo.write('menu.json', script('Menu', ['OldOrphan', 'Staged']));
    repo.git('add', 'menu.json');
    repo.write('menu.json', '{"not staged": ');
    const { out, code } = await run(['--staged'], { cwd: repo.folder });
    expect(out).toContain('End block "Staged" can never run: nothing leads to it.');
    // The lines are those of what is staged too.
    expect(out).toContain('"name": "Staged"');
    expect(out).toContain('1 older problem is not shown.');
    expect(code).toBe(0);
  });

  test('is silent about what is not staged, and about untracked files', async () => {
    repo.write('menu.json', script('Menu'));
    repo.commit();
    repo.write('menu.json', '{"blocks": [');
    repo.write('untracked.json', '{"blocks": [');
    expect(await said('--staged')).toEqual({ new: [], known: 0 });
  });

  test('works before the first commit, when everything is new', async () => {
    repo.write('menu.json', script('Menu', ['Lost']));
    repo.git('add', '-A');
    expect(await said('--staged')).toEqual({ new: ['menu.json orphaned-block Lost'], known: 0 });
  });

  test('does not care for a file that is staged as deleted', async () => {
    repo.write('menu.json', script('Menu', ['Lost']));
    repo.write('hours.json', script('Hours'));
    repo.commit();
    repo.git('rm', '-q', 'menu.json');
    expect(await said('--staged')).toEqual({ new: [], known: 0 });
    expect(await said('--staged', 'menu.json')).toEqual({ new: [], known: 0 });
  });

  test('matches patterns against what is staged; one that stands for nothing is wrong use', async () => {
    repo.write('scripts/menu.json', script('Menu', ['Lost']));
    repo.git('add', '-A');
    expect((await said('--staged', 'scripts/**/*.json')).new).toHaveLength(1);
    expect((await said('--staged', 'scripts')).new).toHaveLength(1);
    expect(await lint('--staged', 'other/*.json')).toEqual({
      code: 2,
      out: '',
      err: 'cxlint: Nothing matches "other/*.json".\n',
    });
  });

  test('passes over files in the middle of a merge, links and submodules', async () => {
    repo.write('menu.json', script('Menu'));
    repo.commit();
    repo.git('checkout', '-q', '-b', 'other');
    repo.write('menu.json', script('Menu', ['Theirs']));
    repo.commit();
    repo.git('checkout', '-q', 'main');
    repo.write('menu.json', script('Menu', ['Ours']));
    repo.commit();
    expect(() => repo.git('merge', '-q', 'other')).toThrow();
    expect(await said('--staged')).toEqual({ new: [], known: 0 });
  });

  test('takes what either side of a merge had for known', async () => {
    repo.write('menu.json', script('Menu', ['OldOrphan']));
    repo.commit();
    repo.git('checkout', '-q', '-b', 'other');
    repo.write('theirs.json', script('Theirs', ['TheirOrphan']));
    repo.write('menu.json', script('Menu', ['OldOrphan', 'MenuOrphan']));
    repo.commit();
    repo.git('checkout', '-q', 'main');
    repo.write('ours.json', script('Ours', ['OurOrphan']));
    repo.commit();
    repo.git('merge', '-q', '--no-commit', '--no-ff', 'other');
    expect(await said('--staged')).toEqual({ new: [], known: 4 });
    repo.write('ours.json', script('Ours', ['OurOrphan', 'MergeOrphan']));
    repo.git('add', '-A');
    expect(await said('--staged')).toEqual({ new: ['ours.json orphaned-block MergeOrphan'], known: 4 });
  });

  test('finds the top of the work tree from a folder of a linked one, where git tells hooks only of its own folder', async () => {
    repo.write('scripts/menu.json', script('Menu'));
    repo.commit();
    const linked = join(repo.folder, 'linked');
    repo.git('worktree', 'add', '-q', linked, '-b', 'linked');
    writeFileSync(join(linked, 'scripts/menu.json'), script('Menu', ['Lost']));
    repo.git('-C', linked, 'add', '-A');
    vi.stubEnv('GIT_DIR', join(repo.folder, '.git/worktrees/linked'));
    const { out } = await run(['-f', 'json', '--staged', 'menu.json'], { cwd: join(linked, 'scripts') });
    vi.unstubAllEnvs();
    expect((JSON.parse(out) as Report).files).toMatchObject([
      { path: 'menu.json', problems: [{ rule: 'orphaned-block', block: 'Lost' }] },
    ]);
  });

  test('knows what two committed files give together, though the folder has one of them no more', async () => {
    repo.write('a.json', script('Menu'));
    repo.write('b.json', script('Menu'));
    repo.commit();
    repo.write('c.json', script('Hours'));
    repo.git('add', '-A');
    repo.remove('b.json');
    expect(await said('--staged')).toEqual({ new: [], known: 1 });
  });
});
