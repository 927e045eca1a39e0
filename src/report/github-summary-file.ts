import { severities, type Problem } from '../problems/problem.ts';
import type { FileReport } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import { quoted } from '../script/names.ts';
import { cutAtWord } from './cut-text.ts';
import { flowPicture } from './flow-picture.ts';
import { nounFor } from './in-block.ts';
import { markdownCode, markdownLink, markdownText } from './markdown-text.ts';
import { mermaid } from './mermaid.ts';
import { notRunSentences } from './not-run.ts';
import type { ReportOptions } from './options.ts';
import { noPaint } from './paint.ts';
import { foundIn } from './totals.ts';
import { summarize } from '../problems/report.ts';

const mostProblems = 100;
const mostRelated = 12;
/** Code units of a message: a section must stay far below the room that a summary has. */
const longestMessage = 1500;
const nouns = { error: 'error', warning: 'warning', info: 'note' } as const;

/** What is wrong in one file, folded up but for the first; with a picture where one is wanted and some problem is on a block. */
export async function fileSection(
  file: FileReport,
  wanted: { readonly first: boolean; readonly picture: boolean },
  options: ReportOptions,
): Promise<{ readonly text: string; readonly hasPicture: boolean }> {
  const { path, problems, rulesNotRun } = file;
  const script = file.script === null ? '' : `, script ${markdownText(quoted(file.script))}`;
  const found =
    problems.length === 0
      ? ''
      : `: ${foundIn(summarize([file], { rules: 0, passedOver: 0, ignored: 0, known: 0 }), noPaint)}`;
  const picture = wanted.picture ? await pictureOf(file, options) : '';
  const worst = severities.flatMap((severity) => problems.filter((problem) => problem.severity === severity));
  const rest = worst.length - mostProblems;
  const items = [
    ...worst.slice(0, mostProblems).map((problem) => problemItem(file, problem, options)),
    ...(rest > 0
      ? [`- ${counted(rest, 'more problem')} in this file ${rest === 1 ? 'is' : 'are'} in the text report.\n`]
      : []),
    ...(rulesNotRun.length > 0
      ? notRunSentences(file).map((sentence) => `- ${markdownText(cutAtWord(sentence, longestMessage))}\n`)
      : []),
  ];
  return {
    text: `<details${wanted.first ? ' open' : ''}>\n<summary>${markdownCode(options.fromRoot(path))}${script}${found}</summary>\n\n${picture}${items.join('')}\n</details>\n\n`,
    hasPicture: picture !== '',
  };
}

async function pictureOf({ path, format, problems, masked = [] }: FileReport, options: ReportOptions): Promise<string> {
  const script = problems.length === 0 ? undefined : await options.script(path, masked);
  const drawn = script === undefined ? undefined : flowPicture(script, problems);
  if (drawn === undefined) return '';
  const { blocksLeft, edgesLeft } = drawn;
  const noun = nounFor([{ format }]);
  const left = [
    ...(blocksLeft > 0 ? [`${counted(blocksLeft, noun)} of the script`] : []),
    ...(edgesLeft > 0
      ? [noun === 'block' ? counted(edgesLeft, 'transition') : edgesLeft === 1 ? '1 branch' : `${edgesLeft} branches`]
      : []),
  ];
  const note = left.length === 0 ? '' : `Not drawn: ${left.join(' and ')}.\n\n`;
  return `\`\`\`mermaid\n${mermaid(drawn)}\`\`\`\n\n${note}`;
}

function problemItem({ path }: FileReport, problem: Problem, options: ReportOptions): string {
  const { severity, message, rule, docs, start, related } = problem;
  const place = placeText(path, start.line, start.column, options);
  const more = docs.startsWith('https://') ? markdownLink(markdownText(rule), docs) : markdownText(rule);
  const own = `- **${nouns[severity]}** ${place}: ${markdownText(cutAtWord(message, longestMessage))} (${more})\n`;
  const places = related.map((other) => {
    const where =
      other.path === undefined
        ? `line ${other.start.line}`
        : placeText(other.path, other.start.line, other.start.column, options);
    return `  - ${where}: ${markdownText(cutAtWord(other.message, longestMessage))}\n`;
  });
  if (places.length <= mostRelated) return own + places.join('');
  const half = mostRelated / 2;
  const middle = `  - … ${places.length - mostRelated} more …\n`;
  return own + [...places.slice(0, half), middle, ...places.slice(-half)].join('');
}

function placeText(path: string, line: number, column: number, { fromRoot, link }: ReportOptions): string {
  const whole = fromRoot(path);
  const place = markdownCode(`${whole}:${line}:${column}`);
  return link === undefined ? place : markdownLink(place, link(whole, line));
}
