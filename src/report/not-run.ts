import type { FileReport } from '../problems/report.ts';

/** One sentence for each reason why rules did not run on a file; more than three rules are counted. */
export function notRunSentences(file: FileReport): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { rule, why } of file.rulesNotRun) byReason.set(why, [...(byReason.get(why) ?? []), rule]);
  return [...byReason].map(([why, rules]) => {
    const which = rules.length > 3 ? `${rules.length} rules` : rules.join(', ');
    return `not checked by ${which}: ${why}`;
  });
}
