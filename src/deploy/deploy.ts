import type { FileDeploy } from '../problems/deploy-report.ts';
import type { Clock } from './clock.ts';
import { createOnce, type CreateContext } from './create-once.ts';
import type { LedgerFile } from './ledger-file.ts';
import type { Limits } from './limits.ts';
import { sharedListing } from './lookup.ts';
import type { Outcome } from './outcome.ts';
import { plannedDeploy, type PlanEntry } from './plan.ts';
import type { Platform, ValidationError } from './platform.ts';

/** What became of an entry of a plan. */
export interface DeployResult {
  readonly entry: PlanEntry;
  readonly deploy: FileDeploy;
  readonly refusal?: { readonly description: string | undefined; readonly errors: readonly ValidationError[] };
}

export interface DeployRun {
  readonly platform: Platform;
  readonly ledger: LedgerFile;
  readonly limits: Limits;
  readonly clock: Clock;
  /** Milliseconds by which the platform's clock is ahead of this machine's. */
  readonly ahead: number;
  /** Called for each script that was to be sent, as it ends. */
  readonly onResult?: (result: DeployResult, done: number, of: number) => void;
}

/** Does what a plan says: sends what is to be created, some at a time. What happens to one script is never lost for another. */
export async function deployEntries(entries: readonly PlanEntry[], run: DeployRun): Promise<readonly DeployResult[]> {
  const { platform, ledger, limits, clock, ahead, onResult = () => {} } = run;
  const context: CreateContext = { platform, ledger, limits, clock, ahead, lookUp: sharedListing(platform.list) };
  const waiting = entries.filter(({ action }) => action === 'create');
  const total = waiting.length;
  const results = new Map<PlanEntry, DeployResult>();
  const todo = waiting.values();
  let halt: string | undefined;

  const work = async (): Promise<void> => {
    for (const entry of todo) {
      const outcome: Outcome =
        halt === undefined ? await createOnce(entry, context) : { status: 'failed', message: `Not sent. ${halt}` };
      halt ??= outcome.halt;
      const result = resultOf(entry, outcome);
      results.set(entry, result);
      onResult(result, results.size, total);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limits.parallel, total) }, work));
  return entries.map((entry) => results.get(entry) ?? { entry, deploy: plannedDeploy(entry) });
}

function resultOf(entry: PlanEntry, { refusal, ...told }: Outcome): DeployResult {
  const { status, message, id, version, location } = told;
  const deploy: FileDeploy = {
    status,
    message,
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
    ...(location === undefined ? {} : { location }),
    hash: entry.hash,
  };
  return { entry, deploy, ...(refusal === undefined ? {} : { refusal }) };
}
