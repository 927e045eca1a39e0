import type { ActiveRule } from '../../engine/run.ts';
import { sharedServices, type LintResult, type LintSettings } from '../../lint.ts';
import { failedResult, lintSafely, lintSources, type LintRun, type Source } from '../../lint-files.ts';
import type { Cache } from './cache.ts';
import type { CacheRow } from './cache-row.ts';
import { plainSettings } from './cache-key.ts';
import type { Job, JobResult } from './messages.ts';
import { readHashed } from './read-hashed.ts';

export interface How {
  readonly settings: LintSettings;
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
}

/** As lintSources, but what the cache knows is not linted again, and the rest by several threads. */
export async function lintMany(
  sources: readonly Source[],
  active: readonly ActiveRule[],
  { settings, onFile, alone = false }: How,
  { cache, threads, worker }: Ways,
): Promise<LintRun> {
  const results = new Map<Source, LintResult>();
  const missed: Source[] = [];
  for (const source of sources) {
    const known = cache?.recall(source);
    if (known === undefined) missed.push(source);
    else results.set(source, known);
  }
  const keep = (source: Source, one: JobResult): void => {
    if (one.result === undefined) return;
    results.set(source, one.result);
    if (one.hash !== undefined) cache?.learn(source, { hash: one.hash, stat: one.stat }, one.result);
    onFile(results.size);
  };

  const shared: LintSettings = { ...settings, services: sharedServices(settings) };
  const here = async (source: Source): Promise<void> => {
    const read = cache === undefined ? { bytes: source.read() } : readHashed(source);
    if (read?.bytes === undefined) return;
    const result = await lintSafely(source.path, read.bytes, active, shared);
    keep(source, { index: 0, result, ...('hash' in read ? { hash: read.hash, stat: read.stat } : {}) });
  };

  if (threads < 2 || worker === undefined) for (const source of missed) await here(source);
  else {
    const { onThreads } = await import('./threads.ts');
    const jobs = missed.flatMap(({ path, absolute }, index): readonly Job[] =>
      absolute === undefined ? [] : [{ index, path, absolute }],
    );
    await onThreads(
      jobs,
      {
        url: worker,
        count: threads,
        start: { settings: plainSettings(active, settings), hashes: cache !== undefined },
      },
      ({ index }) => here(missed[index]!),
      (one) => keep(missed[one.index]!, one),
      ({ jobs: lost, error }) => {
        for (const { index, path } of lost) keep(missed[index]!, { index, result: failedResult(path, active, error) });
      },
    );
  }
  return lintSources(sources, active, { settings, alone, known: (source) => results.get(source) });
}
