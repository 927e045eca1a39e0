import type { LintResult } from '../../lint.ts';
import type { PlainSettings } from './cache-key.ts';
import type { Known } from './read-hashed.ts';

/** A file of the run, as threads speak of it. */
export interface Job {
  /** Its number among the sources. */
  readonly index: number;
  readonly path: string;
  readonly absolute: string;
}

/** What a thread is started with. */
export interface WorkerStart {
  readonly settings: PlainSettings;
  /** True where the hashes of the files are wanted too. */
  readonly hashes: boolean;
}

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
