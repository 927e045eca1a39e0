import type { RuleNotRun } from '../problems/report.ts';
import type { Severity } from '../problems/problem.ts';
import type { JsonValue } from '../document/document.ts';
import type { Block } from '../script/script.ts';
import { blockFinder, optionsToRun, settingOf, type ForBlocks } from './by-block.ts';
import type { Finding, Rule, RuleContext, Stage } from './rule.ts';

/** A rule that is on, with its severity where the user gave one, and its checked options. */
export interface ActiveRule {
  readonly rule: Rule;
  /** undefined: as the rule says. */
  readonly severity: Severity | undefined;
  readonly options: unknown;
  /** What is said of it for some blocks, the later over the earlier; left out where nothing is. */
  readonly blocks?: readonly ForBlocks[];
  /** True where it is on for some of those blocks alone. */
  readonly off?: boolean;
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

/** Runs a rule once with each of its options, and keeps what was found with those of the block. */
function checkByBlocks(
  active: ActiveRule,
  base: Omit<RuleContext, 'options' | 'report'>,
  blockOf: (finding: Finding) => Block | undefined,
  own: Found[],
): void {
  const { rule } = active;
  for (const options of optionsToRun(active)) {
    const report = (finding: Finding): void => {
      const setting = settingOf(active, blockOf(finding));
      if (setting.level === 'off' || setting.options !== options) return;
      own.push({ rule, severity: setting.level ?? finding.severity ?? rule.meta.severity, finding });
    };
    rule.check?.(contextOf(base, options, report));
  }
}

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
  const blockOf = blockFinder(base.script);
  for (const active of rules) {
    const { rule, severity, options } = active;
    const { id, needs, docs } = rule.meta;
    // A rule of another format has nothing to say here, and nobody misses it.
    if (!missing.has('script') && !docs.formats.includes(base.script.format)) continue;
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
      if (active.blocks === undefined) rule.check?.(contextOf(base, options, report));
      else checkByBlocks(active, base, blockOf, own);
      const data = active.off === true ? undefined : rule.collect?.(contextOf(base, options, report));
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
