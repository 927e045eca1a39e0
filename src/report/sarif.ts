import { severities, type Problem, type Severity } from '../problems/problem.ts';
import { homepage } from '../problems/product.ts';
import { hasFault, type FileReport, type Report, type SuppressedProblem } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import { cutAtWord } from './cut-text.ts';
import { jsonText } from './json-text.ts';
import type { ReportOptions, RuleCard } from './options.ts';
import { deployNotifications, sarifDeploy } from './sarif-deploy.ts';
import { sarifLevel, sarifResult } from './sarif-result.ts';
import { sarifUri } from './sarif-uri.ts';

/** GitHub code scanning takes as many results of a run, and refuses a file with more ("SARIF results exceed limits"). */
export const mostResults = 25_000;

/**
 * SARIF 2.1.0 (OASIS), one run, as GitHub code scanning and others read it: levels as they are, the rules with their pages, a code flow for
 * each path that goes wrong, what was suppressed, and which rules could not run. Whole, whatever `--quiet` says; of more results than
 * GitHub takes the worst are kept, and a notification says how many are not there.
 */
export function* sarif(report: Report, options: ReportOptions): Generator<string> {
  const rules = [...options.rules];
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const results = report.files.flatMap(resultsOf);
  const kept = results.length > mostResults ? worst(results) : results;
  const { tool, ...run } = {
    tool: { driver: driverOf(report, rules) },
    columnKind: 'utf16CodeUnits',
    invocations: [invocationOf(report, options, results.length - kept.length)],
    ...sarifDeploy(report, options),
  };
  const head = jsonText({ version: '2.1.0', $schema: schema, runs: [{ tool, ...run }] }, 1);
  // Behind the last member of the run, whose end and the list's and the document's are the last three brackets.
  yield `${head.replace(/\s*\}\s*\]\s*\}$/, '')},\n  "results": [`;
  let between = '\n';
  const seen = new Map<string, number>();
  for (const { file, problem } of kept) {
    const key = JSON.stringify([file.path, problem.fingerprint]);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    yield `${between}   ${jsonText(sarifResult(file, problem, { ruleIndex: indexOf.get(problem.rule), nth }, options))}`;
    between = ',\n';
  }
  yield kept.length === 0 ? ']\n }]\n}\n' : '\n  ]\n }]\n}\n';
}

/** Characters that GitHub shows of a description; the whole page is in `help`. */
const longestDescription = 1024;
const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

interface Result {
  readonly file: FileReport;
  readonly problem: Problem | SuppressedProblem;
}

const resultsOf = (file: FileReport): readonly Result[] =>
  [...file.problems, ...(file.suppressed ?? [])].map((problem) => ({ file, problem }));

function worst(results: readonly Result[]): readonly Result[] {
  const rank = (severity: Severity): number => severities.indexOf(severity);
  const kept = new Set(
    results.toSorted((a, b) => rank(a.problem.severity) - rank(b.problem.severity)).slice(0, mostResults),
  );
  return results.filter((result) => kept.has(result));
}

const driverOf = (report: Report, rules: readonly RuleCard[]): object => ({
  name: 'cxlint',
  semanticVersion: report.cxlint,
  ...(homepage === undefined ? {} : { informationUri: homepage }),
  rules: rules.map(ruleOf),
});

function ruleOf({ id, category, description, severity, docs, page }: RuleCard): object {
  const text = page() ?? `${description}.`;
  return {
    id,
    shortDescription: { text: `${description}.` },
    fullDescription: { text: cutAtWord(whyOf(text) ?? `${description}.`, longestDescription) },
    help: { text, markdown: text },
    ...(/^https?:/.test(docs) ? { helpUri: docs } : {}),
    defaultConfiguration: { level: sarifLevel[severity] },
    // Names that GitHub reads: docs.github.com, "SARIF support for code scanning".
    properties: {
      tags: [category],
      precision: 'high',
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
    },
  };
}

/** The first paragraph that says why a rule exists. */
const whyOf = (page: string): string | undefined => /\n## Why\n+([^\n]+)/.exec(page)?.[1];

function invocationOf(report: Report, options: ReportOptions, left: number): object {
  const gaps = report.files.flatMap((file) => file.rulesNotRun.map((rule) => ({ file, ...rule })));
  const notification = ({ file, rule, why, fault }: (typeof gaps)[number]): object => ({
    level: fault === true ? 'error' : 'note',
    message: { text: `Not checked by ${rule}: ${why}` },
    associatedRule: { id: rule },
    locations: [{ physicalLocation: { artifactLocation: { uri: sarifUri(options.fromRoot(file.path)) } } }],
  });
  const missing = `${counted(left, 'more result')} ${left === 1 ? 'is' : 'are'} not in this file, which holds the worst ${mostResults}: code scanning takes no more.`;
  const notes = gaps.filter(({ fault }) => fault !== true).map(notification);
  return {
    executionSuccessful: !hasFault(report),
    toolExecutionNotifications: [
      ...gaps.filter(({ fault }) => fault === true).map(notification),
      ...deployNotifications(report, options),
      ...(left > 0 ? [{ level: 'warning', message: { text: missing } }] : []),
    ],
    toolConfigurationNotifications: notes,
  };
}
