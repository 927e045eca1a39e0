import type { RuleNotRun } from '../problems/report.ts';
import type { Severity } from '../problems/problem.ts';
import type { JsonValue } from '../document/document.ts';
import type { Finding, Rule, RuleContext, Stage } from './rule.ts';

/** A rule that is on, with its severity where the user gave one, and its checked options. */
export interface ActiveRule {
  readonly rule: Rule;
  /** undefined: as the rule says. */
  readonly severity: Severity | undefined;
  readonly options: unknown;
}

/** A finding, the rule that made it, and how grave it is. */
export interface Found {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly finding: Finding;
}

export interface Outcome {
  readonly found: readonly Found[];
  /** By rule id, what rules that compare files kept of this one. */
  readonly collected: ReadonlyMap<string, JsonValue>;
  readonly notRun: readonly RuleNotRun[];
  /** What the rules that failed threw: for a trace, never for a report. */
  readonly thrown: readonly { readonly rule: string; readonly error: unknown }[];
}

/** Why the stages that could not be built are not there, in words; no entry for a stage that is there. */
export type Missing = ReadonlyMap<Stage, string>;

/** Field by field: a spread of so many takes longer than most rules. */
const contextOf = (
  base: Omit<RuleContext, 'options' | 'report'>,
  options: unknown,
  report: RuleContext['report'],
): RuleContext => ({
  document: base.document,
  script: base.script,
  graph: base.graph,
  facts: base.facts,
  shape: base.shape,
  seems: base.seems,
  isMisnamed: base.isMisnamed,
  options,
  report,
});

export const ruleFailed = 'The rule itself failed: this is a fault of cxlint or of the rule, not of the script.';

/** Why a rule that threw did not run. */
export const whyFailed = ({ plugin }: Rule): string =>
  plugin === undefined
    ? ruleFailed
    : `The rule itself failed: this is a fault of plugin "${plugin}", not of the script.`;

/** Runs the rules one by one. One that throws is named and loses only its own findings. */
export function runRules(
  rules: readonly ActiveRule[],
  base: Omit<RuleContext, 'options' | 'report'>,
  missing: Missing,
): Outcome {
  const found: Found[] = [];
  const collected = new Map<string, JsonValue>();
  const notRun: RuleNotRun[] = [];
  const thrown: { rule: string; error: unknown }[] = [];
  for (const { rule, severity, options } of rules) {
    const { id, needs } = rule.meta;
    const why = missing.get(needs);
    if (why !== undefined) {
      notRun.push({ rule: id, why });
      continue;
    }
    const own: Found[] = [];
    const report = (finding: Finding): void => {
      own.push({ rule, severity: severity ?? finding.severity ?? rule.meta.severity, finding });
    };
    try {
      const context = contextOf(base, options, report);
      rule.check?.(context);
      const data = rule.collect?.(context);
      if (data !== undefined) collected.set(id, data);
      found.push(...own);
    } catch (error) {
      notRun.push({
        rule: id,
        why: whyFailed(rule),
        fault: true,
      });
      thrown.push({ rule: id, error });
    }
  }
  return { found, collected, notRun, thrown };
}
