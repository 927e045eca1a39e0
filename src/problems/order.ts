import type { Problem } from './problem.ts';

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order of problems in a file: place, rule, message. By code unit, so that it is the same on every machine. */
export const compareProblems = (a: Problem, b: Problem): number =>
  a.start.offset - b.start.offset || compareText(a.rule, b.rule) || compareText(a.message, b.message);

/** Files by path. */
export const comparePaths = (a: { readonly path: string }, b: { readonly path: string }): number =>
  compareText(a.path, b.path);
