import type { Report } from '../problems/report.ts';
import { faults, gaps } from './not-run.ts';
import type { ReportOptions } from './options.ts';
import { xmlAttributes, xmlHead } from './xml.ts';

/**
 * The XML of Checkstyle, which many services read (Jenkins, reviewdog): each file with its problems, whole whatever `--quiet` says. What
 * kept rules from running is an entry at the first line, with severity "info": the format has no other place for it. A rule that
 * failed is one of severity "error".
 */
export function* checkstyle(report: Report, options: ReportOptions): Generator<string> {
  // The version of Checkstyle whose form this is; readers ask for one.
  yield `${xmlHead}<checkstyle version="4.3">\n`;
  for (const file of report.files) {
    const rows = [
      ...file.problems.map(({ start, severity, message, rule }) => ({
        line: start.line,
        column: start.column,
        severity,
        message,
        source: `cxlint.${rule}`,
      })),
      ...faults(file).map((message) => ({ ...atFirst, severity: 'error', message, source: 'cxlint' })),
      ...gaps(file).map((message) => ({ ...atFirst, severity: 'info', message, source: 'cxlint' })),
    ];
    const name = xmlAttributes({ name: options.fromRoot(file.path) });
    if (rows.length === 0) yield `  <file${name}/>\n`;
    else yield `  <file${name}>\n${rows.map((row) => `    <error${xmlAttributes(row)}/>\n`).join('')}  </file>\n`;
  }
  yield '</checkstyle>\n';
}

const atFirst = { line: 1, column: 1 };
