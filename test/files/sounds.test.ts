import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { soundFilesAround } from '../../src/files/sounds.ts';

const folder = mkdtempSync(join(tmpdir(), 'cxlint-sounds-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (...names: readonly string[]): void => {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
};

test('sound files are found in all of the repository, but for hidden folders, packages and links', () => {
  mkdirSync(join(folder, 'repo', '.git'), { recursive: true });
  write('repo/a.wav', 'repo/prompts/b.WAV', 'repo/prompts/c.mp3', 'repo/prompts/deep/er/d.wav', 'repo/scripts/s.json');
  write('repo/.git/e.wav', 'repo/.cache/f.wav', 'repo/node_modules/g/h.wav', 'other/i.wav');
  symlinkSync(join(folder, 'other'), join(folder, 'repo', 'linked'));
  const found = soundFilesAround(join(folder, 'repo', 'scripts'))().map((path) => relative(folder, path));
  expect(found.toSorted()).toEqual(
    [['a.wav'], ['prompts', 'b.WAV'], ['prompts', 'deep', 'er', 'd.wav']].map((steps) => join('repo', ...steps)),
  );
});

test('outside of a repository nobody knows what belongs together', () => {
  expect(soundFilesAround(join(folder, 'other'))()).toEqual([]);
});
