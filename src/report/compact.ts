import type { Report } from '../problems/report.ts';
import { visible } from '../script/names.ts';
import type { ReportOptions } from './options.ts';
import { withoutCommands } from './without-commands.ts';

/**
 * One line a problem, as compilers write them and editors read them: `path:line:column: severity: message [rule]`, whatever characters the
 * names have. Nothing where there is nothing to say. With `--quiet`, errors only.
 */
export function* compact(report: Report, options: ReportOptions): Generator<string> {
  for (const { path, problems, rulesNotRun } of report.files) {
    const lines = problems
      .filter(({ severity }) => !options.quiet || severity === 'error')
      .map(
        ({ start, severity, message, rule }) =>
          `${visible(path)}:${start.line}:${start.column}: ${severity}: ${visible(message)} [${rule}]\n`,
      );
    for (const { rule, why, fault } of rulesNotRun) {
      if (fault === true) lines.push(`${visible(path)}:1:1: error: ${visible(why)} [${rule}]\n`);
    }
    yield withoutCommands(lines.join(''));
  }
}
