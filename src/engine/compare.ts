import type { JsonValue } from '../document/document.ts';
import { settingOf } from './by-block.ts';
import type { Collected, Finding, Rule } from './rule.ts';
import { whyFailed, type ActiveRule, type Found } from './run.ts';
import { comparePaths } from '../problems/order.ts';
import type { RuleNotRun } from '../problems/report.ts';

export interface Comparison {
  /** By path. */
  readonly found: ReadonlyMap<string, readonly Found[]>;
  readonly notRun: readonly RuleNotRun[];
  readonly thrown: readonly { readonly rule: string; readonly error: unknown }[];
}

/** One file of a run, with what rules kept of it, and the rules that were on there. */
export interface ComparedFile {
  readonly path: string;
  readonly withFolder?: boolean | undefined;
  readonly collected: ReadonlyMap<string, JsonValue>;
  readonly rules: readonly ActiveRule[];
}

/**
 * Runs the rules that compare the files of a run, each over the files where it is on. One that throws is named and loses only its own
 * findings. Where files have options of their own, the rule runs with each, and what it says of a file counts under that file's.
 */
export function compareFiles(
  files: readonly ComparedFile[],
  soundFiles: () => readonly string[] = () => [],
): Comparison {
  const found = new Map<string, Found[]>();
  const notRun: RuleNotRun[] = [];
  const thrown: { rule: string; error: unknown }[] = [];
  const inOrder = files.toSorted(comparePaths);
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const [rule, onIn] of comparing(files)) {
    const { id } = rule.meta;
    const kept: Collected[] = [];
    for (const { path, withFolder, collected, rules } of inOrder) {
      const data = collected.get(id);
      if (data === undefined || !onIn.has(rules)) continue;
      kept.push(withFolder === true ? { path, withFolder, data } : { path, data });
    }
    const own: (readonly [string, Found])[] = [];
    try {
      for (const options of new Set([...onIn.values()].map((active) => active.options))) {
        const report = (path: string, finding: Finding): void => {
          const file = byPath.get(path);
          const active = file === undefined ? undefined : onIn.get(file.rules);
          if (active === undefined || active.options !== options) return;
          const { block } = finding;
          const { level } = settingOf(active, block === undefined ? undefined : { type: '', ...block });
          if (level !== 'off')
            own.push([path, { rule, severity: level ?? finding.severity ?? rule.meta.severity, finding }]);
        };
        rule.compare!({ files: kept, soundFiles, options, report });
      }
      for (const [path, one] of own) {
        const earlier = found.get(path);
        if (earlier === undefined) found.set(path, [one]);
        else earlier.push(one);
      }
    } catch (error) {
      notRun.push({ rule: id, why: whyFailed(rule), fault: true });
      thrown.push({ rule: id, error });
    }
  }
  return { found, notRun, thrown };
}

/** The rules that compare files, and how they are on in which lists. Most files share one list of rules. */
function comparing(files: readonly ComparedFile[]): ReadonlyMap<Rule, ReadonlyMap<readonly ActiveRule[], ActiveRule>> {
  const onIn = new Map<Rule, Map<readonly ActiveRule[], ActiveRule>>();
  for (const rules of new Set(files.map((file) => file.rules))) {
    for (const active of rules) {
      if (active.rule.compare === undefined) continue;
      const known = onIn.get(active.rule) ?? new Map<readonly ActiveRule[], ActiveRule>();
      onIn.set(active.rule, known.set(rules, active));
    }
  }
  return onIn;
}
