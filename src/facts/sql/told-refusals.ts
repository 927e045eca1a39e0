import { inEveryReading } from './agree.ts';
import { bareOperators, misplacedMarks } from './marks.ts';
import { mayMisplaceMark } from './quick-looks.ts';
import type { SqlFacts } from './query.ts';

/** True where a database refuses the text for a "?" that is told by name: in place of a table, or bare as an operator. */
export function refusalIsTold(sql: SqlFacts): boolean {
  if (!sql.text.includes('?')) return false;
  if (bareOperators(sql).length > 0) return true;
  if (!mayMisplaceMark(sql.text)) return false;
  const misplaced = inEveryReading(sql, (reading) => misplacedMarks(sql.text, reading));
  return misplaced.some(({ as }) => as !== 'order' && as !== 'group');
}
