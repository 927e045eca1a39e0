import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { build } from './cache-key.ts';
import type { CacheRow } from './cache-row.ts';

const cacheName = '.cxlintcache';
const mark = `cxlint-cache 2 ${build} `;

/** The file itself; a folder means the file of the usual name in it. */
export function cachePath(location: string | undefined, cwd: string): string {
  if (location === undefined) return join(cwd, cacheName);
  const absolute = resolve(cwd, location);
  const isFolder = /[\\/]$/.test(location) || statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? join(absolute, cacheName) : absolute;
}

/** Nothing, where there is no cache, or one that is broken, cut short, of another cxlint, or no cache of cxlint at all. */
export function readCache(path: string): readonly CacheRow[] {
  try {
    const bytes = readFileSync(path);
    const end = bytes.indexOf(10);
    const body = bytes.subarray(end + 1);
    // The sum: what was cut short, or changed by anything but cxlint, is not believed.
    if (bytes.subarray(0, end).toString() !== `${mark}${crc32(body)}`) return [];
    return JSON.parse(body.toString()) as readonly CacheRow[];
  } catch {
    return [];
  }
}

/** In one go: whoever reads meanwhile has the old cache or the new one. False where it cannot be written. */
export function writeCache(path: string, rows: readonly CacheRow[]): boolean {
  const body = Buffer.from(JSON.stringify(rows));
  const fresh = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(fresh, Buffer.concat([Buffer.from(`${mark}${crc32(body)}\n`), body]));
    renameSync(fresh, path);
    return true;
  } catch {
    rmSync(fresh, { force: true });
    return false;
  }
}
