import type { Problem } from '../problems/problem.ts';
import type { FileReport, Report, SuppressedProblem } from '../problems/report.ts';
import { inBlock } from './in-block.ts';
import { faults, gaps } from './not-run.ts';
import type { ReportOptions } from './options.ts';
import { xmlAttributes, xmlHead, xmlText } from './xml.ts';

/**
 * JUnit's XML as Jenkins, GitLab and Azure Pipelines read it: a suite for each file, a failed test for each error, and a test that passed
 * for a file without any. Warnings and notes do not fail a run (exit 0), so they must not fail a pipeline that goes by this file: they
 * are tests that passed, with what is wrong in their output. A file that a rule failed on has a test with an error; what else kept
 * rules from running is in the output of its suite. What is suppressed is a test that was skipped, for the reason given. Whole, whatever `--quiet` says; no times, as a report is the same for the same
 * files.
 */
export function* junit(report: Report, options: ReportOptions): Generator<string> {
  const { errors } = report.summary;
  const tests = report.files.reduce((sum, file) => sum + testsOf(file), 0);
  const failed = report.files.filter(hasFault).length;
  yield `${xmlHead}<testsuites${xmlAttributes({ name: 'cxlint', tests, failures: errors, errors: failed })}>\n`;
  for (const file of report.files) yield* suite(file, options);
  yield '</testsuites>\n';
}

const hasFault = ({ rulesNotRun }: FileReport): boolean => rulesNotRun.some(({ fault }) => fault === true);
/** A file has a test of its own where nothing else would stand for it. */
const needsOwn = (file: FileReport): boolean => file.problems.length === 0 && !hasFault(file);
const skippedOf = ({ suppressed = [] }: FileReport): number => suppressed.length;
const testsOf = (file: FileReport): number =>
  file.problems.length + skippedOf(file) + (hasFault(file) ? 1 : 0) + (needsOwn(file) ? 1 : 0);

function* suite(file: FileReport, options: ReportOptions): Generator<string> {
  const path = options.fromRoot(file.path);
  const failures = file.problems.filter(({ severity }) => severity === 'error').length;
  const skipped = skippedOf(file);
  const counts = {
    tests: testsOf(file),
    failures,
    errors: hasFault(file) ? 1 : 0,
    ...(skipped === 0 ? {} : { skipped }),
  };
  yield `  <testsuite${xmlAttributes({ name: path, ...counts })}>\n`;
  const seen = new Map<string, number>();
  // GitLab tells tests apart by class and name, and drops all but the first of equals. No line: a name stays when a block moves.
  const nameOf = ({ rule, message }: Problem): string => {
    const name = `${rule}: ${message}`;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return nth === 1 ? name : `${name} (${nth})`;
  };
  for (const problem of file.problems) yield testCase(path, nameOf(problem), problem, options);
  for (const problem of file.suppressed ?? []) yield skippedCase(path, nameOf(problem), problem);
  if (hasFault(file)) yield faultCase(path, file);
  if (needsOwn(file)) yield `    <testcase${xmlAttributes({ classname: path, name: 'no problems' })}/>\n`;
  const output = gaps(file).join('\n');
  if (output !== '') yield `    <system-out>${xmlText(output)}</system-out>\n`;
  yield '  </testsuite>\n';
}

function testCase(path: string, name: string, problem: Problem, { fromRoot }: ReportOptions): string {
  const { rule, severity, start, message, related, docs } = problem;
  const place = `${path}:${start.line}:${start.column}`;
  const places = related.map((other) => {
    const where = other.path === undefined ? path : fromRoot(other.path);
    return `  ${where}:${other.start.line}:${other.start.column}: ${other.message}`;
  });
  const own = `at ${place}${inBlock(problem)}`;
  const body = xmlText([`${severity}: ${message}`, own, ...places, `more: ${docs}`].join('\n'));
  const outcome =
    severity === 'error'
      ? `<failure${xmlAttributes({ message: `${place}: ${message}`, type: rule })}>${body}</failure>`
      : `<system-out>${body}</system-out>`;
  return `    <testcase${xmlAttributes({ classname: path, name })}>\n      ${outcome}\n    </testcase>\n`;
}

function skippedCase(path: string, name: string, { suppression }: SuppressedProblem): string {
  const head = xmlAttributes({ classname: path, name });
  const why = xmlText(`Suppressed: ${suppression.reason}`);
  return `    <testcase${head}>\n      <skipped>${why}</skipped>\n    </testcase>\n`;
}

function faultCase(path: string, file: FileReport): string {
  const head = xmlAttributes({ classname: path, name: 'cxlint' });
  const error = xmlAttributes({ message: faults(file).join(' '), type: 'fault' });
  return `    <testcase${head}>\n      <error${error}/>\n    </testcase>\n`;
}
