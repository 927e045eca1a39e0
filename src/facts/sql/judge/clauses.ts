import type { Dialect } from '../tokens.ts';
import { isCount, wordSet, type Level, type Part } from './parts.ts';
import { faultAt } from './say.ts';
import type { SqlFault } from './verdict.ts';

/** What stands in the wrong order, or twice, at one level of a statement. */
export function findBadClause(level: Level, dialect: Dialect): SqlFault | undefined {
  const { parts } = level;
  if (level.opening !== undefined && parts[0]!.word !== 'SELECT') return findBadCast(level) ?? findBadWindow(level);
  return findBadOrder(parts, dialect) ?? findJoinWithoutOn(parts, dialect);
}

/** CAST(a int): every database wants AS. */
function findBadCast({ before, parts }: Level): SqlFault | undefined {
  if (before?.word !== 'CAST' && before?.word !== 'TRY_CAST') return undefined;
  if (parts.some(({ word, kind }) => word === 'AS' || kind === 'expression')) return undefined;
  return faultAt(before, `"${before.word}" needs "AS" and a type after its value`, parts.at(-1));
}

/** OVER (PARTITION a). */
function findBadWindow({ before, parts }: Level): SqlFault | undefined {
  const [first, second] = parts;
  if (before?.word !== 'OVER' || first?.word !== 'PARTITION' || second === undefined || second.kind === 'expression')
    return undefined;
  return second.word === 'BY' ? undefined : faultAt(first, '"BY" is missing after "PARTITION"', second);
}

/** Behind these another query, another statement or a clause begins that has clauses of its own. */
export const restarts: ReadonlySet<string> =
  wordSet(`SELECT UNION INTERSECT EXCEPT MINUS INSERT UPDATE DELETE MERGE CONFLICT DO WHEN THEN ELSE WITH EXEC EXECUTE IF
  WHILE BEGIN DECLARE MODEL MATCH_RECOGNIZE PIVOT UNPIVOT VALUES USING CONNECT START RETURNING OUTPUT FOR WINDOW`);

function findBadOrder(parts: readonly Part[], dialect: Dialect): SqlFault | undefined {
  const seen = new Set<string>();
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i]!;
    const { word } = part;
    if (word === '') continue;
    if (restarts.has(word)) seen.clear();
    const isClause =
      word === 'WHERE' ||
      word === 'HAVING' ||
      (word === 'LIMIT' && isCount(parts[i + 1])) ||
      ((word === 'GROUP' || word === 'ORDER') && parts[i + 1]?.word === 'BY');
    // MySQL: USE INDEX FOR ORDER BY (i).
    if (!isClause || parts[i - 1]?.word === 'FOR') continue;
    if (seen.has(word)) return faultAt(part, `a second "${clauseName(word)}" at the same level`);
    const later = laterThan(word, dialect).find((other) => seen.has(other));
    if (later !== undefined)
      return faultAt(part, `"${clauseName(word)}" stands after "${clauseName(later)}", and has to stand before it`);
    seen.add(word);
  }
  return undefined;
}

const clauseName = (word: string): string => (word === 'GROUP' || word === 'ORDER' ? `${word} BY` : word);

/** Oracle takes GROUP BY and HAVING in either order. */
function laterThan(word: string, dialect: Dialect): readonly string[] {
  if (word === 'WHERE') return ['GROUP', 'HAVING', 'ORDER', 'LIMIT'];
  if (word === 'GROUP') return dialect === 'oracle' ? ['ORDER', 'LIMIT'] : ['HAVING', 'ORDER', 'LIMIT'];
  return word === 'HAVING' ? ['ORDER', 'LIMIT'] : word === 'ORDER' ? ['LIMIT'] : [];
}

/** LEFT, RIGHT and FULL JOIN need ON or USING; SQLite and Snowflake take some without. */
function findJoinWithoutOn(parts: readonly Part[], dialect: Dialect): SqlFault | undefined {
  if (dialect === 'snowflake' || dialect === 'sqlite') return undefined;
  const open: Part[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    const { word, sign } = parts[i]!;
    if (word === 'JOIN') {
      if (isOuterJoin(parts, i)) open.push(parts[i]!);
    } else if (word === 'ON' || word === 'USING') open.pop();
    else if (sign === ';' || (open.length > 0 && endsFrom(word, parts[i + 1]))) break;
  }
  const last = open.at(-1);
  if (last === undefined || parts.some(({ kind }) => kind === 'expression')) return undefined;
  return faultAt(last, 'this outer join has no "ON" and no "USING"');
}

function isOuterJoin(parts: readonly Part[], join: number): boolean {
  const side = parts[join - 1]?.word === 'OUTER' ? join - 2 : join - 1;
  return sides.has(parts[side]?.word ?? '') && parts[side - 1]?.word !== 'NATURAL';
}

const endsFrom = (word: string, next: Part | undefined): boolean =>
  word === 'WHERE' || ((word === 'GROUP' || word === 'ORDER') && next?.word === 'BY');

const sides = wordSet('LEFT RIGHT FULL');
