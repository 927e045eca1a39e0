import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { LintResult } from '../../lint.ts';
import type { Source } from '../../lint-files.ts';
import { growCache, readCache, writeCache } from './cache-file.ts';
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

/** Of the rows of a cache: more that have newer ones make it slower to read than it is to write anew. */
const mayBeStale = 1 / 8;

/** Without a path what is learnt stays in `memory`, which also holds what earlier runs of this process have learnt. */
export function openCache(path: string | undefined, { strategy, cwd, memory }: CacheOptions): Cache {
  const rows = memory ?? new Map<string, CacheRow>();
  const kept = rows.size === 0 && path !== undefined ? readCache(path, rows) : undefined;
  const folder = path === undefined ? cwd : dirname(path);
  const from = relative(folder, cwd).split(sep).join('/');
  // A cache may come from another checkout, so its paths begin at its own folder.
  const nameOf = (shown: string): string => (from === '' || isAbsolute(shown) ? shown : `${from}/${shown}`);
  const hashNow = hasher();
  const seen = new Set<string>();
  const changed = new Set<string>();

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
    changed.add(name);
  };

  const learn: Cache['learn'] = (source, { key, isSure }, read, result) => {
    const name = nameOf(source.path);
    // A rule that failed may do better the next time.
    if (!isSure || source.absolute === undefined || result.thrown.length > 0 || !mayBeKept(result)) return;
    rows.set(name, rowOf(name, key, read, result));
    seen.add(name);
    changed.add(name);
  };

  /** A few rows are added behind the others; otherwise all are written anew, without files that are gone. */
  const save = (): boolean => {
    if (changed.size === 0 || path === undefined) return true;
    const isFew = changed.size + (kept?.stale ?? 0) <= rows.size * mayBeStale;
    const few = kept?.end !== undefined && isFew ? [...changed].map((name) => rows.get(name)!) : [];
    changed.clear();
    if (few.length > 0 && growCache(path, kept!.end!, few)) return true;
    return writeCache(
      path,
      [...rows.values()].filter(([name]) => seen.has(name) || existsSync(resolve(folder, name))),
    );
  };

  return { recall, learn, save };
}
