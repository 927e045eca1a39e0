import { rules } from '../../rules/index.ts';
import { selectRules, type RuleSettings } from '../../src/engine/select.ts';
import type { Rule } from '../../src/engine/rule.ts';
import { lint } from '../../src/lint.ts';
import type { FileReport } from '../../src/problems/report.ts';

/** Lints under all rules, also those that are not recommended. */
export async function lintAll(
  source: Uint8Array | string,
  path = 'script.json',
  settings: RuleSettings = {},
  more: readonly Rule[] = [],
): Promise<FileReport> {
  const { file } = await lint(path, source, await selectRules([...rules, ...more], settings, 'all'));
  return file;
}

/** A golden's text: a line a problem, and below it, indented, its related places. */
export function formatLines(file: FileReport): string {
  const lines = file.problems.flatMap((problem) => {
    const { start, end, severity, rule, pointer, message } = problem;
    const related = problem.related.map(
      (other) =>
        `  ${other.start.line}:${other.start.column}-${other.end.line}:${other.end.column} ${other.pointer} ${other.message}`,
    );
    return [
      `${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${rule} ${pointer} ${message}`,
      ...related,
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}
