import type { Problem, Severity } from '../problems/problem.ts';
import type { FileReport, Report, Summary } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import { quoted } from '../script/names.ts';
import { codeFrame, linesOf, plainWidth, type Width } from './frame.ts';
import { paintFor, type Paint } from './paint.ts';
import type { ReportOptions } from './options.ts';

/** For people: by file, each problem with its lines; last a sentence that says what was checked and what was found. */
export async function* text(report: Report, options: ReportOptions): AsyncGenerator<string> {
  const paint = paintFor(options.color);
  const explained = new Set<string>();
  for (const file of report.files) {
    const problems = file.problems.filter((problem) => !options.quiet || problem.severity === 'error');
    const gaps = file.rulesNotRun.length > 0;
    if (problems.length === 0 && !gaps) continue;
    const source = problems.length === 0 ? '' : (options.read(file.path) ?? '');
    const frames: Frames = { lines: linesOf(source), width: await widthFor(source) };
    const parts: string[] = [];
    parts.push(paint.path(file.path) + (file.script === null ? '' : paint.dim(`  script ${quoted(file.script)}`)), '');
    for (const problem of problems) parts.push(...problemLines(file, problem, frames, paint, explained), '');
    if (gaps) parts.push(...notRunLines(file), '');
    yield `${parts.join('\n')}\n`;
  }
  yield `${summaryLines(report, paint).join('\n')}\n`;
  if (report.deploy !== undefined) {
    const { deployLines } = await import('./deploy-lines.ts');
    yield `\n${deployLines(report.deploy, report.files).join('\n')}\n`;
  }
}

/** A file's lines, and how wide their characters are. */
interface Frames {
  readonly lines: readonly string[];
  readonly width: Width;
}

/** To know how wide characters are costs more than the whole run on a small file; text without any does without. */
const widthFor = async (source: string): Promise<Width> =>
  /[^\t\n\r\u{20}-\u{7E}]/u.test(source) ? (await import('./width.ts')).terminalWidth : plainWidth;

function problemLines(
  file: FileReport,
  problem: Problem,
  { lines, width }: Frames,
  paint: Paint,
  explained: Set<string>,
): readonly string[] {
  const { severity, start } = problem;
  const own = [
    `  ${paint.severity[severity](severity)} ${paint.bold(problem.message)} ${paint.dim(`[${problem.rule}]`)}`,
    `    ${paint.dim('at')} ${file.path}:${start.line}:${start.column}${problem.block === undefined ? '' : paint.dim(` in block ${quoted(problem.block)}`)}`,
    ...codeFrame(lines, problem, paint, width).map((line) => `    ${line}`),
    ...relatedLines(problem, paint),
  ];
  if (!explained.has(problem.rule)) own.push(`    ${paint.dim(`more: ${problem.docs}`)}`);
  explained.add(problem.rule);
  return own;
}

const mostRelated = 12;

/** A long path is cut in the middle: its beginning and its end say most. */
function relatedLines(problem: Problem, paint: Paint): readonly string[] {
  const all = problem.related.map(({ path, start, message }) => {
    const where = path === undefined ? `line ${start.line}:` : `${path}:${start.line}:${start.column}:`;
    return `    ${paint.dim(where)} ${message}`;
  });
  if (all.length <= mostRelated) return all;
  const half = mostRelated / 2;
  return [...all.slice(0, half), `    ${paint.dim(`… ${all.length - mostRelated} more …`)}`, ...all.slice(-half)];
}

/** One line for each reason, with the number of rules it kept from running. */
function notRunLines(file: FileReport): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { rule, why } of file.rulesNotRun) byReason.set(why, [...(byReason.get(why) ?? []), rule]);
  return [...byReason].map(([why, rules]) => {
    const which = rules.length > 3 ? `${rules.length} rules` : rules.join(', ');
    return `  not checked by ${which}: ${why}`;
  });
}

function summaryLines(report: Report, paint: Paint): readonly string[] {
  const { summary } = report;
  const checked = `Checked ${counted(summary.scripts, 'script')} with ${counted(summary.blocks, 'block')} by ${counted(summary.rules, 'rule')}`;
  const older =
    summary.known === 0
      ? []
      : [`${counted(summary.known, 'older problem')} ${summary.known === 1 ? 'is' : 'are'} not shown.`];
  const bad = report.files.filter((file) => file.problems.length > 0).length;
  const gaps = report.files.filter((file) => file.rulesNotRun.length > 0).length;
  const result =
    bad === 0
      ? `no ${summary.known === 0 ? '' : 'new '}problems`
      : `${found(summary, paint)} in ${bad === summary.files ? counted(bad, 'file') : `${bad} of ${counted(summary.files, 'file')}`}`;
  const left =
    summary.suppressed === 0
      ? []
      : [`${counted(summary.suppressed, 'problem')} ${summary.suppressed === 1 ? 'is' : 'are'} suppressed.`];
  const lines = [`${checked}: ${result}.`, ...older, ...left];
  if (gaps > 0) lines.push(`${counted(gaps, 'file')} could not be checked by every rule.`);
  if (summary.passedOver > 0)
    lines.push(
      `Passed over ${counted(summary.passedOver, 'JSON file')} that ${summary.passedOver === 1 ? 'is no script' : 'are no scripts'}.`,
    );
  return lines;
}

function found(summary: Summary, paint: Paint): string {
  const counts: readonly (readonly [Severity, number, string])[] = [
    ['error', summary.errors, 'error'],
    ['warning', summary.warnings, 'warning'],
    ['info', summary.infos, 'note'],
  ];
  return counts
    .filter(([, number]) => number > 0)
    .map(([severity, number, noun]) => paint.severity[severity](counted(number, noun)))
    .join(', ');
}
