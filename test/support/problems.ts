import type { Problem, Severity } from '../../src/problems/problem.ts';
import type { FileReport } from '../../src/problems/report.ts';

/** A problem on line 1, but for what is given. */
export const problemWith = (given: Partial<Problem> = {}): Problem => ({
  rule: 'no-end',
  severity: 'error',
  message: 'The script has no End block that a run can come to.',
  script: 'Menu',
  pointer: '',
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 2, offset: 1 },
  related: [],
  suggestions: [],
  docs: 'cxlint explain no-end',
  fingerprint: '0123456789abcdef',
  ...given,
});

export const fileWith = (path: string, problems: readonly Problem[]): FileReport => ({
  path,
  format: 'blocks',
  script: 'Menu',
  blocks: 3,
  status: problems.some(({ severity }) => severity === 'error') ? 'failed' : 'passed',
  rulesNotRun: [],
  problems,
});

/** So many problems of a severity, each on a line of its own, ten a file. */
export function filesWith(severity: Severity, number: number): readonly FileReport[] {
  const files: FileReport[] = [];
  for (let first = 0; first < number; first += 10) {
    const problems = Array.from({ length: Math.min(10, number - first) }, (_, index) =>
      problemWith({
        severity,
        message: `Problem ${first + index + 1} of ${number}.`,
        start: { line: index + 1, column: 3, offset: 80 * index },
        end: { line: index + 1, column: 9, offset: 80 * index + 6 },
      }),
    );
    files.push(fileWith(`scripts/${String(first / 10).padStart(3, '0')}.json`, problems));
  }
  return files;
}
