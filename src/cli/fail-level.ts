import { severities, type Severity } from '../problems/problem.ts';
import type { FileReport } from '../problems/report.ts';
import { nearest } from '../script/nearest.ts';
import { UseError } from './use-error.ts';

/** From which severity on a run fails. */
export type FailLevel = Severity | 'never';

const levels: readonly FailLevel[] = [...severities, 'never'];

export function readFailLevel(written: string | undefined): FailLevel | undefined {
  const level = levels.find((one) => one === written);
  if (written === undefined || level !== undefined) return level;
  const near = nearest(written, levels);
  throw new UseError(
    `"--fail-on" can be ${levels.join(', ')}, not "${written}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
  );
}

/** True where a problem of the file is at or over the level. */
export function isReached(level: FailLevel, { problems }: FileReport): boolean {
  if (level === 'never') return false;
  const least = severities.indexOf(level);
  return problems.some(({ severity }) => severities.indexOf(severity) <= least);
}
