import type { Problem } from '../problems/problem.ts';
import type { ExpectedParts, ExpectedProblem } from './cases.ts';

/** A problem with the file it is in. */
export interface Said {
  readonly path: string;
  readonly text: string;
  readonly problem: Problem;
}

/** What a problem is, in the terms of what may be expected of it. */
const partsOf = ({ path, text, problem }: Said): Required<ExpectedParts> => ({
  message: problem.message,
  severity: problem.severity,
  path,
  block: problem.block ?? '',
  pointer: problem.pointer,
  text: text.slice(problem.start.offset, problem.end.offset),
  line: problem.start.line,
  column: problem.start.column,
  endLine: problem.end.line,
  endColumn: problem.end.column,
  related: problem.related.map(({ message }) => message),
  suggestions: problem.suggestions,
  fix: problem.fix?.says ?? null,
});

const expectedParts = (expected: ExpectedProblem): ExpectedParts =>
  typeof expected === 'string' || expected instanceof RegExp ? { message: expected } : expected;

type Part = keyof ExpectedParts;

/** Where what was said is not what was expected: a text with what is there behind `+` and what was expected behind `-`; else undefined. */
export function difference(said: readonly Said[], expected: number | readonly ExpectedProblem[]): string | undefined {
  if (typeof expected === 'number') {
    if (said.length === expected) return undefined;
    return [`Expected ${problems(expected)}, and the rule reports ${problems(said.length)}:`, ...said.map(line)].join(
      '\n',
    );
  }
  const lines: string[] = [];
  let differs = said.length !== expected.length;
  for (let at = 0; at < Math.max(said.length, expected.length); at += 1) {
    const [real, wanted] = [said[at], expected[at]];
    lines.push(`  problem ${at + 1}`);
    if (wanted === undefined) lines.push(`+   ${line(real!)}`);
    else if (real === undefined) lines.push(...shown('-', expectedParts(wanted)));
    else {
      const compared = compare(partsOf(real), expectedParts(wanted));
      differs ||= compared.some((one) => !one.startsWith(' '));
      lines.push(...compared);
    }
  }
  if (!differs) return undefined;
  const head = `The rule says something else than was expected (- expected, + said): ${problems(expected.length)} expected, ${said.length} said.`;
  return [head, ...lines].join('\n');
}

const problems = (count: number): string => `${count} problem${count === 1 ? '' : 's'}`;

const line = ({ path, problem }: Said): string =>
  `${path}:${problem.start.line}:${problem.start.column} ${problem.severity}: ${problem.message}`;

function compare(real: Required<ExpectedParts>, wanted: ExpectedParts): readonly string[] {
  const keys = Object.keys(wanted) as Part[];
  const strange = keys.find((key) => !Object.hasOwn(real, key));
  if (strange !== undefined) return [`-   "${strange}" is nothing that a problem has: ${Object.keys(real).join(', ')}`];
  return keys.flatMap((key) => {
    if (wanted[key] === undefined) return [];
    const same =
      wanted[key] instanceof RegExp
        ? wanted[key].test(String(real[key]))
        : JSON.stringify(wanted[key]) === JSON.stringify(real[key]);
    return same ? [` ${row(key, real[key])}`] : [`-${row(key, wanted[key])}`, `+${row(key, real[key])}`];
  });
}

const shown = (sign: string, parts: ExpectedParts): readonly string[] =>
  (Object.keys(parts) as Part[]).map((key) => `${sign}${row(key, parts[key])}`);

const row = (key: string, value: unknown): string =>
  `   ${key}: ${value instanceof RegExp ? String(value) : JSON.stringify(value)}`;

/** The lines in which two texts differ, behind `-` and `+`, with what stands before and behind them; undefined where there are none. */
export function textDifference(expected: string, real: string): string | undefined {
  if (expected === real) return undefined;
  const [a, b] = [expected.split('\n'), real.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  return [
    ...a.slice(Math.max(0, start - 2), start).map((one) => `  ${one}`),
    ...a.slice(start, endA).map((one) => `- ${one}`),
    ...b.slice(start, endB).map((one) => `+ ${one}`),
    ...a.slice(endA, endA + 2).map((one) => `  ${one}`),
  ].join('\n');
}
