import { hash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Source } from '../../lint-files.ts';

/** Size, times of the content and of the entry in milliseconds, and number of a file: changed, if one of them has. */
export type Stat = readonly [size: number, changed: number, entryChanged: number, number: number];

/** A file's bytes, and how it will be known again. */
export interface Hashed {
  readonly bytes: Uint8Array;
  readonly hash: string;
  /** undefined: the file is too young for its times to tell the next change of it from this one. */
  readonly stat: Stat | undefined;
}

/** Some file systems count in steps of two seconds. */
const young = 3000;

/** undefined: it cannot be read. The times are taken first, so that a change in between is seen the next time. */
export function readHashed(source: Source): Hashed | undefined {
  const stat = statOf(source);
  const bytes = source.read();
  return bytes === undefined ? undefined : { bytes, hash: hash('sha256', bytes, 'hex'), stat: settled(stat) };
}

export function statOf({ absolute }: Source): Stat | undefined {
  const stats = absolute === undefined ? undefined : statSync(absolute, { throwIfNoEntry: false });
  return stats === undefined ? undefined : [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino];
}

export const settled = (stat: Stat | undefined): Stat | undefined =>
  stat === undefined || Math.max(stat[1], stat[2]) > Date.now() - young ? undefined : stat;

export const isSame = (one: Stat | undefined, other: Stat | undefined): boolean =>
  one !== undefined && other !== undefined && one.every((part, i) => part === other[i]);
