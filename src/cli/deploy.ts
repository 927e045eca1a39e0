import { resolve } from 'node:path';
import { candidatesOf } from '../deploy-files.ts';
import type { DeployResult } from '../deploy/deploy.ts';
import { withDeploy } from '../deploy/into-report.ts';
import { platformRefused } from '../deploy/refusal.ts';
import { plannedDeploy } from '../deploy/plan.ts';
import { carryOut, keptBack, makePlan, openSession, type Plan } from '../deploy/session.ts';
import type { ActiveRule } from '../engine/run.ts';
import type { RuleSettings } from '../engine/select.ts';
import type { LintRun, Source } from '../lint-files.ts';
import { isDeployFailure, type DeploySummary } from '../problems/deploy-report.ts';
import type { Severity } from '../problems/problem.ts';
import { hasFault, type Report } from '../problems/report.ts';
import { deployLines } from '../report/deploy-lines.ts';
import { counted } from '../script/describe.ts';
import { rules } from '../../rules/index.ts';
import { readCredentials } from './credentials.ts';
import { deployProgress } from './deploy-progress.ts';
import { exitCode } from './exit-code.ts';
import type { FailLevel } from './fail-level.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';

/** What was linted, and under what. */
export interface Linted {
  readonly sources: readonly Source[];
  readonly run: LintRun;
  /** As the user sees it. */
  readonly shown: Report;
  readonly settings: RuleSettings;
  readonly failOn: FailLevel | undefined;
}

export interface Deployed {
  readonly report: Report;
  /** What reports must know of beside the rules that were on. */
  readonly rules: readonly ActiveRule[];
  /** The run's streams, through which no secret passes. */
  readonly io: Io;
  /** The exit code of the run, from that of linting. */
  readonly codeAfter: (linting: number) => number;
}

const ledgerShown = '.cxlint/deployments.json';

/** Plans, asks and deploys what passed. Throws CredentialsError and LedgerError: wrong use. */
export async function deployStep(linted: Linted, options: Options, io: Io): Promise<Deployed> {
  const { sources, run, shown, settings, failOn } = linted;
  const credentials = readCredentials(options, io);
  const trace = (line: string): void => (options.verbose ? io.stderr(`cxlint: ${line}\n`) : undefined);
  const session = openSession(credentials, { trace, writes: !options.dryRun });
  const { redact } = session.redactor;
  const clean: Io = { ...io, stdout: (text) => io.stdout(redact(text)), stderr: (text) => io.stderr(redact(text)) };

  const candidates = await candidatesOf(sources, run, shown, rules, settings);
  const ledger = { ledgerPath: resolve(io.cwd, ledgerShown), ledgerShown };
  const blocked = reasonToSendNothing(linted, options);
  if (blocked !== undefined)
    return ended(
      { host: session.platform.host, entries: keptBack(candidates, session, blocked), ahead: 0, settled: [] },
      blocked,
    );
  const from: Severity | undefined = failOn === 'never' ? undefined : failOn;
  const plan = await makePlan(candidates, session, { ...ledger, from, requireAll: options.requireAll });
  if (plan.failure !== undefined) return ended(plan, plan.failure.message);
  if (options.dryRun) return ended(plan);

  const creates = plan.entries.filter(({ action }) => action === 'create').length;
  if (creates > 0 && !options.yes) {
    const refused = await refusedByUser(plan, creates);
    if (refused !== undefined) return ended(plan, refused.why, refused.code);
  }
  const progress = deployProgress(clean);
  const results = await carryOut(plan, session, ledger, progress.step);
  progress.end();
  return answered(plan, results, undefined, undefined);

  async function refusedByUser({ host }: Plan, number: number): Promise<{ why: string; code: number } | undefined> {
    if (io.ask === undefined)
      return {
        why: `Nothing was sent: ${counted(number, 'script')} would be created, and there is no terminal to ask on. With "--yes" nobody is asked.`,
        code: exitCode.use,
      };
    const told = await withDeploy(shown, planned(plan), { host, dryRun: true });
    clean.stderr(`${deployLines(told.deploy!, told.files).join('\n')}\n`);
    const answer = await io.ask(`Create ${counted(number, 'script')} on ${host}? [y/N] `);
    return /^\s*y(?:es)?\s*$/i.test(answer)
      ? undefined
      : { why: 'Nothing was sent: it was not agreed to.', code: exitCode.deploy };
  }

  function ended(plan_: Plan, stopped?: string, code?: number): Promise<Deployed> {
    return answered(plan_, planned(plan_), stopped, code ?? (stopped === undefined ? undefined : exitCode.deploy));
  }

  async function answered(
    { host }: Plan,
    results: readonly DeployResult[],
    stopped: string | undefined,
    code: number | undefined,
  ): Promise<Deployed> {
    const told: Omit<DeploySummary, 'counts'> = {
      host,
      dryRun: options.dryRun,
      ...(stopped === undefined ? {} : { stopped }),
    };
    return {
      report: await withDeploy(shown, results, told),
      rules: [{ rule: platformRefused, severity: undefined, options: undefined }],
      io: clean,
      codeAfter: (linting) => codeAfter(linting, results, blocked === undefined ? code : undefined),
    };
  }
}

const planned = ({ entries }: Plan): readonly DeployResult[] =>
  entries.map((entry) => ({ entry, deploy: plannedDeploy(entry) }));

/** What a run as a whole must not have, so that anything of it may be sent. */
function reasonToSendNothing({ run, shown }: Linted, { maxWarnings, requireAll }: Options): string | undefined {
  if (hasFault(run.report)) return 'Nothing was sent: a rule failed, so it is not known what is good.';
  if (shown.summary.warnings > maxWarnings)
    return 'Nothing was sent: there are more warnings than --max-warnings allows.';
  if (requireAll && run.unreadable.length > 0)
    return 'Nothing was sent: everything has to pass, and a file cannot be read.';
  return undefined;
}

/**
 * 4 and 2 of linting stay. Else 3 where the platform, or the plan, kept something from being deployed; else that of linting; and never
 * 0 where a file was kept back.
 */
function codeAfter(linting: number, results: readonly DeployResult[], own: number | undefined): number {
  if (linting === exitCode.fault || linting === exitCode.use) return linting;
  if (own !== undefined) return own;
  if (results.some(({ deploy }) => isDeployFailure(deploy))) return exitCode.deploy;
  const isKept = results.some(({ deploy }) => deploy.status === 'not-deployed');
  return linting === exitCode.clean && isKept ? exitCode.deploy : linting;
}
