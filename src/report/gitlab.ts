import { createHash } from 'node:crypto';
import type { Problem, Severity } from '../problems/problem.ts';
import type { Report } from '../problems/report.ts';
import { jsonText } from './json-text.ts';
import type { ReportOptions } from './options.ts';

// info, minor, major, critical and blocker are what GitLab knows. blocker is left for what stops a merge by a team's own rules.
const severities: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

/**
 * GitLab's code quality report (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format"): a list, also when it is empty.
 * GitLab tells findings apart by their fingerprints alone, so each is one of path and subject, and no line: moving a block changes
 * none. Whole, whatever `--quiet` says. A rule that failed is a finding too; the format has no other place for it.
 */
export function* gitlab(report: Report, options: ReportOptions): Generator<string> {
  const seen = new Map<string, number>();
  const unique = (...subject: readonly string[]): string => {
    const key = JSON.stringify(subject);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return createHash('sha256')
      .update(nth === 0 ? key : `${key}${nth}`)
      .digest('hex')
      .slice(0, 32);
  };
  let between = '[';
  for (const file of report.files) {
    const path = options.fromRoot(file.path);
    const entries = [
      ...file.problems.map((problem) => entryOf(problem, path, unique(path, problem.fingerprint))),
      ...file.rulesNotRun
        .filter(({ fault }) => fault === true)
        .map(({ rule, why }) => ({
          description: why,
          check_name: rule,
          fingerprint: unique(path, rule, 'fault'),
          severity: 'critical',
          location: { path, lines: { begin: 1 } },
        })),
    ];
    for (const entry of entries) {
      yield `${between}\n  ${jsonText(entry)}`;
      between = ',';
    }
  }
  yield between === '[' ? '[]\n' : '\n]\n';
}

const entryOf = ({ message, rule, severity, start, end }: Problem, path: string, fingerprint: string): object => ({
  description: message,
  check_name: rule,
  fingerprint,
  severity: severities[severity],
  location: { path, lines: { begin: start.line, end: end.line } },
});
