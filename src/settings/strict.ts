import type { Rule } from '../engine/rule.ts';
import type { ActiveRule } from '../engine/run.ts';
import { selectRules, type RuleSettings } from '../engine/select.ts';

/**
 * The rules as they stand guard over what is deployed: a setting may make one stricter, but none that turns a rule off or lowers it
 * counts. undefined: no setting does, and what was linted was linted by these rules (never where `always`).
 */
export async function guardRules(
  rules: readonly Rule[],
  settings: RuleSettings,
  preset?: 'recommended' | 'all',
  always = false,
): Promise<readonly ActiveRule[] | undefined> {
  const levels = Object.entries(settings).map(([id, setting]) => ({ id, level: levelOf(setting) }));
  const lowered = new Set(levels.filter(({ level }) => level !== 'error').map(({ id }) => id));
  if (lowered.size === 0 && !always) return undefined;
  const raised = Object.entries(settings).flatMap(([id, setting]) => {
    if (!lowered.has(id)) return [[id, setting] as const];
    return typeof setting === 'object' ? [[id, ['error', setting[1]]] as const] : [];
  });
  const active = await selectRules(rules, Object.fromEntries(raised), preset);
  // Each finding is then as grave as the rule itself has it.
  return active.map((one) => (lowered.has(one.rule.meta.id) ? { ...one, severity: undefined } : one));
}

const levelOf = (setting: RuleSettings[string]): string => (typeof setting === 'object' ? setting[0] : setting);
