import type { Intent } from './ledger.ts';
import type { RemoteScript } from './platform.ts';

/** The clocks of a platform's machines need not agree to the second. */
const before = 60_000;
/** The longest that one script is tried for, and some more for a platform that is slow. */
const after = 15 * 60_000;

/**
 * Whether a script on the platform is the one that a run set out to create and lost sight of: the name was free when the run
 * wrote its intent down, and the script was created within minutes of that. One without a date of creation has the intent for its only witness.
 */
export function isOurs(remote: RemoteScript, intent: Intent): boolean {
  if (remote.name !== intent.name) return false;
  const since = Date.parse(intent.since);
  const created = remote.created?.getTime();
  if (created === undefined || Number.isNaN(since)) return true;
  return created >= since - before && created <= since + after;
}
