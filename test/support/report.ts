import { cardOf } from '../../src/cli/rule-cards.ts';
import { rules } from '../../rules/index.ts';
import { summarize, type FileReport, type Report } from '../../src/problems/report.ts';
import type { ReportOptions } from '../../src/report/options.ts';
import type { Reporter } from '../../src/report/reporter.ts';

/** Options for a reporter in a test: no colours, no files, paths as they are. */
export const plainOptions: ReportOptions = {
  color: false,
  quiet: false,
  read: () => undefined,
  script: () => Promise.resolve(undefined),
  fromRoot: (path) => path,
  rules: rules.map((rule) => cardOf({ rule, severity: undefined, options: undefined })),
  room: 1024 * 1024,
};

/** A number of rules that stays as it is when rules are added, so that no golden changes for them. */
const rulesInReports = 80;

export const reportOf = (files: readonly FileReport[], known = 0): Report => ({
  schemaVersion: 1,
  cxlint: '0.0.0',
  summary: summarize(files, { rules: rulesInReports, passedOver: 0, ignored: 0, known }),
  files,
});

/** All that a reporter writes. */
export async function render(
  reporter: Reporter,
  report: Report,
  options: Partial<ReportOptions> = {},
): Promise<string> {
  let written = '';
  for await (const part of reporter(report, { ...plainOptions, ...options })) written += part;
  return written;
}

/** What the command line wrote, but for the number of rules: no golden changes for a new one. */
export const withoutCounts = (written: string): string => written.replaceAll(/by \d+ rules/g, 'by all rules');
