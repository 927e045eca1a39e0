import type { JsonValue } from '../document/document.ts';
import type { Severity } from './problem.ts';

/** What a part of a run leaves to `cxlint merge`, beside its files. Plain data. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** Same for all parts of a run: of the settings and of this cxlint. */
  readonly key: string;
  /** Over the rest of the report. */
  readonly sum: string;
  /** The paths and globs of the run. */
  readonly operands: readonly string[];
  /** True where the run names files of its own, and may not see all that it compares. */
  readonly part: boolean;
  readonly failOn: Severity | 'never' | null;
  /** The rules that were on; a severity of null is the rule's own. */
  readonly rules: readonly (readonly [id: string, severity: Severity | null, options: unknown])[];
  readonly files: readonly ShardFile[];
  readonly unreadable: readonly string[];
}

/** Of a file its hash, and what rules that compare files kept of it. */
export interface ShardFile {
  readonly path: string;
  readonly hash: string;
  readonly collected: readonly (readonly [rule: string, data: JsonValue])[];
}
