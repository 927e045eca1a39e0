import type { Severity } from '../problems/problem.ts';
import { systemClock, type Clock } from './clock.ts';
import { checkCredentials, type Credentials } from './credentials.ts';
import { deployEntries, type DeployResult, type DeployRun } from './deploy.ts';
import { reasonToKeep, type Candidate } from './gate.ts';
import { openLedger, type LedgerChange } from './ledger-file.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { pauseOf } from './pause.ts';
import { planEntries, settleIntents, type PlanEntry } from './plan.ts';
import type { Failure, Platform } from './platform.ts';
import { redactorOf, type Redactor } from './redact.ts';
import { scriptsApi } from './scripts-api.ts';

export interface SessionOptions {
  readonly limits?: Partial<Limits>;
  readonly clock?: Clock;
  /** A line on each request, without secrets. */
  readonly trace?: (line: string) => void;
  /** True where scripts are to be created: a token for reading is then not enough. */
  readonly writes: boolean;
}

/** A platform that is entered, and what its requests share. */
export interface Session {
  readonly platform: Platform;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly redactor: Redactor;
}

/** Throws CredentialsError; asks nobody yet. */
export function openSession(credentials: Credentials, options: SessionOptions): Session {
  const { clock = systemClock, trace = () => {}, writes } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const checked = checkCredentials(credentials);
  const redactor = redactorOf([checked.clientSecret]);
  const line = { limits, clock, pause: pauseOf(clock), trace: (text: string) => trace(redactor.redact(text)) };
  return { platform: scriptsApi(line, checked, redactor, writes), limits, clock, redactor };
}

/** What a run is going to do, before it does anything. */
export interface Plan {
  readonly host: string;
  /** By path. */
  readonly entries: readonly PlanEntry[];
  /** Milliseconds by which the platform's clock is ahead of this machine's. */
  readonly ahead: number;
  /** What has become of scripts that earlier runs lost sight of: for the ledger. */
  readonly settled: readonly LedgerChange[];
  /** Why there can be no plan. */
  readonly failure?: Failure;
}

export interface PlanOptions {
  /** Absolute. */
  readonly ledgerPath: string;
  /** As messages name it. */
  readonly ledgerShown: string;
  readonly from?: Severity | undefined;
  readonly requireAll: boolean;
}

/** Token, the whole list, then what to do with each file. Writes nothing anywhere. Throws LedgerError. */
export async function makePlan(
  candidates: readonly Candidate[],
  session: Session,
  options: PlanOptions,
): Promise<Plan> {
  const { platform, clock } = session;
  const ledger = await openLedger(options.ledgerPath, options.ledgerShown);
  const listing = await platform.list();
  const ahead = listing.serverTime === undefined ? 0 : listing.serverTime.getTime() - clock.wall().getTime();
  const { host, format } = platform;
  if (listing.failure !== undefined) {
    const entries = keptBack(candidates, session, 'Not sent: it is not known what the platform has.', options.from);
    return { host, entries, ahead, settled: [], failure: listing.failure };
  }
  const settled = settleIntents(host, listing, ledger.current(), clock.wall());
  const entries = planEntries(candidates, listing, ledger.with(settled), { host, format, from: options.from });
  return { host, entries: options.requireAll ? allOrNone(entries) : entries, ahead, settled };
}

/** Entries of which none is sent: each for its own reason, or for this one. */
export const keptBack = (
  candidates: readonly Candidate[],
  { platform }: Session,
  reason: string,
  from?: Severity,
): readonly PlanEntry[] =>
  candidates.map((candidate) => {
    const { file, bytes, hash } = candidate;
    const message = reasonToKeep(candidate, platform.format, from) ?? reason;
    return { path: file.path, script: file.script, action: 'not-deployed', message, hash, bytes };
  });

function allOrNone(entries: readonly PlanEntry[]): readonly PlanEntry[] {
  const kept = entries.filter(({ action }) => action === 'not-deployed' || action === 'name-taken').length;
  if (kept === 0) return entries;
  const message = `Not sent: everything has to pass before anything is sent, and ${kept === 1 ? 'one file does' : `${kept} files do`} not.`;
  return entries.map((entry) => (entry.action === 'create' ? { ...entry, action: 'not-deployed', message } : entry));
}

/** Sends what a plan says is to be created. Throws LedgerError where the ledger cannot be read, or not be written before anything was sent. */
export async function carryOut(
  plan: Plan,
  session: Session,
  { ledgerPath, ledgerShown }: Pick<PlanOptions, 'ledgerPath' | 'ledgerShown'>,
  onResult?: DeployRun['onResult'],
): Promise<readonly DeployResult[]> {
  const ledger = await openLedger(ledgerPath, ledgerShown);
  if (plan.settled.length > 0) await ledger.commit(plan.settled);
  const { platform, limits, clock } = session;
  const run = { platform, ledger, limits, clock, ahead: plan.ahead };
  return deployEntries(plan.entries, onResult === undefined ? run : { ...run, onResult });
}
