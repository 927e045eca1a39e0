import type { Problem, Severity } from '../problems/problem.ts';
import { severities } from '../problems/problem.ts';
import type { FileReport, Report } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import { quoted } from '../script/names.ts';
import { cutAtWord } from './cut-text.ts';
import { spread, type Placed } from './github-budget.ts';
import type { ReportOptions } from './options.ts';

const kinds: Readonly<Record<Severity, { readonly command: string; readonly noun: string }>> = {
  error: { command: 'error', noun: 'error' },
  warning: { command: 'warning', noun: 'warning' },
  info: { command: 'notice', noun: 'note' },
};

/** GitHub keeps as many of each kind for a step, and drops the others without a word (Runner.Worker/ExecutionContext.cs). */
const mostOfAKind = 10;
/** Code units of a message that the runner keeps (the same file). */
const longestMessage = 4096;
const mostFiles = 5;
const mostRelated = 12;

/**
 * Workflow commands for GitHub Actions, each a line that the runner makes an annotation of: the worst problems first, spread over the
 * files. The last of a kind that does not fit says how many more there are, and where.
 */
export function* github(report: Report, options: ReportOptions): Generator<string> {
  const shown = new Map<string, number>();
  for (const severity of options.quiet ? (['error'] as const) : severities) {
    const { picked, rest } = spread(report.files, severity, mostOfAKind, shown);
    for (const [position, placed] of picked.entries()) {
      const more = position === picked.length - 1 && rest.length > 0 ? moreSentence(rest, severity, options) : '';
      yield command(placed, more, options);
    }
  }
}

function command({ file, problem }: Placed, more: string, options: ReportOptions): string {
  const { start, end, severity, rule } = problem;
  const path = options.fromRoot(file.path);
  const properties: (readonly [string, string | number])[] = [
    ['file', path],
    ['line', start.line],
    ['endLine', end.line],
  ];
  // With columns, an annotation of several lines is not shown at its lines.
  if (start.line === end.line) {
    properties.push(['col', start.column]);
    if (end.column > start.column) properties.push(['endColumn', end.column]);
  }
  // Last: the runner trims the list, so a path must not end it.
  properties.push(['title', `cxlint(${rule})`]);
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${kinds[severity].command} ${written}::${escapeData(messageOf(path, problem, more))}\n`;
}

/** The log shows the message alone, so it repeats the place. */
function messageOf(path: string, problem: Problem, more: string): string {
  const { start, message, related } = problem;
  const lines = related.map((other) => {
    const where = other.path === undefined ? `line ${other.start.line}` : `${other.path}:${other.start.line}`;
    return `\n${where}: ${other.message}`;
  });
  const rest = lines.length > mostRelated ? [`\n${lines.length - mostRelated} more places.`] : [];
  const own = `${path}:${start.line}:${start.column}: ${message}${lines.slice(0, mostRelated).join('')}${rest.join('')}`;
  const tail = more === '' ? '' : `\n${more}`;
  return cutAtWord(own, longestMessage - tail.length) + tail;
}

/** `37 more errors are not annotated, …: 30 in "a.json", 7 in "b.json".` Files with the most of them first. */
function moreSentence(rest: readonly Placed[], severity: Severity, { fromRoot }: ReportOptions): string {
  const counts = new Map<FileReport, number>();
  for (const { file } of rest) counts.set(file, (counts.get(file) ?? 0) + 1);
  const files = [...counts].toSorted(([, a], [, b]) => b - a);
  const named = files.slice(0, mostFiles).map(([{ path }, number]) => `${number} in ${quoted(fromRoot(path))}`);
  const others = files.length - named.length;
  if (others > 0) {
    const inOthers = files.slice(mostFiles).reduce((sum, [, number]) => sum + number, 0);
    named.push(`${inOthers} in ${counted(others, 'more file')}`);
  }
  const { noun } = kinds[severity];
  const are = rest.length === 1 ? 'is' : 'are';
  return `${counted(rest.length, `more ${noun}`)} ${are} not annotated, as GitHub shows ${mostOfAKind} of a kind for a step: ${named.join(', ')}. The text report has them all.`;
}

// "%" first: the runner puts it back last.
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
