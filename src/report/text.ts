import type { Problem } from '../problems/problem.ts';
import type { FileReport, Report } from '../problems/report.ts';
import { maskedText } from '../script/mask.ts';
import { quoted } from '../script/names.ts';
import { inBlock } from './in-block.ts';
import { codeFrame, linesOf, plainWidth, type Width } from './frame.ts';
import { paintFor, type Paint } from './paint.ts';
import type { ReportOptions } from './options.ts';
import { sqlFrame } from './sql-frame.ts';
import { notRunSentences } from './not-run.ts';
import { summaryLines } from './totals.ts';
import { witnessed, witnessLine } from './witness-line.ts';
import { withoutCommands } from './without-commands.ts';

/** For people: by file, each problem with its lines; last a sentence that says what was checked and what was found. */
export async function* text(report: Report, options: ReportOptions): AsyncGenerator<string> {
  const paint = paintFor(options.color);
  const explained = new Set<string>();
  for (const file of report.files) {
    const problems = file.problems.filter((problem) => !options.quiet || problem.severity === 'error');
    const gaps = file.rulesNotRun.length > 0;
    if (problems.length === 0 && !gaps) continue;
    const source = problems.length === 0 ? '' : maskedText(options.read(file.path) ?? '', file.masked ?? []);
    const frames: Frames = { lines: linesOf(source), width: await widthFor(source) };
    const parts: string[] = [];
    parts.push(paint.path(file.path) + (file.script === null ? '' : paint.dim(`  script ${quoted(file.script)}`)), '');
    for (const problem of problems) parts.push(...problemLines(file, problem, frames, paint, explained), '');
    if (gaps) parts.push(...notRunSentences(file).map((sentence) => `  ${sentence}`), '');
    yield withoutCommands(`${parts.join('\n')}\n`);
  }
  yield `${summaryLines(report, paint).join('\n')}\n`;
  if (report.deploy !== undefined) {
    const { deployLines } = await import('./deploy-lines.ts');
    yield withoutCommands(`\n${deployLines(report.deploy, report.files).join('\n')}\n`);
  }
}

/** A file's lines, and how wide their characters are. */
interface Frames {
  readonly lines: readonly string[];
  readonly width: Width;
}

/** To know how wide characters are costs more than the whole run on a small file; text without any, and no escapes, does without. */
const widthFor = async (source: string): Promise<Width> =>
  /[^\t\n\r\u{20}-\u{7E}]|\\u/u.test(source) ? (await import('./width.ts')).terminalWidth : plainWidth;

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
    `    ${paint.dim('at')} ${file.path}:${start.line}:${start.column}${problem.block === undefined ? '' : paint.dim(inBlock(problem))}`,
    ...codeFrame(lines, problem, paint, width).map((line) => `    ${line}`),
    ...sqlFrame(lines, problem, paint, width).map((line) => `    ${line}`),
    ...relatedLines(problem, paint, width),
  ];
  if (!explained.has(problem.rule)) own.push(`    ${paint.dim(`more: ${problem.docs}`)}`);
  explained.add(problem.rule);
  return own;
}

const mostRelated = 12;

/** A path is one line. Of many other places the first and the last are told. */
function relatedLines(problem: Problem, paint: Paint, width: Width): readonly string[] {
  const all = witnessed(problem.related).map((part) => {
    if ('run' in part) return `    ${paint.dim('run:')} ${witnessLine(part.run, width)}`;
    const { path, start, message } = part.place;
    const where = path === undefined ? `line ${start.line}:` : `${path}:${start.line}:${start.column}:`;
    return `    ${paint.dim(where)} ${message}`;
  });
  if (all.length <= mostRelated) return all;
  const half = mostRelated / 2;
  return [...all.slice(0, half), `    ${paint.dim(`… ${all.length - mostRelated} more …`)}`, ...all.slice(-half)];
}
