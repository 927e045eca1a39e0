import type { LintResult } from '../../lint.ts';
import { failedResult, lintSafely, lintSources, type LintRun, type Source } from '../../lint-files.ts';
import type { RunSettings } from '../../settings/run-settings.ts';
import { counted } from '../../script/describe.ts';
import { settingsKeys } from './cache-key.ts';
import type { Cache } from './cache.ts';
import type { CacheRow } from './cache-row.ts';
import type { Asked, Job, JobResult } from './messages.ts';
import { readHashed } from './read-hashed.ts';

export interface How {
  readonly onFile: (done: number) => void;
  /** As for lintSources. */
  readonly alone?: boolean;
  readonly memory?: CacheMemory | undefined;
}

/** What a cache knows, by the names of files. */
export type CacheMemory = Map<string, CacheRow>;

/** How the files of a run are gone through; what is found does not depend on it. */
export interface Ways {
  readonly cache?: Cache | undefined;
  /** Threads, this one among them. */
  readonly threads: number;
  /** The code of the other threads; undefined: there are none. */
  readonly worker: URL | undefined;
  readonly asked: Asked;
}

const lostThread =
  'The thread that was to lint this file ended before its time: this is a fault of cxlint or of a plugin, not of the script.';

/** As lintSources, but what the cache knows is not linted again, and the rest by several threads. */
export async function lintMany(
  { sources, of, active, leftOut, soundFiles }: RunSettings,
  { onFile, alone = false }: How,
  { cache, threads, worker, asked }: Ways,
): Promise<LintRun> {
  const keyOf = settingsKeys(of);
  const results = new Map<Source, LintResult>();
  const missed: Source[] = [];
  for (const source of sources) {
    const known = cache?.recall(source, keyOf(source.path));
    if (known === undefined) missed.push(source);
    else results.set(source, known);
  }
  const keep = (source: Source, one: JobResult): void => {
    if (one.result === undefined) return;
    results.set(source, one.result);
    if (one.hash !== undefined)
      cache?.learn(source, keyOf(source.path), { hash: one.hash, stat: one.stat }, one.result);
    onFile(results.size);
  };

  const here = async (source: Source): Promise<void> => {
    const read = cache === undefined ? { bytes: source.read() } : readHashed(source);
    if (read?.bytes === undefined) return;
    const { rules, settings } = of(source.path);
    const result = await lintSafely(source.path, read.bytes, rules, settings);
    keep(source, { index: 0, result, ...('hash' in read ? { hash: read.hash, stat: read.stat } : {}) });
  };

  if (threads > 1 && worker !== undefined) {
    const { onThreads } = await import('./threads.ts');
    const jobs = missed.flatMap(({ path, absolute }, index): readonly Job[] =>
      absolute === undefined ? [] : [{ index, path, absolute, key: keyOf(path).key }],
    );
    await onThreads(
      jobs,
      { url: worker, count: threads, start: { asked, hashes: cache !== undefined } },
      ({ index }) => here(missed[index]!),
      (one) => keep(missed[one.index]!, one),
      ({ jobs: lost, error }) => {
        for (const [i, { index, path }] of lost.entries()) {
          const result = failedResult(path, of(path).rules, error, lostThread);
          // Said once, and in the report of each file.
          const thrown = i === 0 ? [{ rule: `the thread of ${counted(lost.length, 'file')}`, error }] : [];
          keep(missed[index]!, { index, result: { ...result, thrown } });
        }
      },
    );
  }
  // All of them, or what a thread could not do.
  for (const source of missed) if (!results.has(source)) await here(source);
  return lintSources(sources, active, {
    of,
    alone,
    ignored: leftOut,
    soundFiles,
    known: (source) => results.get(source),
  });
}
