import type { DeployStatus } from '../problems/deploy-report.ts';
import { quoted } from '../script/names.ts';
import { budgetOf } from './budget.ts';
import type { Clock } from './clock.ts';
import { type Deployment, type Intent } from './ledger.ts';
import type { LedgerFile } from './ledger-file.ts';
import type { Limits } from './limits.ts';
import { isOurs } from './ours.ts';
import { deploymentOf, type PlanEntry } from './plan.ts';
import type { CreateAnswer, Failure, Listing, Platform, RemoteScript, ValidationError } from './platform.ts';
import { heldBy } from './taken.ts';
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

/** What became of one script. */
export interface Outcome {
  readonly status: DeployStatus;
  readonly message: string;
  readonly id?: string;
  readonly version?: string;
  readonly location?: string;
  /** What the platform held against it, where it refused it. */
  readonly refusal?: { readonly description: string | undefined; readonly errors: readonly ValidationError[] };
  /** Why no other script is to be sent after this one. */
  readonly halt?: string;
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
  try {
    await ledger.commit([{ host, name, intent }]);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return { status: 'failed', message: `Not sent: ${error.message}`, halt: error.message };
  }
  const ended = await tryToCreate(entry, intent, context);
  if (ended.deployment === undefined && !ended.settled) return ended.outcome;
  try {
    const { deployment } = ended;
    await ledger.commit([{ host, name, intent: undefined, ...(deployment === undefined ? {} : { deployment }) }]);
    return ended.outcome;
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    const { outcome } = ended;
    return {
      ...outcome,
      message: `${outcome.message} ${error.message} The next run will find it.`,
      halt: error.message,
    };
  }

  async function tryToCreate(
    { bytes, hash }: PlanEntry,
    mine: Intent,
    { limits, lookUp }: CreateContext,
  ): Promise<Ended> {
    const budget = budgetOf(limits, clock);
    // Whether an earlier try may have been, or may still be, acted upon.
    let isUnsure = false;
    let isOpen = false;
    const found = (remote: RemoteScript): Ended => ({
      outcome: createdOutcome(remote.id, remote.version, remote.status, undefined),
      deployment: deploymentOf(host, hash, remote, clock.wall()),
      settled: true,
    });
    for (;;) {
      const answer = await platform.create(bytes, budget);
      if (answer.kind === 'refused') return { outcome: refusedOutcome(answer), settled: true };
      if (answer.kind === 'failed') return { outcome: failedOutcome(answer.failure, isOpen), settled: !isOpen };
      if (answer.kind === 'created' && answer.id !== undefined) {
        const { id, version, status, location } = answer;
        const deployment = deploymentOf(host, hash, { name, id, version }, clock.wall(), location);
        return { outcome: createdOutcome(id, version, status, location), deployment, settled: true };
      }
      // What the platform is still at gets the time to be finished before anybody looks.
      const wait = budget.backoff();
      if (answer.kind === 'unknown') await clock.sleep(Math.min(wait, Math.max(0, budget.timeLeft())));
      const listing = await lookUp();
      const remote = listing.scripts.find((one) => one.name === name);
      const isMine = remote !== undefined && remote.id !== '' && isOurs(remote, mine);
      if (answer.kind === 'created')
        return isMine
          ? found(remote)
          : { outcome: createdOutcome(undefined, answer.version, answer.status, answer.location), settled: false };
      if (answer.kind === 'taken') {
        if (isUnsure && isMine) return found(remote);
        if (isUnsure && remote === undefined) return { outcome: unknownOutcome(nameTaken), settled: false };
        return { outcome: takenOutcome(name, remote), settled: true };
      }
      if (isMine) return found(remote);
      if (remote !== undefined) return { outcome: takenOutcome(name, remote), settled: true };
      isUnsure = true;
      isOpen ||= !answer.settled;
      if (listing.failure !== undefined)
        return { outcome: unknownOutcome(answer.failure, listing.failure), settled: false };
      if (budget.triesLeft() <= 0 || budget.timeLeft() <= 0)
        return { outcome: failedOutcome(answer.failure, isOpen), settled: !isOpen };
    }
  }
}

interface Ended {
  readonly outcome: Outcome;
  readonly deployment?: Deployment;
  /** False where the intent must stay in the ledger: the next run has to look. */
  readonly settled: boolean;
}

function createdOutcome(
  id: string | undefined,
  version: string | undefined,
  status: string | undefined,
  location: string | undefined,
): Outcome {
  const as =
    id === undefined ? '; the platform did not say its id, and the next run will look for it' : ` as ${quoted(id)}`;
  const odd =
    status === undefined || status === 'VALID'
      ? ''
      : ` The platform gives it the status ${quoted(status)}: look at it in Studio.`;
  return {
    status: 'created',
    message: `Created${as}.${odd}`,
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
    ...(location === undefined ? {} : { location }),
  };
}

const refusedOutcome = ({ description, errors }: Extract<CreateAnswer, { kind: 'refused' }>): Outcome => ({
  status: 'refused',
  message: 'The platform refused the script (400): see its problems.',
  refusal: { description, errors },
});

function takenOutcome(name: string, remote: RemoteScript | undefined): Outcome {
  const who = remote === undefined ? '' : `, ${heldBy(remote)}`;
  return {
    status: 'name-taken',
    message: `The platform has a script ${quoted(name)} already (409)${who}. Give this one another name, or delete the one on the platform in Studio and run again.`,
    ...(remote === undefined ? {} : { id: remote.id }),
    ...(remote?.version === undefined ? {} : { version: remote.version }),
  };
}

/** `isOpen`: an earlier try may yet be acted upon. */
function failedOutcome({ kind, message }: Failure, isOpen: boolean): Outcome {
  const halt = kind === 'client-refused' ? { halt: message } : {};
  return isOpen
    ? {
        status: 'unknown',
        message: `${message} The platform does not have the script now, but may yet create it: the next run looks before it sends.`,
        ...halt,
      }
    : { status: 'failed', message: `Not created. ${message}`, ...halt };
}

const unknownOutcome = (failure: Failure, second?: Failure): Outcome => ({
  status: 'unknown',
  message: `${failure.message} It is not known whether the script was created${second === undefined ? '.' : `, and it could not be looked up. ${second.message}`} The next run looks before it sends.`,
});

const nameTaken: Failure = {
  kind: 'unexpected',
  message:
    'A try to create the script was lost, and the next one was told that the name is taken (409), but the list does not have it.',
};
