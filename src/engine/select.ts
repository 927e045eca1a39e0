import type { Severity } from '../problems/problem.ts';
import { checkOptions } from './options.ts';
import { nearest } from '../script/nearest.ts';
import type { Rule } from './rule.ts';
import type { ActiveRule } from './run.ts';
import { SettingError } from './setting-error.ts';

/** What a user may say of a rule: a level, or a level and options. */
export type RuleSetting = Severity | 'off' | readonly [Severity | 'off', Readonly<Record<string, unknown>>];

/** By rule id. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** Throws SettingError with a sentence where a setting is of no rule. */
export function checkIds(settings: RuleSettings, rules: readonly Rule[]): void {
  const known = new Set(rules.map((rule) => rule.meta.id));
  for (const id of Object.keys(settings)) {
    if (known.has(id)) continue;
    const near = nearest(id, known);
    throw new SettingError(`There is no rule "${id}".${near === undefined ? '' : ` Did you mean "${near}"?`}`);
  }
}

/** The rules that are on: the recommended ones, or with `all` every one, and what the settings say of them. */
export async function selectRules(
  rules: readonly Rule[],
  settings: RuleSettings,
  preset: 'recommended' | 'all' = 'recommended',
): Promise<readonly ActiveRule[]> {
  checkIds(settings, rules);
  const active: ActiveRule[] = [];
  for (const rule of rules) {
    const { id, docs, defaults } = rule.meta;
    const setting = Object.hasOwn(settings, id) ? settings[id] : undefined;
    const [level, options] = typeof setting === 'object' ? setting : [setting, undefined];
    if (level === 'off' || (level === undefined && preset === 'recommended' && !docs.recommended)) continue;
    active.push({
      rule,
      severity: level,
      options: options === undefined ? defaults : await checkOptions(rule, options),
    });
  }
  return active;
}
