import type { JsonValue } from '../document/document.ts';
import type { Collected } from './rule.ts';
import { whyFailed, type ActiveRule, type Found } from './run.ts';
import type { RuleNotRun } from '../problems/report.ts';

export interface Comparison {
  /** By path. */
  readonly found: ReadonlyMap<string, readonly Found[]>;
  readonly notRun: readonly RuleNotRun[];
  readonly thrown: readonly { readonly rule: string; readonly error: unknown }[];
}

/** One file of a run, with what rules kept of it. */
export interface ComparedFile {
  readonly path: string;
  readonly collected: ReadonlyMap<string, JsonValue>;
}

/** Runs the rules that compare the files of a run. One that throws is named and loses only its own findings. */
export function compareFiles(rules: readonly ActiveRule[], files: readonly ComparedFile[]): Comparison {
  const found = new Map<string, Found[]>();
  const notRun: RuleNotRun[] = [];
  const thrown: { rule: string; error: unknown }[] = [];
  for (const { rule, severity, options } of rules) {
    if (rule.compare === undefined) continue;
    const { id } = rule.meta;
    const kept = files.flatMap(({ path, collected }): readonly Collected[] => {
      const data = collected.get(id);
      return data === undefined ? [] : [{ path, data }];
    });
    const own: (readonly [string, Found])[] = [];
    try {
      rule.compare({
        files: kept,
        options,
        report: (path, finding) =>
          own.push([path, { rule, severity: severity ?? finding.severity ?? rule.meta.severity, finding }]),
      });
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
