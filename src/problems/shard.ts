import type { JsonValue } from '../document/document.ts';

/** What a part of a run leaves to `cxlint merge`, beside its files. Plain data. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** Of cxlint: the same for all parts. */
  readonly build: string;
  /** Over the rest of the report. */
  readonly sum: string;
  readonly asked: ShardAsked;
  /** Those of the report, by path. */
  readonly files: readonly ShardFile[];
  /** Paths of files that are in no report: no scripts, not to be read, or left out by a config. */
  readonly passedOver: readonly string[];
  readonly unreadable: readonly string[];
  readonly ignored: readonly string[];
}

/** What the command line of a part says; the same for all parts. null: nothing. */
export interface ShardAsked {
  /** Paths and globs. */
  readonly operands: readonly string[];
  /** A config for everything; false: none. */
  readonly config: string | false | null;
  readonly rules: readonly string[];
  readonly dialect: string | null;
  readonly inputFormat: string | null;
  readonly failOn: string | null;
}

/** Of a file its hash, what stands for the settings that it was linted by, and what rules that compare files kept of it. */
export interface ShardFile {
  readonly path: string;
  readonly hash: string;
  /** True where all scripts in its folder are part of the run too. */
  readonly withFolder?: true;
  readonly settings: string;
  /** Left out where it may hold a secret: then the file is linted again. */
  readonly collected?: readonly (readonly [rule: string, data: JsonValue])[];
  /** Rules that failed; left out where none did. */
  readonly failed?: readonly string[];
}
