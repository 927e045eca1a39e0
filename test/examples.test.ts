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

  const run = (
    lines: readonly string[],
    given: Readonly<Record<string, string>> = {},
  ): { code: number | null; out: string } => {
    const { GITHUB_ACTIONS: _, ...rest } = process.env;
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', lines.join('\n')], {
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
        readonly artifacts?: { readonly reports: Readonly<Record<string, string>> };
      }
    >
  >;

  test('GitLab: the reports are where the artifacts are looked for, also when the job fails', () => {
    const { script: lines, artifacts } = gitlab['cxlint']!;
    expect(run(lines).code).toBe(1);
    for (const file of Object.values(artifacts!.reports)) expect(existsSync(join(repo.folder, file))).toBe(true);
    expect(JSON.parse(readFileSync(join(repo.folder, 'gl-code-quality-report.json'), 'utf8'))).toMatchObject([
      { check_name: 'unknown-transition-target', location: { path: 'scripts/old.json' } },
    ]);
  });

  test('GitLab: a merge request fails for what is new alone', () => {
    const given = { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' };
    expect(run(gitlab['cxlint-new']!.script, given).code).toBe(0);
    repo.write('scripts/new.json', script('New', 'Nowhere'));
    repo.commit();
    const { code, out } = run(gitlab['cxlint-new']!.script, given);
    expect(code).toBe(1);
    expect(out).toContain('scripts/new.json');
    expect(out).not.toContain('at scripts/old.json');
  });

  test('Azure: a run fails for errors, a pull request for what is new, and the tests are published', () => {
    const { steps } = parse(readFileSync('examples/azure-pipelines.yml', 'utf8')) as {
      readonly steps: readonly { readonly bash?: string; readonly inputs?: { readonly testResultsFiles: string } }[];
    };
    const lint = steps.find(({ bash }) => bash !== undefined)!.bash!;
    const published = steps.find(({ inputs }) => inputs !== undefined)!.inputs!.testResultsFiles;
    expect(run([lint]).code).toBe(1);
    expect(existsSync(join(repo.folder, published))).toBe(true);
    expect(run([lint], { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }).code).toBe(0);
  });
});
