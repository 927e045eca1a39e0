import type { Report } from '../problems/report.ts';
import type { ReportOptions } from './options.ts';
import { xmlAttributes, xmlHead } from './xml.ts';

/**
 * The XML of Checkstyle, which many services read (Jenkins, reviewdog): each file with its problems, whole whatever `--quiet` says. A
 * rule that could not run is an error of severity "info" at the first line: the format has no other place for it.
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
      ...file.rulesNotRun.map(({ rule, why, fault }) => ({
        line: 1,
        column: 1,
        severity: fault === true ? 'error' : 'info',
        message: `Not checked by ${rule}: ${why}`,
        source: `cxlint.${rule}`,
      })),
    ];
    const name = xmlAttributes({ name: options.fromRoot(file.path) });
    if (rows.length === 0) yield `  <file${name}/>\n`;
    else yield `  <file${name}>\n${rows.map((row) => `    <error${xmlAttributes(row)}/>\n`).join('')}  </file>\n`;
  }
  yield '</checkstyle>\n';
}
