import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatNames } from '../src/report/reporter.ts';
import { readAction, runAction, type ActionRun } from './support/action-runner.ts';
import { annotationsOf, workflowCommands } from './support/workflow-commands.ts';

const action = readAction();
let root = '';
let workspace = '';
let actionPath = '';

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'cxlint-action-')));
  // The action's checkout: what git has, without dist/ and node_modules/.
  actionPath = join(root, '_actions/cxlint');
  const files = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).stdout.split('\0');
  for (const file of files.filter((one) =>
    /^(?:src|rules|schemas|build|bin|package|\.npmrc|CHANGELOG|LICENSE|fixtures\/scripts\/good)/.test(one),
  )) {
    mkdirSync(join(actionPath, file, '..'), { recursive: true });
    cpSync(file, join(actionPath, file));
  }
});
afterAll(() => rmSync(root, { recursive: true }));

beforeEach(() => {
  workspace = mkdtempSync(join(root, 'workspace-'));
  mkdirSync(join(workspace, '.git'));
  cpSync('fixtures/scripts/good', join(workspace, 'flows/good'), { recursive: true });
  cpSync('fixtures/scripts/broken/claim-status.json', join(workspace, 'flows/broken/claim-status.json'));
});

function act(
  given: Readonly<Record<string, string>>,
  at = actionPath,
  env: Readonly<Record<string, string>> = {},
): ActionRun {
  return runAction(action, given, { actionPath: at, workspace, runner: mkdtempSync(join(root, 'runner-')), env });
}

test('a checkout without dist/ is built once, and lints', () => {
  const first = act({ paths: 'flows/good' });
  expect(first.log).toMatch(/^::group::Build cxlint$/m);
  expect(first).toMatchObject({ code: 0, outputs: { errors: '0', warnings: '0', 'sarif-file': '' } });
  const second = act({ paths: 'flows/good' });
  expect(second.log).toMatch(
    /^Checked 12 scripts .*: no problems\.\nThe syntax of \d+ SQL statements was not checked.*\n$/,
  );
  expect(second.summary).toMatch(/^## cxlint: no problems\n/);
}, 120_000);

describe('a broken script', () => {
  test('is annotated and summed up, and the outputs are set though the step fails', () => {
    const { code, log, summary, outputs } = act({ paths: 'flows/good\nflows/broken' });
    expect(code).toBe(1);
    expect(outputs).toEqual({ errors: '1', warnings: '2', 'sarif-file': '' });
    expect(annotationsOf(log).map(({ kind, file, line }) => [kind, file, line])).toEqual([
      ['error', 'flows/broken/claim-status.json', 107],
      ['warning', 'flows/broken/claim-status.json', 166],
      ['warning', 'flows/broken/claim-status.json', 260],
    ]);
    expect(log).toContain('1 error, 2 warnings in 1 of 13 files.');
    expect(summary).toContain('## cxlint: 1 error, 2 warnings');
    expect(summary).toContain('```mermaid');
  });

  test('in a working directory is named from the root of the repository', () => {
    const { code, log, outputs } = act({ 'working-directory': 'flows/broken', paths: 'claim-status.json' });
    expect({ code, outputs }).toMatchObject({ code: 1, outputs: { errors: '1' } });
    expect(annotationsOf(log)[0]).toMatchObject({ file: 'flows/broken/claim-status.json' });
    expect(annotationsOf(log)[0]!.message).toMatch(/^flows\/broken\/claim-status\.json:107:/);
  });

  test('fails or passes as fail-on, config and args say', () => {
    expect(act({ paths: 'flows/broken', 'fail-on': 'never' }).code).toBe(0);
    expect(act({ paths: 'flows/good', args: '--rule=no-end:error\n\n  --max-warnings=0  \r\n' }).code).toBe(0);
    writeFileSync(
      join(workspace, 'cxlint.json'),
      '{"rules": {"unknown-transition-target": "off"}, "failOn": "warning"}',
    );
    const { code, outputs } = act({ paths: 'flows/broken', config: 'cxlint.json' });
    expect({ code, outputs }).toMatchObject({ code: 1, outputs: { errors: '0', warnings: '2' } });
    expect(act({ paths: 'flows/broken', config: 'cxlint.json', 'fail-on': 'error' }).code).toBe(0);
  });
});

test.skipIf(!formatNames.includes('sarif'))(
  'a SARIF report is written where it is wanted, and its path is an output',
  () => {
    const { outputs } = act({ 'working-directory': 'flows', paths: 'broken', 'sarif-file': 'out/x.sarif' });
    expect(outputs['sarif-file']).toBe(join(workspace, 'flows/out/x.sarif'));
    expect(existsSync(outputs['sarif-file']!)).toBe(true);
  },
);

describe('wrong use is exit 2, and sets no output', () => {
  test.for([
    [{ paths: 'nowhere' }, 'Nothing matches "./nowhere".'],
    [{ 'fail-on': 'sometimes' }, 'sometimes'],
    [{ deploy: 'yes' }, 'The input "deploy" is "true" or "false".'],
    [{ 'working-directory': 'nowhere' }, 'The input "working-directory" names no folder of the checkout.'],
    [{ 'working-directory': '-' }, 'The input "working-directory" names no folder of the checkout.'],
    [{ config: 'a\nb' }, 'Only the inputs "paths" and "args" may have more than one line.'],
    [{ 'sarif-file': 'a\nerrors=0' }, 'Only the inputs "paths" and "args" may have more than one line.'],
    [{ paths: '', args: '' }, 'Name the scripts to lint'],
  ] as const)('%j', ([given, sentence]) => {
    const { code, log, outputs } = act(given);
    expect(code).toBe(2);
    expect(log).toContain(sentence);
    expect(outputs).toEqual({ errors: '', warnings: '', 'sarif-file': '' });
  });
});

describe('what reaches the command line', () => {
  let recorder = '';
  beforeAll(() => {
    // An action whose cxlint only writes down how it was called.
    recorder = join(root, '_actions/recorder');
    mkdirSync(join(recorder, 'bin'), { recursive: true });
    mkdirSync(join(recorder, 'dist'));
    writeFileSync(join(recorder, 'dist/cli.cjs'), '');
    writeFileSync(
      join(recorder, 'bin/cxlint.js'),
      'require("node:fs").writeFileSync(process.env.RECORD, JSON.stringify({ argv: process.argv.slice(2), cwd: process.cwd() }));\nprocess.exitCode = Number(process.env.CODE ?? 0);\n',
    );
  });

  function recorded(
    given: Readonly<Record<string, string>>,
    env = {},
  ): { argv: readonly string[]; cwd: string; code: number } {
    const record = join(root, 'record.json');
    rmSync(record, { force: true });
    const { code } = act(given, recorder, { RECORD: record, ...env });
    const { argv, cwd } = JSON.parse(readFileSync(record, 'utf8')) as { argv: string[]; cwd: string };
    return { argv: argv.filter((word) => !word.startsWith('--format=json=')), cwd, code };
  }

  const formats = ['--format=text', '--format=github', '--format=github-summary'];

  test('without inputs is the working folder, and nothing is deployed', () => {
    expect(recorded({})).toEqual({ argv: [...formats, '--', '.'], cwd: workspace, code: 0 });
    expect(recorded({ deploy: 'false' }).argv).not.toContain('--deploy');
    expect(recorded({ deploy: '' }).argv).not.toContain('--deploy');
  });

  test('is everything that is asked for, each word as one', () => {
    const given = {
      paths: 'flows/*.json\n  menus  \n\nexplain',
      config: 'a b.json',
      args: '--max-warnings=0\n--reason=two words',
      'fail-on': 'info',
      'sarif-file': 'x y.sarif',
      deploy: 'true',
    };
    expect(recorded(given).argv).toEqual([
      ...formats,
      '--format=sarif=x y.sarif',
      '--config=a b.json',
      '--fail-on=info',
      '--deploy',
      '--yes',
      '--max-warnings=0',
      '--reason=two words',
      '--',
      'flows/*.json',
      './menus',
      './explain',
    ]);
  });

  test.for([0, 1, 2, 3, 4])('the step ends as cxlint does, with exit %i', (code) => {
    expect(recorded({}, { CODE: String(code) }).code).toBe(code);
  });

  const hostile = [
    '$(touch pwned)',
    '`touch pwned`',
    '; touch pwned',
    '& touch pwned &',
    '| touch pwned',
    '"; touch pwned; "',
    "'; touch pwned; '",
    '$((a[$(touch pwned)]))',
    '${IFS}touch${IFS}pwned',
    'a[$(touch pwned)]',
    '> pwned',
    '* ?',
    '~',
    '$HOME',
    '!!',
    '\\',
    'a\\',
    '-n',
    '-e',
    '--deploy',
    '-',
    '--',
    '=x',
    '[a-z]',
    '{a,b}',
    'é 😀',
    '::error::x',
    '%0A',
  ];

  test.for(hostile)('%j is a word and no command, in every input', (word) => {
    const before = readdirSync(workspace);
    const folder = `in ${word.replaceAll('/', '')}`;
    mkdirSync(join(workspace, folder));
    const given = {
      paths: `${word}\nx/${word}`,
      args: `${word}\n--reason=${word}`,
      config: word,
      'fail-on': word,
      'sarif-file': word,
    };
    const { argv, cwd } = recorded({ ...given, 'working-directory': folder });
    const path = /^(?:.*[/\\].*|\.)$/.test(word) ? word : `./${word}`;
    expect(argv).toEqual([
      ...formats,
      `--format=sarif=${word}`,
      `--config=${word}`,
      `--fail-on=${word}`,
      word,
      `--reason=${word}`,
      '--',
      path,
      `x/${word}`,
    ]);
    expect(cwd).toBe(join(workspace, folder));
    expect(readdirSync(workspace).toSorted()).toEqual([...before, folder].toSorted());
    expect(readdirSync(join(workspace, folder))).toEqual([]);
  });

  test.for(hostile)('%j turns deploying on in no other way than "true"', (word) => {
    const { code, log } = act({ deploy: word }, recorder, { RECORD: join(root, 'never.json') });
    expect(code).toBe(2);
    expect(workflowCommands(log).map(({ data }) => data)).toEqual(['The input "deploy" is "true" or "false".']);
    expect(existsSync(join(root, 'never.json'))).toBe(false);
  });
});
