import { createTwoFilesPatch } from 'diff';

/** What changed in a file, as `git apply` and `patch -p1` take it. */
export const unifiedDiff = (path: string, before: string, after: string): string =>
  createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 }).replace(
    /^={67}\n/,
    '',
  );
