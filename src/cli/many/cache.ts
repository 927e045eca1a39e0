import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { LintResult } from '../../lint.ts';
import type { Source } from '../../lint-files.ts';
import { readCache, writeCache } from './cache-file.ts';
import type { SettingsKey } from './cache-key.ts';
import { resultOf, rowOf, type CacheRow } from './cache-row.ts';
import { mayBeKept } from './may-be-kept.ts';
import { hasher, isSame, statOf, type Known } from './read-hashed.ts';

/** What earlier runs found in files that are the same. */
export interface Cache {
  /** undefined: the file is not known, or was changed. */
  readonly recall: (source: Source, settings: SettingsKey) => LintResult | undefined;
  readonly learn: (source: Source, settings: SettingsKey, read: Known, result: LintResult) => void;
  /** Keeps it for the next run; false where it cannot be written. */
  readonly save: () => boolean;
}

/** How a file is known to be the same: by its content alone, or first by its size and times, and by its content where these differ. */
export type CacheStrategy = 'auto' | 'content';

export interface CacheOptions {
  readonly strategy: CacheStrategy;
  readonly cwd: string;
  readonly memory?: Map<string, CacheRow> | undefined;
}

/** Without a path what is learnt stays in `memory`, which also holds what earlier runs of this process have learnt. */
export function openCache(path: string | undefined, { strategy, cwd, memory }: CacheOptions): Cache {
  const rows = memory ?? new Map<string, CacheRow>();
  if (rows.size === 0 && path !== undefined) for (const row of readCache(path)) rows.set(row[0], row);
  const folder = path === undefined ? cwd : dirname(path);
  const from = relative(folder, cwd).split(sep).join('/');
  // A cache may come from another checkout, so its paths begin at its own folder.
  const nameOf = (shown: string): string => (from === '' || isAbsolute(shown) ? shown : `${from}/${shown}`);
  const hashNow = hasher();
  const seen = new Set<string>();
  let isChanged = false;

  const recall: Cache['recall'] = (source, { key, isSure }) => {
    if (!isSure) return undefined;
    const name = nameOf(source.path);
    const row = rows.get(name);
    if (source.absolute === undefined || row === undefined || row[1] !== key) return undefined;
    const isUntouched = strategy === 'auto' && row[3] !== 0 && isSame(row[3], statOf(source));
    if (!isUntouched) {
      const now = hashNow(source.absolute);
      if (now?.hash !== row[2]) return undefined;
      keepStat(row, now.stat);
    }
    seen.add(name);
    return resultOf(row, source.path);
  };

  /** The content was read again for nothing: the next time its times will tell. */
  const keepStat = ([name, rowKey, hash, , ...rest]: CacheRow, stat: Known['stat']): void => {
    if (strategy === 'content' || stat === undefined) return;
    rows.set(name, [name, rowKey, hash, stat, ...rest]);
    isChanged = true;
  };

  const learn: Cache['learn'] = (source, { key, isSure }, read, result) => {
    const name = nameOf(source.path);
    // A rule that failed may do better the next time.
    if (!isSure || source.absolute === undefined || result.thrown.length > 0 || !mayBeKept(result)) return;
    rows.set(name, rowOf(name, key, read, result));
    seen.add(name);
    isChanged = true;
  };

  /** Files that are gone are forgotten, so that the cache grows no larger than what there is. */
  const save = (): boolean => {
    if (!isChanged || path === undefined) return true;
    const kept = [...rows.values()].filter(([name]) => seen.has(name) || existsSync(resolve(folder, name)));
    isChanged = false;
    return writeCache(path, kept);
  };

  return { recall, learn, save };
}
