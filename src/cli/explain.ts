import { platformRefused } from '../deploy/refusal.ts';
import type { Rule } from '../engine/rule.ts';
import { nearest } from '../script/nearest.ts';
import { pageOf } from './rule-pages.ts';
import { UseError } from './use-error.ts';

/** The rule's page. */
export function explain(ownRules: readonly Rule[], ids: readonly string[]): string {
  const rules = [...ownRules, platformRefused];
  if (ids.length !== 1) throw new UseError('"cxlint explain" needs the id of one rule; "cxlint rules" lists them.');
  const [id = ''] = ids;
  const rule = rules.find((one) => one.meta.id === id);
  if (rule === undefined) {
    const near = nearest(
      id,
      rules.map((one) => one.meta.id),
    );
    throw new UseError(
      `There is no rule "${id}".${near === undefined ? ' "cxlint rules" lists them.' : ` Did you mean "${near}"?`}`,
    );
  }
  const page = pageOf(rule.meta);
  if (page === undefined) throw new Error(`The page of rule ${id} is not in this installation.`);
  return page;
}
