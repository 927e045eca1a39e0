import type { Source } from '../../lint-files.ts';
import { nearest } from '../../script/nearest.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import { UseError } from '../use-error.ts';

/**
 * Files from which a second thread pays, and as many again for each further one. On two cores the second one is busy with compiling for
 * the first thread for some time (decisions/074-threads.md).
 */
const filesAThread = (cores: number): number => (cores > 2 ? 1000 : 2500);
/** More threads wait for one another more than they help. */
const mostThreads = 8;

const strategies = ['auto', 'content'] as const;

/** True where a run has anything to do with caches or threads: most have not, and load nothing of them. */
export const isMany = (sources: readonly Source[], options: Options, io: Io): boolean =>
  options.cache || threadsOf(sources.length, options, io) > 1;

export function checkWays({ cache, cacheLocation, cacheStrategy, concurrency }: Options): void {
  if (!cache && (cacheLocation ?? cacheStrategy) !== undefined)
    throw new UseError('"--cache-location" and "--cache-strategy" belong to "--cache".');
  if (cacheLocation === '') throw new UseError('"--cache-location" is the path of a file or a folder.');
  if (cacheStrategy !== undefined && !strategies.some((one) => one === cacheStrategy)) {
    const near = nearest(cacheStrategy, strategies);
    throw new UseError(
      `"--cache-strategy" can be auto or content, not "${cacheStrategy}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    );
  }
  if (concurrency !== undefined && concurrency !== 'auto' && !/^[1-9]\d{0,2}$/.test(concurrency))
    throw new UseError(`"--concurrency" is a number of threads from 1 to 999, or auto, not "${concurrency}".`);
}

export function threadsOf(files: number, { concurrency = 'auto', deploy }: Options, { threads }: Io): number {
  // What is sent is what was linted, so its bytes stay here.
  if (threads === undefined || deploy) return 1;
  if (concurrency !== 'auto') return Number(concurrency);
  const { available } = threads;
  return Math.min(available, mostThreads, 1 + Math.floor(files / filesAThread(available)));
}
