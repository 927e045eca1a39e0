import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.ts';
import { candidateOf } from '../../src/deploy/candidate.ts';
import type { Credentials } from '../../src/deploy/credentials.ts';
import type { Candidate } from '../../src/deploy/gate.ts';
import { withDeploy } from '../../src/deploy/into-report.ts';
import type { Limits } from '../../src/deploy/limits.ts';
import { plannedDeploy } from '../../src/deploy/plan.ts';
import { carryOut, makePlan, openSession, type Plan } from '../../src/deploy/session.ts';
import { selectRules } from '../../src/engine/select.ts';
import { lintSources, type LintRun } from '../../src/lint-files.ts';
import type { Report } from '../../src/problems/report.ts';
import { rules } from '../../rules/index.ts';

/** Waits that a test can afford. */
export const quick: Limits = {
  tries: 3,
  requestTime: 250,
  totalTime: 4000,
  backoff: 2,
  longestBackoff: 10,
  parallel: 1,
  pageSize: 50,
  renewal: 30_000,
};

/** A script that passes; `more` goes into its description. */
export const scriptNamed = (name: string, more = ''): object => ({
  name,
  description: `A script of a test. ${more}`,
  version: '1.0.0',
  entryBlock: 'Start',
  variables: [],
  blocks: [
    { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'End' } },
    { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
  ],
});

export const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value, undefined, 2));

export async function withSandbox<T>(options: SandboxOptions, use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox(options);
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cxlint-deploy-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const credentialsOf = ({ url, clientId, clientSecret }: Sandbox): Credentials => ({
  baseUrl: url,
  clientId,
  clientSecret,
});

export async function linted(
  scripts: readonly unknown[],
): Promise<{ readonly run: LintRun; readonly candidates: readonly Candidate[] }> {
  const sources = scripts.map((script, i) => {
    const bytes = script instanceof Uint8Array ? script : bytesOf(script);
    return { path: `scripts/${String(i).padStart(4, '0')}.json`, named: true, read: () => bytes };
  });
  const run = await lintSources(sources, await selectRules(rules, {}));
  const candidates = run.report.files.map((file, i) => candidateOf(file, sources[i]!.read()));
  return { run, candidates };
}

export interface Deployed {
  readonly plan: Plan;
  readonly report: Report;
  readonly traces: readonly string[];
}

export interface Run {
  readonly credentials: Credentials;
  readonly folder: string;
  readonly limits?: Partial<Limits>;
  readonly requireAll?: boolean;
}

/** Lints, plans and deploys, as the command line does. */
export async function deployAll(
  scripts: readonly unknown[],
  { credentials, folder, limits, requireAll = false }: Run,
): Promise<Deployed> {
  const { run, candidates } = await linted(scripts);
  const traces: string[] = [];
  const session = openSession(credentials, {
    limits: { ...quick, ...limits },
    trace: (line) => void traces.push(line),
    writes: true,
  });
  const ledger = { ledgerPath: join(folder, 'deployments.json'), ledgerShown: '.cxlint/deployments.json' };
  const plan = await makePlan(candidates, session, { ...ledger, requireAll });
  const { host, failure } = plan;
  const results =
    failure === undefined
      ? await carryOut(plan, session, ledger)
      : plan.entries.map((entry) => ({ entry, deploy: plannedDeploy(entry) }));
  const told = { host, dryRun: false, ...(failure === undefined ? {} : { stopped: failure.message }) };
  return { plan, report: await withDeploy(run.report, results, told), traces };
}

export const ledgerPath = (folder: string): string => join(folder, 'deployments.json');
