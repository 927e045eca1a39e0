import { resolve } from 'node:path';
import type { Credentials } from './deploy/credentials.ts';
import { withDeploy } from './deploy/into-report.ts';
import type { Limits } from './deploy/limits.ts';
import { plannedDeploy } from './deploy/plan.ts';
import { carryOut, makePlan, openSession, type Plan } from './deploy/session.ts';
import { candidatesOf } from './deploy-files.ts';
import type { Rule } from './engine/rule.ts';
import { choiceOf, openConfigs } from './settings/configs.ts';
import type { RuleSettings } from './engine/select.ts';
import { findFiles } from './files/find.ts';
import type { StudioBlockShape, StudioScript } from './formats/blocks/studio-script.ts';
import { keepBytes, lintSources, sourceOnDisk, type Source } from './lint-files.ts';
import { runSettings } from './settings/run-settings.ts';
import { isDeployFailure } from './problems/deploy-report.ts';
import { comparePaths } from './problems/order.ts';
import type { Report } from './problems/report.ts';
import { rules as ownRulesOfCxlint } from '../rules/index.ts';

export interface DeployOptions {
  readonly credentials: Credentials;
  /** The folder that patterns, reported paths and the ledger are relative to; the working folder when left out. */
  readonly cwd?: string;
  /** '.cxlint/deployments.json' when left out. */
  readonly ledger?: string;
  /** True: nothing is sent unless every script is to be created or is there already. */
  readonly requireAll?: boolean;
  readonly limits?: Partial<Limits>;
  /** A config for all scripts; false: none. Left out, each script's is found as the command line finds it. */
  readonly config?: string | false;
  /** These come over every config. */
  readonly rules?: RuleSettings;
  readonly preset?: 'recommended' | 'all';
  readonly ownRules?: readonly Rule[];
  /** A line on each request, without secrets. */
  readonly onTrace?: (line: string) => void;
  /** Called for each script that was to be sent, as it ends. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** What a deploy would do, as data, and what linting found. It holds the scripts and no secret. */
export interface DeployPlan extends Plan {
  readonly report: Report;
  /** Paths of files that a config leaves out: nothing of them is sent. */
  readonly ignored: readonly string[];
}

/** What a deploy did. */
export interface DeployOutcome {
  /** The plan's report, with what became of each script. */
  readonly report: Report;
  /** True where everything that was given is now on the platform. */
  readonly complete: boolean;
}

/** A path, glob or folder, or a script written in code; the latter is reported as `<its name>`. */
export type DeployInput<Other extends StudioBlockShape = never> = string | StudioScript<Other>;

const defaultLedger = '.cxlint/deployments.json';

/**
 * Lints scripts, asks the platform what it has, and says what a deploy would do. Writes nothing to the platform.
 *
 * @returns the plan, with `failure` where the platform could not be asked
 * @throws NothingMatched, SettingError, CredentialsError, LedgerError: wrong use, each with a sentence
 */
export async function planDeploy<Other extends StudioBlockShape = never>(
  what: DeployInput<NoInfer<Other>> | readonly DeployInput<NoInfer<Other>>[],
  options: DeployOptions,
): Promise<DeployPlan> {
  const { cwd = process.cwd(), rules: settings = {}, preset, ownRules = [] } = options;
  const rules = [...ownRulesOfCxlint, ...ownRules];
  const inputs = (Array.isArray(what) ? what : [what]) as readonly DeployInput<StudioBlockShape>[];
  const last = { words: 'the call', rules: settings, preset };
  const configs = await openConfigs(choiceOf(options.config), rules, last, cwd);
  const { sources: found, of, ignored } = await runSettings(configs, await sourcesOf(inputs, cwd));
  const sources = keepBytes(found);
  const run = await lintSources(sources, configs.base.rules, { of, ignored: ignored.size });
  if (run.unreadable.length > 0) throw new Error(`"${run.unreadable[0]}" cannot be read.`);
  const candidates = await candidatesOf(sources, run, run.report, of);
  const session = sessionOf(options, false);
  const { requireAll = false } = options;
  const plan = await makePlan(candidates, session, { ...ledgerOf(options), requireAll });
  return { ...plan, report: run.report, ignored: [...ignored.keys()] };
}

/**
 * Sends what the plan says is to be created, each script once.
 *
 * @param plan of planDeploy, for the same platform
 * @throws CredentialsError, LedgerError: wrong use, each with a sentence. What goes wrong with a script is told in the report
 */
export async function deploy(plan: DeployPlan, options: DeployOptions): Promise<DeployOutcome> {
  const { host, failure } = plan;
  const told = { host, dryRun: false, ...(failure === undefined ? {} : { stopped: failure.message }) };
  const { onProgress = () => {} } = options;
  const session = sessionOf(options, true);
  if (session.platform.host !== host) throw new Error('The plan was made for another platform.');
  const results =
    failure === undefined
      ? await carryOut(plan, session, ledgerOf(options), (_, done, of) => onProgress(done, of))
      : plan.entries.map((entry) => ({ entry, deploy: plannedDeploy(entry) }));
  const complete =
    failure === undefined && !results.some(({ deploy: one }) => isDeployFailure(one) || one.status === 'not-deployed');
  return { report: await withDeploy(plan.report, results, told), complete };
}

const sessionOf = (
  { credentials, limits = {}, onTrace = () => {} }: DeployOptions,
  writes: boolean,
): ReturnType<typeof openSession> => openSession(credentials, { limits, trace: onTrace, writes });

const ledgerOf = ({
  ledger = defaultLedger,
  cwd = process.cwd(),
}: DeployOptions): { ledgerPath: string; ledgerShown: string } => ({
  ledgerPath: resolve(cwd, ledger),
  ledgerShown: ledger,
});

async function sourcesOf(inputs: readonly DeployInput<StudioBlockShape>[], cwd: string): Promise<readonly Source[]> {
  const patterns = inputs.filter((input) => typeof input === 'string');
  const found = patterns.length === 0 ? [] : await findFiles(patterns, cwd);
  const names = new Map<string, number>();
  const inCode = inputs.flatMap((input): readonly Source[] => {
    if (typeof input === 'string') return [];
    const nth = (names.get(input.name) ?? 0) + 1;
    names.set(input.name, nth);
    const bytes = new TextEncoder().encode(`${JSON.stringify(input, undefined, 2)}\n`);
    return [{ path: nth === 1 ? `<${input.name}>` : `<${input.name}, ${nth}>`, named: true, read: () => bytes }];
  });
  return [...found.map(sourceOnDisk), ...inCode].toSorted(comparePaths);
}
