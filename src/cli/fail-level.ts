import { severities, type Severity } from '../problems/problem.ts';
import type { Summary } from '../problems/report.ts';
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

/** True where a problem is at or over the level. */
export const isReached = (level: FailLevel, { errors, warnings, infos }: Summary): boolean =>
  (level !== 'never' && errors > 0) ||
  ((level === 'warning' || level === 'info') && warnings > 0) ||
  (level === 'info' && infos > 0);
