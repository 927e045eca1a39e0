import type { RuleGiven, RulesGiven } from '../config/config.ts';
import type { RuleSettings } from '../engine/select.ts';
import type { DatabaseSettings } from './lint-settings.ts';

/** What comes over every config: the options of the command line, or of a call in code. */
export interface LastWord extends DatabaseSettings {
  /** As an origin is named: `the command line`. */
  readonly words: string;
  readonly rules: RuleSettings;
  readonly preset?: 'recommended' | 'all' | undefined;
}

/** What is said of rules, in the terms of a config. */
export function lastRules({ rules, words }: LastWord): RulesGiven {
  const from = { words };
  return new Map(
    Object.entries(rules).map(([id, setting]): readonly [string, RuleGiven] => {
      const [level, options] = typeof setting === 'object' ? setting : [setting, undefined];
      const given = options === undefined ? {} : { options: { value: options, from } };
      return [id, { level: { value: level, from }, ...given }];
    }),
  );
}
