import { inEveryReading } from './agree.ts';
import { bareOperators, misplacedMarks } from './marks.ts';
import type { SqlFacts } from './query.ts';

/** True where a database refuses the text for a "?" that is told by name: in place of a table, or bare as an operator. */
export function refusalIsTold(sql: SqlFacts): boolean {
  if (!sql.text.includes('?')) return false;
  const misplaced = inEveryReading(sql, (reading) => misplacedMarks(sql.text, reading));
  return misplaced.some(({ as }) => as !== 'order' && as !== 'group') || bareOperators(sql).length > 0;
}
