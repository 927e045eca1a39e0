import { budgetOf, type Budget } from './budget.ts';
import type { Clock } from './clock.ts';
import { ledgerKey, type Deployment, type Intent } from './ledger.ts';
import type { LedgerFile } from './ledger-file.ts';
import type { Limits } from './limits.ts';
import { isOurs } from './ours.ts';
import {
  createdOutcome,
  failedOutcome,
  lostAndTaken,
  refusedOutcome,
  takenOutcome,
  unknownOutcome,
  type Outcome,
} from './outcome.ts';
import { deploymentOf, type PlanEntry } from './plan.ts';
import type { CreateAnswer, Failure, Listing, Platform, RemoteScript } from './platform.ts';
import { LedgerError } from './wrong-use.ts';

export interface CreateContext {
  readonly platform: Platform;
  readonly ledger: LedgerFile;
  readonly limits: Limits;
  readonly clock: Clock;
  /** A list that is begun after it is asked for. */
  readonly lookUp: () => Promise<Listing>;
  /** Milliseconds by which the platform's clock is ahead of this machine's. */
  readonly ahead: number;
}

/**
 * Creates a script exactly once, or says that it did not. The intent is on the disk before the first byte leaves; where it is not
 * known whether the platform acted, it is asked what it has before anything is sent again.
 */
export async function createOnce(entry: PlanEntry, context: CreateContext): Promise<Outcome> {
  const { platform, ledger, clock, ahead } = context;
  const { host } = platform;
  const name = entry.script!;
  const since = new Date(clock.wall().getTime() + ahead).toISOString();
  const intent: Intent = { host, name, hash: entry.hash, since };
  // One that an earlier run left, and that the list did not show yet when this run planned.
  const left = ledger.current().intents.get(ledgerKey(intent));
  const intents = left?.hash === entry.hash ? [intent, left] : [intent];
  try {
    await ledger.commit([{ host, name, intent }]);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return { status: 'failed', message: `Not sent. ${error.message}`, halt: error.message };
  }
  const { outcome, deployment, isSettled } = await tryToCreate(entry, intents, context);
  if (!isSettled) return outcome;
  try {
    await ledger.commit([{ host, name, intent: undefined, ...(deployment === undefined ? {} : { deployment }) }]);
    return outcome;
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    const message = `${outcome.message} ${error.message} The next run will find it.`;
    return { ...outcome, message, halt: error.message };
  }
}

interface Ended {
  readonly outcome: Outcome;
  /** For the ledger. */
  readonly deployment?: Deployment;
  /** False where the intent must stay in the ledger: the next run has to look. */
  readonly isSettled: boolean;
}

/** What is not known of earlier tries. */
interface Doubt {
  /** One of them may have been acted upon. */
  readonly mayBeThere: boolean;
  /** One of them may yet be acted upon. */
  readonly isOpen: boolean;
}

async function tryToCreate(entry: PlanEntry, intents: readonly Intent[], context: CreateContext): Promise<Ended> {
  const { platform, limits, clock } = context;
  const budget = budgetOf(limits, clock);
  let doubt: Doubt = { mayBeThere: intents.length > 1, isOpen: false };
  for (;;) {
    const answer = await platform.create(entry.bytes, budget);
    if (answer.kind === 'refused') return { outcome: refusedOutcome(answer), isSettled: true };
    if (answer.kind === 'failed') return failed(answer.failure, doubt);
    if (answer.kind === 'created' && answer.id !== undefined) return created(answer, answer.id, entry, context);

    const seen = await look(answer, entry.script!, intents, budget, context);
    const ended = endedAfter(answer, seen, doubt, entry, context);
    if (ended !== undefined) return ended;
    if (answer.kind !== 'unknown') throw new Error('Only an unknown fate leaves something to try.');
    doubt = { mayBeThere: true, isOpen: doubt.isOpen || !answer.settled };
    if (seen.failure !== undefined) return { outcome: unknownOutcome(answer.failure, seen.failure), isSettled: false };
    if (budget.triesLeft() <= 0 || budget.timeLeft() <= 0) return failed(answer.failure, doubt);
  }
}

/** What the platform has by this name. */
interface Seen {
  readonly remote: RemoteScript | undefined;
  readonly isMine: boolean;
  readonly failure: Failure | undefined;
}

async function look(
  { kind }: CreateAnswer,
  name: string,
  intents: readonly Intent[],
  budget: Budget,
  { lookUp, clock }: CreateContext,
): Promise<Seen> {
  // What the platform is still at gets the time to be finished before anybody looks.
  if (kind === 'unknown') await clock.sleep(Math.min(budget.backoff(), Math.max(0, budget.timeLeft())));
  const { scripts, failure } = await lookUp();
  const remote = scripts.find((one) => one.name === name);
  const isMine = remote !== undefined && remote.id !== '' && intents.some((intent) => isOurs(remote, intent));
  return { remote, isMine, failure };
}

/** undefined: there is no such script, or it is not known, and the answer left it open. */
function endedAfter(
  answer: CreateAnswer,
  { remote, isMine }: Seen,
  { mayBeThere }: Doubt,
  entry: PlanEntry,
  { platform, clock }: CreateContext,
): Ended | undefined {
  const isTaken = answer.kind === 'taken';
  if (remote !== undefined && isMine && (!isTaken || mayBeThere))
    return {
      outcome: createdOutcome(remote.id, remote.version, remote.status, undefined),
      deployment: deploymentOf(platform.host, entry.hash, remote, clock.wall()),
      isSettled: true,
    };
  if (answer.kind === 'created') {
    const { version, status, location } = answer;
    return { outcome: createdOutcome(undefined, version, status, location), isSettled: false };
  }
  if (isTaken && mayBeThere && remote === undefined) return { outcome: unknownOutcome(lostAndTaken), isSettled: false };
  if (isTaken || remote !== undefined) return { outcome: takenOutcome(entry.script!, remote), isSettled: true };
  return undefined;
}

function created(
  { version, status, location }: Extract<CreateAnswer, { kind: 'created' }>,
  id: string,
  { script, hash }: PlanEntry,
  { platform, clock }: CreateContext,
): Ended {
  const deployment = deploymentOf(platform.host, hash, { name: script!, id, version }, clock.wall(), location);
  return { outcome: createdOutcome(id, version, status, location), deployment, isSettled: true };
}

const failed = (failure: Failure, { isOpen }: Doubt): Ended => ({
  outcome: failedOutcome(failure, isOpen),
  isSettled: !isOpen,
});
