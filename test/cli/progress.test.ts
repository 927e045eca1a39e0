import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progressOf } from '../../src/cli/progress.ts';
import type { Io } from '../../src/cli/io.ts';

const written: string[] = [];
const io = (given: Partial<Io>): Io => ({
  cwd: '.',
  env: {},
  stdin: () => Promise.resolve(new Uint8Array()),
  stdout: () => {},
  stderr: (text) => void written.push(text),
  today: () => '2026-06-15',
  stdoutIsTerminal: true,
  stderrIsTerminal: true,
  ...given,
});

beforeEach(() => {
  written.length = 0;
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => void vi.useRealTimers());

test('a short run shows nothing', () => {
  const progress = progressOf(10, io({}));
  vi.advanceTimersByTime(400);
  progress.step(10);
  progress.end();
  expect(written).toEqual([]);
});

test('a long run says how far it is, ten times a second at the most, and takes it away at the end', () => {
  const progress = progressOf(5000, io({}));
  vi.advanceTimersByTime(600);
  progress.step(700);
  vi.advanceTimersByTime(50);
  progress.step(750);
  vi.advanceTimersByTime(100);
  progress.step(900);
  progress.end();
  expect(written.map((text) => text.replaceAll(/\r|\u001B\[K/g, ''))).toEqual([
    'Checked 700 of 5000 files',
    'Checked 900 of 5000 files',
    '',
  ]);
});

test('nothing is shown where standard error is no terminal, nor in CI', () => {
  for (const given of [{ stderrIsTerminal: false }, { env: { CI: 'true' } }]) {
    const progress = progressOf(10, io(given));
    vi.advanceTimersByTime(5000);
    progress.step(5);
    progress.end();
  }
  expect(written).toEqual([]);
});
