import type { LintRun } from '../../lint-files.ts';
import type { RunSettings } from '../../settings/run-settings.ts';
import { configChoice, lastWord } from '../config-use.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import { openCache, type Cache } from './cache.ts';
import { cachePath } from './cache-file.ts';
import { lintMany, type How } from './lint-many.ts';
import { threadsOf } from './ways.ts';

/** A run with a cache, or on several threads. */
export async function runMany(settings: RunSettings, how: How, options: Options, io: Io): Promise<LintRun> {
  // What is deployed is linted from the bytes that are sent.
  const isKept = (options.cache || how.memory !== undefined) && !options.deploy;
  const cache = isKept ? cacheOf(how, options, io) : undefined;
  const run = await lintMany(settings, how, {
    cache,
    threads: threadsOf(settings.sources.length, options, io),
    worker: io.threads?.worker,
    asked: { choice: configChoice(options), last: lastWord(options), cwd: io.cwd },
  });
  if (cache?.save() === false)
    io.stderr(`cxlint: The cache cannot be written to "${options.cacheLocation ?? '.cxlintcache'}".\n`);
  return run;
}

function cacheOf({ memory }: How, options: Options, io: Io): Cache {
  const { cacheLocation, cacheStrategy } = options;
  return openCache(options.cache ? cachePath(cacheLocation, io.cwd) : undefined, {
    memory,
    strategy: cacheStrategy === 'content' ? 'content' : 'auto',
    cwd: io.cwd,
  });
}
