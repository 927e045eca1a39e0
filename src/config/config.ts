import type { RuleSettings } from '../engine/select.ts';
import type { Severity } from '../problems/problem.ts';

/** What a team has settled, in one JSON file (schemas/config.schema.json). */
export interface Config {
  readonly rules: RuleSettings;
  /** From which severity on a run fails; undefined: not said. */
  readonly failOn: Severity | 'never' | undefined;
  /** The database of connections that are not listed; undefined: not said. */
  readonly dialect: string | undefined;
  /** By the id that blocks name a connection with. */
  readonly connections: Readonly<Record<string, ConnectionConfig>> | undefined;
}

export interface ConnectionConfig {
  readonly dialect?: string;
  /** Path of a file with the statements that made the tables, relative to the config. */
  readonly schema?: string;
}

export const noConfig: Config = { rules: {}, failOn: undefined, dialect: undefined, connections: undefined };

/** A config that cannot be followed: wrong use. The message is a sentence, with the place in the file where there is one. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
