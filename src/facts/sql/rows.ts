/**
 * True for a SELECT that certainly answers with one row, whatever is in the tables: its first column is an aggregate, and nothing
 * groups the rows or takes some of them away.
 */
export function answersWithOneRow(sql: string): boolean {
  return oneRow.test(sql) && !takesAway.test(sql);
}

const oneRow = /^\s*SELECT\s+(?:(?:COALESCE|IFNULL|NVL|ISNULL)\s*\(\s*)?(?:COUNT|COUNT_BIG|SUM|AVG|MIN|MAX)\s*\(/i;
const takesAway = /\b(?:GROUP|HAVING|UNION|EXCEPT|INTERSECT|MINUS|OVER|LIMIT|OFFSET|FETCH|QUALIFY)\b/i;
