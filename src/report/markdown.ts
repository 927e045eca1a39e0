import { severities, type Problem } from '../problems/problem.ts';
import type { FileReport, Report } from '../problems/report.ts';
import { quoted } from '../script/names.ts';
import { deployMarkdown } from './deploy-markdown.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { notRunSentences } from './not-run.ts';
import type { ReportOptions } from './options.ts';
import { noPaint } from './paint.ts';
import { foundIn, summaryLines } from './totals.ts';

/**
 * For a comment or a wiki: the totals, a table of the files, then each file with its problems. With `--quiet`, errors only; the totals and
 * the table count everything.
 */
export function* markdown(report: Report, options: ReportOptions): Generator<string> {
  yield `## cxlint: ${foundIn(report.summary, noPaint)}\n\n${summaryLines(report, noPaint).map(markdownText).join('\n')}\n`;
  const deployed = deployMarkdown(report, Number.POSITIVE_INFINITY, options.fromRoot);
  if (deployed !== '') yield `\n${deployed.trimEnd()}\n`;
  yield* overview(report, options);
  for (const file of report.files) {
    const problems = file.problems.filter(({ severity }) => !options.quiet || severity === 'error');
    if (problems.length > 0 || file.rulesNotRun.length > 0) yield section(file, problems, options);
  }
}

/** How many of each severity every file has; one file needs no table. */
function* overview({ files }: Report, { fromRoot }: ReportOptions): Generator<string> {
  const bad = files.filter(({ problems }) => problems.length > 0);
  if (bad.length < 2) return;
  yield '\n| file | script | errors | warnings | notes |\n| :-- | :-- | --: | --: | --: |\n';
  for (const { path, script, problems } of bad) {
    const counts = severities.map((severity) => problems.filter((problem) => problem.severity === severity).length);
    const cells = [markdownCode(fromRoot(path)), script === null ? '' : markdownText(quoted(script)), ...counts];
    yield `| ${cells.join(' | ')} |\n`;
  }
}

function section(file: FileReport, problems: readonly Problem[], options: ReportOptions): string {
  const script = file.script === null ? '' : ` (script ${markdownText(quoted(file.script))})`;
  const rows = problems.map((problem) => {
    const { severity, start, message, rule } = problem;
    const cells = [
      severity,
      `${start.line}:${start.column}`,
      markdownText(message) + steps(problem, options),
      markdownCode(rule),
    ];
    return `| ${cells.join(' | ')} |\n`;
  });
  const table =
    rows.length === 0 ? '' : `\n| severity | place | problem | rule |\n| :-- | :-- | :-- | :-- |\n${rows.join('')}`;
  const gaps = notRunSentences(file).map((sentence) => `\n${markdownText(sentence)}\n`);
  return `\n### ${markdownCode(options.fromRoot(file.path))}${script}\n${table}${gaps.join('')}`;
}

const mostSteps = 12;

/** The other places of a problem, each on a line of its own within the cell; of a long path the beginning and the end. */
function steps({ related }: Problem, { fromRoot }: ReportOptions): string {
  const all = related.map(({ path, start, message }) => {
    const where = path === undefined ? `line ${start.line}` : markdownText(`${fromRoot(path)}:${start.line}`);
    return `<br>${where}: ${markdownText(message)}`;
  });
  if (all.length <= mostSteps) return all.join('');
  const half = mostSteps / 2;
  return [...all.slice(0, half), `<br>… ${all.length - mostSteps} more …`, ...all.slice(-half)].join('');
}
