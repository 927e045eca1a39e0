import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { optionTable } from '../src/cli/options.ts';
import { formatNames } from '../src/report/reporter.ts';
import { newRepository, type Repository } from './support/repository.ts';

const samples = readdirSync('examples', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ya?ml|json)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

test.for([...samples, '.pre-commit-hooks.yaml'])('%s names only options and formats that there are', (path) => {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => /\bcxlint\b/.test(line) && !line.trim().startsWith('#'));
  const options = new Set(optionTable.map(({ name }) => `--${name}`));
  for (const line of lines) {
    for (const [option] of line.matchAll(/(?<=\s)--[a-z][a-z-]*/g)) expect(options).toContain(option);
    for (const [, format] of line.matchAll(/\s-f ([a-z-]+)/g)) expect(formatNames).toContain(format);
  }
});

test('every hook is given the exports of Desktop Studio too', () => {
  const hooks = readFileSync('.pre-commit-hooks.yaml', 'utf8')
    .split(/^- id: /m)
    .slice(1);
  expect(hooks.length).toBeGreaterThan(0);
  for (const hook of hooks) expect(hook).toMatch(/^  types_or: \[json, xml\]$/m);
});

describe('the lines of a sample, run as the service runs them', () => {
  const script = (name: string, target: string): string =>
    JSON.stringify({
      name,
      entryBlock: 'Start',
      blocks: [
        { name: 'Start', type: 'Start', properties: {}, transitions: { next: target } },
        { name: 'Done', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
      ],
    });

  let repo: Repository;
  beforeEach(() => {
    repo = newRepository();
    // As if cxlint were installed; `npm ci` is not what is tried here.
    const bin = join(repo.folder, '.git/bin');
    mkdirSync(bin);
    writeFileSync(
      join(bin, 'npx'),
      `#!/bin/sh\nshift\nexec "${process.execPath}" "${resolve('bin/cxlint.js')}" "$@"\n`,
    );
    writeFileSync(join(bin, 'npm'), '#!/bin/sh\n');
    for (const name of ['npx', 'npm']) chmodSync(join(bin, name), 0o755);
    repo.write('scripts/old.json', script('Old', 'Nowhere'));
    repo.commit();
    repo.git('remote', 'add', 'origin', repo.folder);
    repo.git('fetch', '-q', 'origin');
    repo.git('checkout', '-q', '-b', 'work');
  });
  afterEach(() => repo.dispose());

  /** GitLab ends a job at the first line that fails; the bash step of Azure goes on, and ends as its last line does. */
  const run = (
    lines: readonly string[],
    given: Readonly<Record<string, string>> = {},
    shell: readonly string[] = ['-e', '-o', 'pipefail'],
  ): { code: number | null; out: string } => {
    const { GITHUB_ACTIONS: _, ...rest } = process.env;
    const { status, stdout, stderr } = spawnSync('bash', [...shell, '-c', lines.join('\n')], {
      cwd: repo.folder,
      env: { ...rest, PATH: `${join(repo.folder, '.git/bin')}:${process.env['PATH'] ?? ''}`, ...given },
      encoding: 'utf8',
    });
    return { code: status, out: stdout + stderr };
  };

  const gitlab = parse(readFileSync('examples/gitlab-ci.yml', 'utf8')) as Readonly<
    Record<
      string,
      {
        readonly script: readonly string[];
        readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
      }
    >
  >;

  test('GitLab: a merge request fails for what is new alone; the reports, which GitLab compares, hold everything', () => {
    const { script: lines, artifacts } = gitlab['cxlint']!;
    const reported = (): readonly string[] => {
      for (const file of Object.values(artifacts.reports)) expect(existsSync(join(repo.folder, file))).toBe(true);
      expect(readFileSync(join(repo.folder, artifacts.reports['junit']!), 'utf8')).toContain('<failure');
      const report = readFileSync(join(repo.folder, artifacts.reports['codequality']!), 'utf8');
      return (JSON.parse(report) as readonly { location: { path: string } }[]).map(({ location }) => location.path);
    };
    expect(artifacts.when).toBe('always');
    expect(run(lines).code).toBe(1);
    expect(reported()).toEqual(['scripts/old.json']);

    const given = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' };
    expect(run(lines, given).code).toBe(0);
    repo.write('scripts/new.json', script('New', 'Nowhere'));
    repo.commit();
    const { code, out } = run(lines, given);
    expect(code).toBe(1);
    expect(out).toContain('at scripts/new.json');
    expect(out).not.toContain('at scripts/old.json');
    expect(reported()).toEqual(['scripts/new.json', 'scripts/old.json']);
  });

  test('Azure: a run fails for errors, a pull request for what is new, and the tests are published', () => {
    const { steps } = parse(readFileSync('examples/azure-pipelines.yml', 'utf8')) as {
      readonly steps: readonly { readonly bash?: string; readonly inputs?: { readonly testResultsFiles: string } }[];
    };
    const lint = steps.find(({ bash }) => bash !== undefined)!.bash!;
    const published = steps.find(({ inputs }) => inputs !== undefined)!.inputs!.testResultsFiles;
    const azure = ['--noprofile', '--norc'];
    expect(run([lint], {}, azure).code).toBe(1);
    expect(existsSync(join(repo.folder, published))).toBe(true);
    // Azure Repos names the whole ref, a repository on GitHub the branch.
    for (const target of ['refs/heads/main', 'main']) {
      const given = { SYSTEM_PULLREQUEST_TARGETBRANCH: target };
      expect(run([lint], given, azure).code).toBe(0);
    }
    repo.write('scripts/new.json', script('New', 'Nowhere'));
    const { code, out } = run([lint], { SYSTEM_PULLREQUEST_TARGETBRANCH: 'main' }, azure);
    expect(code).toBe(1);
    expect(out).not.toContain('at scripts/old.json');
    expect(readFileSync(join(repo.folder, published), 'utf8')).toContain('scripts/new.json');
  });
});
