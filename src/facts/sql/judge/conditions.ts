import { nearest } from '../../../script/nearest.ts';
import { expectsOperand } from '../keywords.ts';
import type { Dialect } from '../tokens.ts';
import { restarts } from './clauses.ts';
import { isCount, wordSet, type Level, type Part } from './parts.ts';
import { faultAt, shown } from './say.ts';
import type { SqlFault } from './verdict.ts';

/** What is wrong among the conditions of WHERE, HAVING and ON, and among assignments. */
export function findBadCondition(sql: string, { parts }: Level, dialect: Dialect): SqlFault | undefined {
  let condition: Part | undefined;
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i]!;
    if (part.word === 'WHERE' || part.word === 'HAVING') condition = part;
    else if (leaves.has(part.word) || part.sign === '[' || part.sign === '{' || part.sign === ';')
      condition = undefined;
    const fault =
      (condition === undefined ? undefined : badAmongConditions(sql, parts, i, condition, dialect)) ??
      missingBetween(sql, parts, i, condition) ??
      (part.word === 'BETWEEN' ? openBetween(parts, i) : undefined);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Behind these, what stands among conditions is another clause's. */
const leaves = new Set([
  ...restarts,
  ...wordSet(`GROUP ORDER LIMIT OFFSET FETCH INTO ON OPTION SET LOG QUALIFY LOCK PROCEDURE RETURN SAMPLE TABLESAMPLE OPTIMIZE FROM
    ROWS RANGE PARTITION COMPUTE BROWSE XML JSON PATH INDEX KEY REJECT ERRORS PRINT THROW RAISERROR WAITFOR KILL`),
]);

function badAmongConditions(
  sql: string,
  parts: readonly Part[],
  at: number,
  condition: Part,
  dialect: Dialect,
): SqlFault | undefined {
  const part = parts[at]!;
  if (part.sign === ',')
    return faultAt(part, `a comma stands among the conditions of "${condition.word}", which are joined by AND or OR`);
  const before = parts[at - 1];
  if (before === undefined) return undefined;
  if (part.kind === 'word' && part.word !== '' && endsValue(before) && !keywords.has(part.word)) {
    // No value has a name of its own here, so a word behind one is a keyword.
    const near = nearest(part.word, expected);
    if (near !== undefined && parts[at + 1] !== undefined)
      return faultAt(part, `unexpected ${shown(sql, part)}: ${near} may be meant`, part, near);
  }
  return startsCondition.has(before.word) ? missingOperator(sql, parts, at, dialect) : undefined;
}

const endsValue = (part: Part): boolean => isCount(part) || part.kind === 'string';

const expected = ['AND', 'OR', 'ORDER', 'ORDER BY', 'GROUP', 'GROUP BY', 'HAVING', 'UNION', 'LIMIT', 'BETWEEN', 'LIKE'];

const startsCondition = wordSet('WHERE AND OR HAVING ON');

/** `WHERE a ?`, `WHERE t.a ! ?`. */
function missingOperator(sql: string, parts: readonly Part[], at: number, dialect: Dialect): SqlFault | undefined {
  let last = at;
  if (!isName(parts[last]) || expectsOperand(parts[last]!.word) || prefixes.has(parts[last]!.word)) return undefined;
  while (parts[last + 1]?.sign === '.' && isName(parts[last + 2])) last += 2;
  const next = parts[last + 1];
  if (next === undefined || dialect === 'postgresql') return undefined;
  const lone = next.sign === '!' && (isCount(parts[last + 2]) || isName(parts[last + 2]));
  if (!lone && next.kind !== 'placeholder' && next.kind !== 'number') return undefined;
  return faultAt(next, `an operator is missing after ${shown(sql, parts[last]!)}`);
}

const isName = (part: Part | undefined): boolean => part?.kind === 'word' || part?.kind === 'identifier';

/** Operators that stand before their value. */
const prefixes = wordSet(
  'PRIOR CONNECT_BY_ROOT EXISTS NOT BINARY ANY SOME ALL UNIQUE CASE ROW ARRAY CURRENT INTERVAL DATE TIME TIMESTAMP',
);

const compares = wordSet('= <> != < > <= >=');

/** `a = ? b = ?`: behind a value comes a name that is compared. */
function missingBetween(
  sql: string,
  parts: readonly Part[],
  at: number,
  condition: Part | undefined,
): SqlFault | undefined {
  const part = parts[at]!;
  if (at < 2 || !isName(part) || keywords.has(part.word)) return undefined;
  const [earlier, before] = [parts[at - 2]!, parts[at - 1]!];
  if (!endsValue(before) || !compares.has(earlier.sign)) return undefined;
  let last = at;
  while (parts[last + 1]?.sign === '.' && isName(parts[last + 2])) last += 2;
  if (!compares.has(parts[last + 1]?.sign ?? '')) return undefined;
  return faultAt(
    part,
    `${condition === undefined ? 'a comma, or AND or OR,' : 'AND or OR'} is missing before ${shown(sql, part)}`,
    parts[last],
  );
}

function openBetween(parts: readonly Part[], at: number): SqlFault | undefined {
  for (let i = at + 1; i < parts.length; i += 1) {
    const { word, sign, kind } = parts[i]!;
    if (word === 'AND' || kind === 'expression') return undefined;
    if (sign === ',' || sign === ';' || endsBetween.has(word)) break;
  }
  return faultAt(parts[at]!, '"BETWEEN" needs two values, joined by AND');
}

const endsBetween = wordSet('WHERE GROUP ORDER HAVING UNION OR SELECT FROM');

/** What may stand behind a value among conditions, in any of the databases. */
const keywords =
  wordSet(`AND OR XOR NOT IS IN LIKE ILIKE BETWEEN REGEXP RLIKE GLOB MATCH SIMILAR SOUNDS ESCAPE UESCAPE COLLATE AT DIV MOD END THEN ELSE
  WHEN GROUP ORDER HAVING UNION INTERSECT EXCEPT MINUS LIMIT OFFSET FETCH FOR LOCK WITH WINDOW QUALIFY RETURNING RETURN INTO OPTION CONNECT START MODEL
  PIVOT UNPIVOT SAMPLE LOG MEMBER OVERLAPS ISNULL NOTNULL OPERATOR DAY HOUR MINUTE SECOND MONTH YEAR WEEK QUARTER MICROSECOND DAYS HOURS MINUTES
  SECONDS MONTHS YEARS ROW ROWS ONLY CONTAINS OUTPUT ON AS USING SET VALUES SELECT INSERT UPDATE DELETE MERGE EXEC EXECUTE IF BEGIN DECLARE PRINT GO
  PROCEDURE SUBMULTISET MULTISET A NAN INFINITE PRESENT EMPTY OF ORDERED ROLLUP PERCENT TO CASE LIKE2 LIKE4 LIKEC OVER`);
