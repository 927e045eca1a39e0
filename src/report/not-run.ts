import type { FileReport, RuleNotRun } from '../problems/report.ts';

/** One sentence for each reason why rules did not run on a file; more than three rules are counted. */
export const notRunSentences = (file: FileReport): readonly string[] => sentences('not checked by', file.rulesNotRun);

/** The same of the rules that failed, each a fault of cxlint's own, for readers without a list of problems before it. */
export const faults = ({ rulesNotRun }: FileReport): readonly string[] =>
  sentences(
    'Not checked by',
    rulesNotRun.filter(({ fault }) => fault === true),
  );

/** The same of all others. */
export const gaps = ({ rulesNotRun }: FileReport): readonly string[] =>
  sentences(
    'Not checked by',
    rulesNotRun.filter(({ fault }) => fault !== true),
  );

function sentences(said: string, rulesNotRun: readonly RuleNotRun[]): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { rule, why } of rulesNotRun) {
    const rules = byReason.get(why);
    if (rules === undefined) byReason.set(why, [rule]);
    else rules.push(rule);
  }
  return [...byReason].map(([why, rules]) => {
    const which = rules.length > 3 ? `${rules.length} rules` : rules.join(', ');
    return `${said} ${which}: ${why}`;
  });
}
