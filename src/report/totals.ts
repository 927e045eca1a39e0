import type { Severity } from '../problems/problem.ts';
import type { Report, Summary } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import { nounFor } from './in-block.ts';
import type { Paint } from './paint.ts';

/** What was checked and what was found, in sentences; the first one has the totals. */
export function summaryLines(report: Report, paint: Paint): readonly string[] {
  const { summary } = report;
  const checked = `Checked ${counted(summary.scripts, 'script')} with ${counted(summary.blocks, nounFor(report.files))} by ${counted(summary.rules, 'rule')}`;
  const older =
    summary.known === 0
      ? []
      : [`${counted(summary.known, 'older problem')} ${summary.known === 1 ? 'is' : 'are'} not shown.`];
  const bad = report.files.filter((file) => file.problems.length > 0).length;
  const gaps = report.files.filter((file) => file.rulesNotRun.length > 0).length;
  const result =
    bad === 0
      ? `no ${summary.known === 0 ? '' : 'new '}problems`
      : `${foundIn(summary, paint)} in ${bad === summary.files ? counted(bad, 'file') : `${bad} of ${counted(summary.files, 'file')}`}`;
  const left =
    summary.suppressed === 0
      ? []
      : [`${counted(summary.suppressed, 'problem')} ${summary.suppressed === 1 ? 'is' : 'are'} suppressed.`];
  const lines = [`${checked}: ${result}.`, ...older, ...left];
  if (gaps > 0) lines.push(`${counted(gaps, 'file')} could not be checked by every rule.`);
  if (summary.statementsNotChecked > 0) lines.push(uncheckedLine(report));
  if (summary.passedOver > 0)
    lines.push(
      `Passed over ${counted(summary.passedOver, 'file')} that ${summary.passedOver === 1 ? 'is no script' : 'are no scripts'}.`,
    );
  if (summary.ignored > 0)
    lines.push(`${counted(summary.ignored, 'file')} ${summary.ignored === 1 ? 'is' : 'are'} ignored by the config.`);
  return lines;
}

/** `3 errors, 1 warning`, or `no problems`. */
export function foundIn(summary: Summary, paint: Paint): string {
  const counts: readonly (readonly [Severity, number, string])[] = [
    ['error', summary.errors, 'error'],
    ['warning', summary.warnings, 'warning'],
    ['info', summary.infos, 'note'],
  ];
  const found = counts
    .filter(([, number]) => number > 0)
    .map(([severity, number, noun]) => paint.severity[severity](counted(number, noun)));
  return found.length === 0 ? 'no problems' : found.join(', ');
}

/** The reason is told where it is one for all; else each is in the json report. */
function uncheckedLine({ files, summary }: Report): string {
  const reasons = new Set<string>();
  for (const { statementsNotChecked = [] } of files) for (const { why } of statementsNotChecked) reasons.add(why);
  const [why] = reasons;
  const rest = reasons.size === 1 ? `: ${why!.charAt(0).toLowerCase()}${why!.slice(1)}` : '; the json report says why.';
  return `The syntax of ${counted(summary.statementsNotChecked, 'SQL statement')} was not checked${rest}`;
}
