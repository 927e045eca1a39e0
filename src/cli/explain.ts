import { existsSync, readFileSync } from 'node:fs';
import type { Rule } from '../engine/rule.ts';
import { nearest } from '../script/nearest.ts';
import { UseError } from './use-error.ts';

/** The rule's page. */
export function explain(rules: readonly Rule[], ids: readonly string[]): string {
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
  return readFileSync(new URL(`${rule.meta.docs.category}/${id}.md`, pages()), 'utf8');
}

/** The rules' folder, seen from the bundle in dist/ or from this file. */
function pages(): URL {
  const fromBundle = new URL('../rules/', import.meta.url);
  return existsSync(fromBundle) ? fromBundle : new URL('../../rules/', import.meta.url);
}
