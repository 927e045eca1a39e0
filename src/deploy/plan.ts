import type { Severity } from '../problems/problem.ts';
import type { FileDeploy } from '../problems/deploy-report.ts';
import { quoted } from '../script/names.ts';
import { reasonToKeep, type Candidate } from './gate.ts';
import { ledgerKey, type Deployment, type Ledger } from './ledger.ts';
import type { LedgerChange } from './ledger-file.ts';
import { isOurs } from './ours.ts';
import type { Listing, RemoteScript } from './platform.ts';
import { heldBy } from './taken.ts';

export type PlanAction = 'create' | 'unchanged' | 'name-taken' | 'not-deployed';

/** What is to be done with a file, and why. */
export interface PlanEntry {
  readonly path: string;
  /** null where it has no name. */
  readonly script: string | null;
  readonly action: PlanAction;
  /** Full sentences. */
  readonly message: string;
  /** The script that has the name on the platform. */
  readonly remote?: RemoteScript;
  readonly hash: string;
  readonly bytes: Uint8Array;
}

export interface PlanSettings {
  readonly host: string;
  readonly format: string;
  /** The severity from which on a file is kept back; 'error' when left out. Nothing below that lets errors through. */
  readonly from?: Severity | undefined;
}

/** Decides on each file, by what linting found, what the platform has and what earlier runs wrote down. Asks nobody. */
export function planEntries(
  candidates: readonly Candidate[],
  listing: Listing,
  ledger: Ledger,
  settings: PlanSettings,
): readonly PlanEntry[] {
  const { host, format, from } = settings;
  const remotes = byName(listing);
  const kept = new Map(candidates.map((one) => [one, reasonToKeep(one, format, from)]));
  const namesakes = new Map<string, string[]>();
  for (const { file } of candidates.filter((one) => kept.get(one) === undefined))
    namesakes.set(file.script!, [...(namesakes.get(file.script!) ?? []), file.path]);

  return candidates.map((candidate): PlanEntry => {
    const { file, bytes, hash } = candidate;
    const entry = (action: PlanAction, message: string, remote?: RemoteScript): PlanEntry => ({
      path: file.path,
      script: file.script,
      action,
      message,
      ...(remote === undefined ? {} : { remote }),
      hash,
      bytes,
    });
    const reason = kept.get(candidate);
    if (reason !== undefined) return entry('not-deployed', reason);

    const name = file.script!;
    const others = namesakes.get(name)!.filter((path) => path !== file.path);
    if (others.length > 0)
      return entry(
        'not-deployed',
        `Not sent: "${others[0]!}" holds a script of the same name, ${quoted(name)}, and it is not known which one is meant.`,
      );
    const remote = remotes.get(name);
    const own = ledger.deployments.get(ledgerKey({ host, name }));
    if (remote === undefined)
      return entry(
        'create',
        own === undefined ? 'To be created.' : 'To be created again: it is no longer on the platform.',
      );
    if (own?.id === remote.id && own.hash === hash)
      return entry('unchanged', `It is on the platform as ${quoted(remote.id)}, unchanged.`, remote);
    return entry('name-taken', takenMessage(name, remote, own), remote);
  });
}

function takenMessage(name: string, remote: RemoteScript, own: Deployment | undefined): string {
  const renaming = `give this one another name, or delete the one on the platform in Studio and run again`;
  if (own?.id === remote.id)
    return `The platform has ${quoted(name)} with other content: cxlint created it ${heldBy(remote)}, and the file has changed since. The API has no call that changes a script: ${renaming}.`;
  const whose = own === undefined ? 'that cxlint did not create from here' : 'that is not the one cxlint created';
  return `The platform has a script ${quoted(name)} already, ${whose}, ${heldBy(remote)}. Nothing was sent: ${renaming}.`;
}

export const byName = ({ scripts }: Listing): ReadonlyMap<string, RemoteScript> =>
  new Map(scripts.map((script) => [script.name, script]));

const intentLife = 60 * 60_000;

/** What became of the intents that runs left behind which were ended before they saw an answer. The listing is whole. */
export function settleIntents(host: string, listing: Listing, ledger: Ledger, now: Date): readonly LedgerChange[] {
  const remotes = byName(listing);
  return [...ledger.intents.values()].flatMap((intent): readonly LedgerChange[] => {
    if (intent.host !== host) return [];
    const { name, hash } = intent;
    const remote = remotes.get(name);
    if (remote !== undefined && isOurs(remote, intent) && remote.id !== '')
      return [{ host, name, intent: undefined, deployment: deploymentOf(host, hash, remote, now) }];
    // One that is not there yet may still be on its way.
    const age = (listing.serverTime ?? now).getTime() - Date.parse(intent.since);
    return remote === undefined && age < intentLife ? [] : [{ host, name, intent: undefined }];
  });
}

export const deploymentOf = (
  host: string,
  hash: string,
  { name, id, version }: Pick<RemoteScript, 'name' | 'id' | 'version'>,
  now: Date,
  location?: string,
): Deployment => ({
  host,
  name,
  id,
  version: version ?? null,
  hash,
  when: now.toISOString(),
  ...(location === undefined ? {} : { location }),
});

/** How a report tells of an entry that nothing was done about. */
export function plannedDeploy({ action, message, remote, hash }: PlanEntry): FileDeploy {
  const status = action === 'create' ? ('planned' as const) : action;
  return {
    status,
    message,
    ...(remote === undefined
      ? {}
      : { id: remote.id, ...(remote.version === undefined ? {} : { version: remote.version }) }),
    ...(action === 'not-deployed' ? {} : { hash }),
  };
}
