import type { LintResult } from '../../lint.ts';
import type { ConfigChoice } from '../../settings/configs.ts';
import type { LastWord } from '../../settings/last-word.ts';
import type { Known } from './read-hashed.ts';

/**
 * What a run was asked for. Plain data: a thread opens the configs for itself, by their paths, as plugins and configs may be programs, whose
 * functions cannot be sent.
 */
export interface Asked {
  readonly choice: ConfigChoice;
  readonly last: LastWord;
  readonly cwd: string;
}

/** A file of the run, as threads speak of it. */
export interface Job {
  /** Its number among the sources. */
  readonly index: number;
  readonly path: string;
  readonly absolute: string;
  /** Of the settings that count for it. */
  readonly key: string;
}

/** What a thread is started with. */
export interface WorkerStart {
  readonly asked: Asked;
  /** True where the hashes of the files are wanted too. */
  readonly hashes: boolean;
}

/** Without a result: the file cannot be read, or other settings count for it there, as a config was changed meanwhile. */
export type JobResult =
  | ({ readonly index: number; readonly result: LintResult } & Partial<Known>)
  | { readonly index: number; readonly result: undefined };

/** What was thrown, so that it can be sent: anything may have been. */
export function sendable(result: LintResult): LintResult {
  if (result.thrown.length === 0) return result;
  const thrown = result.thrown.map(({ rule, error }) => {
    const sent = new Error(error instanceof Error ? error.message : String(error));
    if (error instanceof Error && error.stack !== undefined) sent.stack = error.stack;
    return { rule, error: sent };
  });
  return { ...result, thrown };
}
