import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { build } from './cache-key.ts';
import type { CacheRow } from './cache-row.ts';

const cacheName = '.cxlintcache';
const mark = `cxlint-cache 3 ${build}\n`;

/** The file itself; a folder means the file of the usual name in it. */
export function cachePath(location: string | undefined, cwd: string): string {
  if (location === undefined) return join(cwd, cacheName);
  const absolute = resolve(cwd, location);
  return /[\\/]$/.test(location) || isFolder(absolute) ? join(absolute, cacheName) : absolute;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** How a cache was found. */
export interface Kept {
  /** How many rows of it newer ones have taken the place of. */
  readonly stale: number;
  /** Where more can be added; undefined: it must be written anew. */
  readonly end: number | undefined;
}

const broken: Kept = { stale: 0, end: undefined };

/** Adds its rows to `rows`: none, where there is no cache, or one that is broken, of another cxlint, or no cache of cxlint at all. */
export function readCache(path: string, rows: Map<string, CacheRow>): Kept {
  try {
    const bytes = readFileSync(path);
    if (!bytes.subarray(0, mark.length).equals(Buffer.from(mark))) return broken;
    let [count, place] = [0, mark.length];
    while (place < bytes.length) {
      const end = bytes.indexOf(10, place);
      const [sum, body] = [bytes.subarray(place, place + sumLength), bytes.subarray(place + sumLength, end)];
      // The sum: a line that was cut short, or changed by anything but cxlint, is not believed, nor what follows it.
      if (end === -1 || sum.toString() !== sumOf(body)) return broken;
      const some = JSON.parse(body.toString()) as readonly CacheRow[];
      for (const row of some) rows.set(row[0], row);
      count += some.length;
      place = end + 1;
    }
    return { stale: count - rows.size, end: place };
  } catch {
    return broken;
  }
}

const sumLength = 9;
const sumOf = (body: Uint8Array): string => `${crc32(body).toString(16).padStart(8, '0')} `;

function lineOf(rows: readonly CacheRow[]): Buffer {
  const body = Buffer.from(JSON.stringify(rows));
  return Buffer.concat([Buffer.from(sumOf(body)), body, Buffer.from('\n')]);
}

/** Adds a line behind what was read; false where the cache no longer ends there, or cannot be written. */
export function growCache(path: string, end: number, rows: readonly CacheRow[]): boolean {
  try {
    if (statSync(path).size !== end) return false;
    appendFileSync(path, lineOf(rows));
    return true;
  } catch {
    return false;
  }
}

/** In one go: whoever reads meanwhile has the old cache or the new one. False where it cannot be written. */
export function writeCache(path: string, rows: readonly CacheRow[]): boolean {
  const fresh = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(fresh, Buffer.concat([Buffer.from(mark), lineOf(rows)]));
    renameSync(fresh, path);
    return true;
  } catch {
    drop(fresh);
    return false;
  }
}

/** Where a part of its path is no folder, or may not be looked into, there is nothing to take away. */
function drop(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never written.
  }
}
