// A composite action, run as the runner of GitHub Actions does it (Runner.Worker/Handlers/ScriptHandler.cs and CompositeActionHandler.cs,
// FileCommandManager.cs): each step's script in a file of its own, what it sets read back from files.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Input {
  readonly default?: string;
}

export interface ActionStep {
  readonly id?: string;
  readonly name: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run: string;
}

export interface Action {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}

export const readAction = (): Action => parse(readFileSync('action.yml', 'utf8')) as Action;

export interface ActionRun {
  readonly code: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface ActionHost {
  /** Where the action is checked out. */
  readonly actionPath: string;
  /** Where the repository is checked out. */
  readonly workspace: string;
  /** An empty folder for the runner's own files. */
  readonly runner: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs every step until one fails. */
export function runAction(action: Action, given: Readonly<Record<string, string>>, host: ActionHost): ActionRun {
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, given[name] ?? input.default ?? '']),
  );
  const unknown = Object.keys(given).find((name) => !(name in inputs));
  if (unknown !== undefined) throw new Error(`The action has no input ${unknown}.`);
  const temp = join(host.runner, '_temp');
  mkdirSync(temp, { recursive: true });

  const steps: Record<string, Readonly<Record<string, string>>> = {};
  let log = '';
  let summary = '';
  let code = 0;
  for (const [index, step] of action.runs.steps.entries()) {
    if (step.run.includes('${{')) throw new Error(`An expression in the script of "${step.name}".`);
    if (step.shell !== 'bash') throw new Error(`A shell that this runner does not know: ${step.shell}.`);
    const file = (name: string): string => {
      const path = join(host.runner, `${name}_${index}`);
      writeFileSync(path, '');
      return path;
    };
    const script = join(temp, `${index}.sh`);
    const own = {
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      GITHUB_ACTION_PATH: host.actionPath,
      GITHUB_WORKSPACE: host.workspace,
      GITHUB_OUTPUT: file('set_output'),
      GITHUB_STEP_SUMMARY: file('step_summary'),
      RUNNER_TEMP: temp,
    };
    const env = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluated(value, { inputs })] as const);
    writeFileSync(script, step.run);
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: host.workspace,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...own, ...Object.fromEntries(env), ...host.env },
      encoding: 'utf8',
    });
    log += ran.stdout + ran.stderr;
    summary += readFileSync(own.GITHUB_STEP_SUMMARY, 'utf8');
    if (step.id !== undefined) steps[step.id] = readOutputs(readFileSync(own.GITHUB_OUTPUT, 'utf8'));
    code = ran.status ?? -1;
    if (code !== 0) break;
  }
  const outputs = Object.entries(action.outputs).map(
    ([name, { value }]) => [name, evaluated(value, { steps })] as const,
  );
  return { code, log, summary, outputs: Object.fromEntries(outputs) };
}

/** `${{ inputs.name }}` and `${{ steps.id.outputs.name }}`: what is not set is empty. */
function evaluated(
  template: string,
  context: {
    readonly inputs?: Readonly<Record<string, string>>;
    readonly steps?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  },
): string {
  return template.replaceAll(/\$\{\{ *([\w.-]+) *\}\}/g, (_, expression: string) => {
    const [root, one = '', outputs, two = ''] = expression.split('.');
    if (root === 'inputs' && outputs === undefined && context.inputs !== undefined) return context.inputs[one] ?? '';
    if (root === 'steps' && outputs === 'outputs' && context.steps !== undefined)
      return context.steps[one]?.[two] ?? '';
    throw new Error(`An expression that this runner does not know: ${expression}.`);
  });
}

/** `name=value`, a line each. */
const readOutputs = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
