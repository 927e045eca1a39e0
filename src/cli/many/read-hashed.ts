import { getFips, hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import type { Source } from '../../lint-files.ts';

/** Size, times of the content and of the entry in milliseconds, and number of a file: changed, if one of them has. */
export type Stat = readonly [size: number, changed: number, entryChanged: number, number: number];

/** How a file will be known again. */
export interface Known {
  readonly hash: string;
  /** undefined: the file is too young for its times to tell the next change of it from this one. */
  readonly stat: Stat | undefined;
}

export interface Hashed extends Known {
  readonly bytes: Uint8Array;
}

/** Some file systems count in steps of two seconds. */
const young = 3000;

/** The quickest that is sure; a Node for which only what FIPS 140 lists counts has no BLAKE2. */
const algorithm = getFips() === 1 ? 'sha256' : 'blake2b512';

/** 32 of the digits of base64url: 192 bits. */
const hashOf = (bytes: Uint8Array): string => hash(algorithm, bytes, 'base64url').slice(0, 32);

/** undefined: it cannot be read. The times are taken first, so that a change in between is seen the next time. */
export function readHashed(source: Source): Hashed | undefined {
  const stat = statOf(source);
  const bytes = source.read();
  return bytes === undefined ? undefined : { bytes, hash: hashOf(bytes), stat: settled(stat) };
}

/** Hashes files one after the other in the same memory: thousands of buffers would cost more than the hashes. */
export function hasher(): (absolute: string) => Known | undefined {
  let room = Buffer.allocUnsafe(1024 * 1024);
  return (absolute) => {
    let file: number | undefined;
    try {
      file = openSync(absolute, 'r');
      const stats = fstatSync(file);
      // One more than there is: a file that grew meanwhile is not taken for what it was.
      if (stats.size >= room.length) room = Buffer.allocUnsafe(2 * stats.size + 1);
      let length = 0;
      for (let more = -1; more !== 0 && length < room.length; length += more)
        more = readSync(file, room, length, room.length - length, null);
      return { hash: hashOf(room.subarray(0, length)), stat: settled(timesOf(stats)) };
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  };
}

export function statOf({ absolute }: Source): Stat | undefined {
  const stats = absolute === undefined ? undefined : statSync(absolute, { throwIfNoEntry: false });
  return stats === undefined ? undefined : timesOf(stats);
}

const timesOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): Stat => [size, mtimeMs, ctimeMs, ino];

const settled = (stat: Stat | undefined): Stat | undefined =>
  stat === undefined || Math.max(stat[1], stat[2]) > Date.now() - young ? undefined : stat;

export const isSame = (one: Stat, other: Stat | undefined): boolean =>
  other !== undefined && one[0] === other[0] && one[1] === other[1] && one[2] === other[2] && one[3] === other[3];
