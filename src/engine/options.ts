import type { Rule } from './rule.ts';
import { SettingError } from './setting-error.ts';

/** The given options over the rule's defaults, checked against its schema. Throws SettingError with a sentence. */
export async function checkOptions(rule: Rule, given: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { findOptionFault } = await import('./option-schema.ts');
  const fault = findOptionFault(rule.meta.schema, given);
  if (fault !== undefined) throw new SettingError(`The options of rule "${rule.meta.id}" do not fit: ${fault.says}.`);
  return { ...(rule.meta.defaults as Readonly<Record<string, unknown>>), ...given };
}
