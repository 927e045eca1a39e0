import type { LintResult } from '../../lint.ts';
import { mayHoldSecrets, secretsIn } from '../../script/secrets.ts';

/**
 * False where what rules kept of a file to compare it seems to hold a secret, such as a name with a key in it. What a report says is masked,
 * and this is not: such a file is in no cache and in no part of a run, but is linted again.
 */
export function mayBeKept({ collected }: LintResult): boolean {
  if (collected.size === 0) return true;
  const text = JSON.stringify([...collected]);
  if (!mayHoldSecrets(text)) return true;
  let holds = false;
  JSON.parse(text, (_name, value: unknown) => {
    holds ||= typeof value === 'string' && secretsIn(value, []).length > 0;
    return value;
  });
  return !holds;
}
