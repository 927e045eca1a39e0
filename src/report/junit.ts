import type { Problem } from '../problems/problem.ts';
import type { FileReport, Report } from '../problems/report.ts';
import { notRunSentences } from './not-run.ts';
import type { ReportOptions } from './options.ts';
import { xmlAttributes, xmlHead, xmlText } from './xml.ts';

/**
 * JUnit's XML: a suite for each file, a failed test for each error, and a test that passed for a file without any. Warnings and notes do
 * not fail a run (exit 0), so they must not fail a pipeline that goes by this file: they are tests that passed, with what is wrong
 * in their output. A file that a rule failed on has a test with an error. Whole, whatever `--quiet` says; no times, as a report
 * is the same for the same files.
 */
export function* junit(report: Report, options: ReportOptions): Generator<string> {
  const { errors } = report.summary;
  const tests = report.files.reduce((sum, file) => sum + testsOf(file), 0);
  const faults = report.files.reduce((sum, file) => sum + faultsOf(file), 0);
  yield `${xmlHead}<testsuites${xmlAttributes({ name: 'cxlint', tests, failures: errors, errors: faults })}>\n`;
  for (const file of report.files) yield suite(file, options);
  yield '</testsuites>\n';
}

const faultsOf = ({ rulesNotRun }: FileReport): number => (rulesNotRun.some(({ fault }) => fault === true) ? 1 : 0);
/** A file has a test of its own where nothing else would stand for it. */
const needsOwn = (file: FileReport): boolean => file.problems.length === 0 && faultsOf(file) === 0;
const testsOf = (file: FileReport): number => file.problems.length + faultsOf(file) + (needsOwn(file) ? 1 : 0);

function suite(file: FileReport, options: ReportOptions): string {
  const path = options.fromRoot(file.path);
  const failures = file.problems.filter(({ severity }) => severity === 'error').length;
  const counts = { tests: testsOf(file), failures, errors: faultsOf(file) };
  const cases = [
    ...file.problems.map((problem) => testCase(path, problem)),
    ...(faultsOf(file) === 0 ? [] : [faultCase(path, file)]),
    ...(needsOwn(file) ? [passedCase(path, file)] : []),
  ];
  return `  <testsuite${xmlAttributes({ name: path, ...counts })}>\n${cases.join('')}  </testsuite>\n`;
}

function testCase(path: string, problem: Problem): string {
  const { rule, severity, start, message, block, related, docs } = problem;
  const place = `${path}:${start.line}:${start.column}`;
  const lines = [
    `${severity}: ${message}`,
    `at ${place}${block === undefined ? '' : ` in block ${block}`}`,
    ...related.map((other) => `  ${other.path ?? path}:${other.start.line}:${other.start.column}: ${other.message}`),
    `more: ${docs}`,
  ];
  // Services tell tests apart by class and name: the place makes two of a rule two.
  const head = xmlAttributes({ classname: path, name: `${rule} at ${start.line}:${start.column}` });
  const body = xmlText(lines.join('\n'));
  return severity === 'error'
    ? `    <testcase${head}>\n      <failure${xmlAttributes({ message: `${place}: ${message}`, type: rule })}>${body}</failure>\n    </testcase>\n`
    : `    <testcase${head}>\n      <system-out>${body}</system-out>\n    </testcase>\n`;
}

function faultCase(path: string, file: FileReport): string {
  const faults = file.rulesNotRun.filter(({ fault }) => fault === true);
  const message = `Not checked by ${faults.map(({ rule }) => rule).join(', ')}: ${faults[0]!.why}`;
  const head = xmlAttributes({ classname: path, name: 'cxlint' });
  return `    <testcase${head}>\n      <error${xmlAttributes({ message, type: 'fault' })}/>\n    </testcase>\n`;
}

function passedCase(path: string, file: FileReport): string {
  const gaps = notRunSentences(file).join('\n');
  const head = xmlAttributes({ classname: path, name: 'no problems' });
  return gaps === ''
    ? `    <testcase${head}/>\n`
    : `    <testcase${head}>\n      <system-out>${xmlText(gaps)}</system-out>\n    </testcase>\n`;
}
