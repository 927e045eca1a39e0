import { severities, type Severity } from '../problems/problem.ts';
import type { RuleSettings } from '../engine/select.ts';
import { nearest } from '../script/nearest.ts';
import { UseError } from './use-error.ts';

const levels = ['off', ...severities] as const;

/** `--rule id:severity`, as settings. The last word on a rule counts. */
export function readRuleSettings(written: readonly string[]): RuleSettings {
  const settings = new Map<string, Severity | 'off'>();
  for (const setting of written) {
    const [id = '', level = '', ...rest] = setting.split(':');
    const known = levels.find((one) => one === level);
    if (id === '' || rest.length > 0 || level === '') {
      throw new UseError(`"--rule ${setting}" is not of the form id:severity, such as orphaned-block:error.`);
    }
    if (known === undefined) {
      const near = nearest(level, levels);
      throw new UseError(
        `"${level}" in "--rule ${setting}" is no severity: it can be ${levels.join(', ')}.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
      );
    }
    settings.set(id, known);
  }
  return Object.fromEntries(settings);
}
