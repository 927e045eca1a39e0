import type { ActiveRule } from '../engine/run.ts';
import { docsOf } from '../problems/product.ts';
import type { RuleCard } from '../report/options.ts';
import { pageOf } from './rule-pages.ts';

/** What reports say of a rule that is on. */
export const cardOf = ({ rule: { meta }, severity }: ActiveRule): RuleCard => ({
  id: meta.id,
  category: meta.docs.category,
  description: meta.docs.description,
  severity: severity ?? meta.severity,
  docs: docsOf(meta.id, meta.docs.category, meta.docs.url),
  page: () => pageOf(meta),
});
