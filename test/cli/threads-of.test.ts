import { expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { threadsOf } from '../../src/cli/many/ways.ts';
import { readOptions } from '../../src/cli/options.ts';

const threads = (files: number, cores: number | undefined, ...argv: readonly string[]): number =>
  threadsOf(files, readOptions(argv), {
    threads: cores === undefined ? undefined : { worker: new URL('file:///worker'), available: cores },
  } as Io);

test.for([
  [999, 8, 1],
  [1000, 8, 2],
  [5000, 8, 6],
  [5000, 4, 4],
  [100_000, 64, 8],
  // On two cores the second one is busy for longer.
  [1000, 2, 1],
  [2499, 2, 1],
  [2500, 2, 2],
  [100_000, 2, 2],
  [100_000, 1, 1],
] as const)('%i files on %i cores are linted by %i threads', ([files, cores, count]) => {
  expect(threads(files, cores)).toBe(count);
});

test('a number is taken as it is, but not where there are no threads, or where what is linted is sent', () => {
  expect(threads(10, 2, '--concurrency', '3')).toBe(3);
  expect(threads(5000, undefined, '--concurrency', '3')).toBe(1);
  expect(threads(5000, 8, '--deploy', '--concurrency', '3')).toBe(1);
});
