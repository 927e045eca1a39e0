import { resolve } from 'node:path';
import { candidatesOf } from '../deploy-files.ts';
import type { DeployResult } from '../deploy/deploy.ts';
import { withDeploy } from '../deploy/into-report.ts';
import { platformRefused } from '../deploy/refusal.ts';
import { plannedDeploy, type PlanEntry } from '../deploy/plan.ts';
import { carryOut, keptBack, makePlan, openSession } from '../deploy/session.ts';
import type { ActiveRule } from '../engine/run.ts';
import type { FileSettings } from '../settings/file-settings.ts';
import type { LintRun, Source } from '../lint-files.ts';
import { isDeployFailure } from '../problems/deploy-report.ts';
import type { Severity } from '../problems/problem.ts';
import { hasFault, type Report } from '../problems/report.ts';
import { deployLines } from '../report/deploy-lines.ts';
import { counted } from '../script/describe.ts';
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
  /** What counts for each file. */
  readonly of: (path: string) => FileSettings;
  /** As the command line says it. */
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
  const { sources, run, shown, of, failOn } = linted;
  const credentials = readCredentials(options, io);
  const trace = (line: string): void => (options.verbose ? io.stderr(`cxlint: ${line}\n`) : undefined);
  const session = openSession(credentials, { trace, writes: !options.dryRun });
  const { redact } = session.redactor;
  const clean: Io = { ...io, stdout: (text) => io.stdout(redact(text)), stderr: (text) => io.stderr(redact(text)) };
  const { host } = session.platform;

  const deployed = async (results: readonly DeployResult[], end: Ending = {}): Promise<Deployed> => ({
    report: await withDeploy(shown, results, {
      host,
      dryRun: options.dryRun,
      ...(end.stopped === undefined ? {} : { stopped: end.stopped }),
    }),
    rules: [{ rule: platformRefused, severity: undefined, options: undefined }],
    io: clean,
    codeAfter: (linting) => codeAfter(linting, results, end.code),
  });

  const candidates = await candidatesOf(sources, run, shown, of);
  const blocked = reasonToSendNothing(linted, options);
  if (blocked !== undefined) return deployed(planned(keptBack(candidates, session, blocked)), { stopped: blocked });

  const ledger = { ledgerPath: resolve(io.cwd, ledgerShown), ledgerShown };
  const from: Severity | undefined = failOn === 'never' ? undefined : failOn;
  const plan = await makePlan(candidates, session, { ...ledger, from, requireAll: options.requireAll });
  const todo = planned(plan.entries);
  if (plan.failure !== undefined) return deployed(todo, { stopped: plan.failure.message, code: exitCode.deploy });
  if (options.dryRun) return deployed(todo);

  const creates = plan.entries.filter(({ action }) => action === 'create').length;
  if (creates > 0 && !options.yes) {
    const told = await withDeploy(shown, todo, { host, dryRun: true });
    const refused = await agreement(told, counted(creates, 'script'), clean);
    if (refused !== undefined) return deployed(todo, refused);
  }
  const progress = deployProgress(clean);
  const results = await carryOut(plan, session, ledger, progress.step);
  progress.end();
  return deployed(results);
}

/** Why a run ended before anything was sent. */
interface Ending {
  readonly stopped?: string;
  readonly code?: number;
}

/** Shows the plan and asks; undefined: go on. */
async function agreement({ deploy, files }: Report, what: string, { ask, stderr }: Io): Promise<Ending | undefined> {
  if (ask === undefined)
    return {
      stopped: `Nothing was sent: ${what} would be created, and there is no terminal to ask on. With "--yes" nobody is asked.`,
      code: exitCode.use,
    };
  stderr(`${deployLines(deploy!, files).join('\n')}\n`);
  const answer = await ask(`Create ${what} on ${deploy!.host}? [y/N] `);
  if (/^\s*y(?:es)?\s*$/i.test(answer)) return undefined;
  return { stopped: 'Nothing was sent: it was not agreed to.', code: exitCode.deploy };
}

const planned = (entries: readonly PlanEntry[]): readonly DeployResult[] =>
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
