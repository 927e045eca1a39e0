import { severities, type Problem } from '../problems/problem.ts';
import type { FileReport, Report } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import { quoted } from '../script/names.ts';
import { deployMarkdown } from './deploy-markdown.ts';
import { fileSection } from './github-summary-file.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { nounFor } from './in-block.ts';
import type { ReportOptions } from './options.ts';
import { noPaint } from './paint.ts';
import { foundIn, summaryLines } from './totals.ts';

/** Of the room there is. */
const share = 0.9;
/** Bytes for the sentence that says what was cut. */
const forLast = 1500;
const mostRows = 100;
const mostPictures = 5;
const legend = (files: readonly FileReport[]): string => {
  const [a, no] = nounFor(files) === 'block' ? ['a block', 'no block'] : ['an action', 'no action'];
  return `In the pictures ${a} with an error is red, with a warning yellow, with a note blue. Thick arrows are the run that goes wrong; dotted ones lead to ${no}.`;
};

/**
 * Markdown for the step summary of GitHub Actions: totals, a table of the files, and what is wrong with each, the worst first, with a
 * picture of the five worst scripts. It keeps within `options.room` bytes: it ends with a file's section, and says what is not in it.
 */
export async function* githubSummary(report: Report, options: ReportOptions): AsyncGenerator<string> {
  const files = worstFirst(report, options.quiet);
  const whole = Math.floor(options.room * share);
  let room = whole - forLast;
  const deployed = deployMarkdown(report, room / 4, options.fromRoot);
  const parts = [headOf(report), deployed, tableOf(files, room / 4, options)];
  for (const part of parts) room -= bytesOf(part);
  if (room < 0) {
    const short = `## cxlint: ${foundIn(report.summary, noPaint)}\n\nThere is no room for more in this summary: the text report has them all.\n`;
    if (bytesOf(short) <= whole) yield short;
    return;
  }
  yield parts.join('');

  let pictures = 0;
  for (const [index, file] of files.entries()) {
    const section = await fileSection(file, { first: index === 0, picture: pictures < mostPictures }, options);
    const legendHere = section.hasPicture && pictures === 0 ? `${legend(files)}\n\n` : '';
    const text = legendHere + section.text;
    room -= bytesOf(text);
    if (room < 0) {
      yield cutSentence(files.slice(index), options);
      return;
    }
    yield text;
    if (section.hasPicture) pictures += 1;
  }
}

const bytesOf = (text: string): number => Buffer.byteLength(text);

const headOf = (report: Report): string => {
  const lines = summaryLines(report, noPaint).map(markdownText);
  return `## cxlint: ${foundIn(report.summary, noPaint)}\n\n${lines.join('\n')}\n\n`;
};

/** Files with something to say, the worst first. */
function worstFirst({ files }: Report, quiet: boolean): readonly FileReport[] {
  return files
    .map((file) => (quiet ? { ...file, problems: file.problems.filter(({ severity }) => severity === 'error') } : file))
    .filter(({ problems, rulesNotRun }) => problems.length > 0 || rulesNotRun.length > 0)
    .map((file) => ({ file, counts: countsOf(file.problems) }))
    .toSorted((a, b) => b.counts[0] - a.counts[0] || b.counts[1] - a.counts[1] || b.counts[2] - a.counts[2])
    .map(({ file }) => file);
}

function countsOf(problems: readonly Problem[]): readonly [errors: number, warnings: number, infos: number] {
  const [errors = 0, warnings = 0, infos = 0] = severities.map(
    (severity) => problems.filter((problem) => problem.severity === severity).length,
  );
  return [errors, warnings, infos];
}

/** As many rows as there is room for; one file needs no table. */
function tableOf(files: readonly FileReport[], room: number, { fromRoot }: ReportOptions): string {
  if (files.length < 2) return '';
  let text = '| file | script | errors | warnings | notes |\n| :-- | :-- | --: | --: | --: |\n';
  let rows = 0;
  for (const { path, script, problems } of files) {
    const cells = [
      markdownCode(fromRoot(path)),
      script === null ? '' : markdownText(quoted(script)),
      ...countsOf(problems),
    ];
    const row = `| ${cells.join(' | ')} |\n`;
    if (rows === mostRows || bytesOf(text) + bytesOf(row) > room) break;
    text += row;
    rows += 1;
  }
  const rest = files.slice(rows);
  const more = rest.length === 0 ? '' : `\n${problemsIn(rest)} are not in this table.\n`;
  return `${text}${more}\n`;
}

const problemsIn = (files: readonly FileReport[]): string => {
  const problems = files.reduce((sum, file) => sum + file.problems.length, 0);
  return `${counted(problems, 'problem')} in ${counted(files.length, 'more file')}`;
};

function cutSentence(files: readonly FileReport[], { fromRoot }: ReportOptions): string {
  const named = files.slice(0, 5).map(({ path }) => markdownText(quoted(fromRoot(path))));
  const others = files.length > named.length ? ` and ${files.length - named.length} more` : '';
  return `**Not in this summary**, as GitHub takes 1 MiB for a step: ${problemsIn(files)}: ${named.join(', ')}${others}. The text report has them all.\n`;
}
