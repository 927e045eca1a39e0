import type { RuleSettings } from '../engine/select.ts';
import type { Severity } from '../problems/problem.ts';

/** What a team has settled, in one JSON file (schemas/config.schema.json). */
export interface Config {
  readonly rules: RuleSettings;
  /** From which severity on a run fails; undefined: not said. */
  readonly failOn: Severity | 'never' | undefined;
}

export const noConfig: Config = { rules: {}, failOn: undefined };

/** A config that cannot be followed: wrong use. The message is a sentence, with the place in the file where there is one. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
