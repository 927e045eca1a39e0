import type { ActiveRule } from '../../engine/run.ts';
import type { LintRun, Source } from '../../lint-files.ts';
import { rules } from '../../../rules/index.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import { openCache, type Cache } from './cache.ts';
import { cachePath } from './cache-file.ts';
import { cacheKey, plainSettings } from './cache-key.ts';
import { lintMany, type How } from './lint-many.ts';
import { threadsOf } from './ways.ts';

/** A run with a cache, or on several threads. */
export async function runMany(
  sources: readonly Source[],
  active: readonly ActiveRule[],
  how: How,
  options: Options,
  io: Io,
): Promise<LintRun> {
  // Of a rule that is not its own cxlint knows neither when it changes nor where another thread finds it.
  const isOurs = active.every(({ rule }) => rules.includes(rule));
  // What is deployed is linted from the bytes that are sent.
  const isKept = (options.cache || how.memory !== undefined) && isOurs && !options.deploy;
  const cache = isKept ? cacheOf(active, how, options, io) : undefined;
  const threads = isOurs ? threadsOf(sources.length, options, io) : 1;
  const run = await lintMany(sources, active, how, { cache, threads, worker: io.threads?.worker });
  if (cache?.save() === false)
    io.stderr(`cxlint: The cache cannot be written to "${options.cacheLocation ?? '.cxlintcache'}".\n`);
  return run;
}

function cacheOf(active: readonly ActiveRule[], { settings, memory }: How, options: Options, io: Io): Cache {
  const { cacheLocation, cacheStrategy } = options;
  return openCache(options.cache ? cachePath(cacheLocation, io.cwd) : undefined, {
    memory,
    key: cacheKey(plainSettings(active, settings)),
    strategy: cacheStrategy === 'content' ? 'content' : 'auto',
    cwd: io.cwd,
  });
}
