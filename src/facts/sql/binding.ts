import { coverExpressions } from './expressions.ts';
import type { SqlFacts } from './query.ts';

/**
 * True where a block binds more or fewer values than its text has placeholders, however databases and drivers count them. What an
 * expression in the text may bring, or should have been a placeholder, is no mismatch: it is told as what it is.
 */
export function bindsWrongly(sql: SqlFacts): boolean {
  const { bound } = sql;
  if (bound === undefined) return false;
  const { counts, expressions } = sql.placeholders();
  if (counts.includes(bound)) return false;
  const most = counts.at(-1)!;
  if (bound < most) return true;
  return !expressions && !counts.includes(bound - coverExpressions(sql.text).expressions.length);
}
