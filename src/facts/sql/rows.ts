import type { Range } from './clauses.ts';
import type { Core, Statement } from './outline.ts';
import { isName, type Part } from './parts.ts';
import { readingsOf } from './reading.ts';

/**
 * True for a statement that certainly answers with one row, whatever is in the tables: a SELECT with an aggregate, where nothing
 * groups the rows or takes some of them away; a SELECT from no table; an INSERT of one row that returns what it has written.
 */
export function answersWithOneRow(sql: string): boolean {
  return readingsOf(sql).every(({ whole, parts, statements }) => {
    const [statement, ...others] = statements;
    if (!whole || statement === undefined || others.length > 0 || statement.unclear) return false;
    const [top, ...joined] = statement.cores.filter(({ role }) => role === 'top');
    if (top === undefined || joined.length > 0 || top.depth > 0) return false;
    if (statement.kind === 'select') return selectsOne(sql, parts, statement, top);
    return statement.kind === 'insert' && insertsOne(parts, statement, top);
  });
}

function selectsOne(sql: string, parts: readonly Part[], { cores }: Statement, { clauses }: Core): boolean {
  const { list, into, from, where, group, having, hierarchy, limit } = clauses;
  if (list === undefined || [into, group, having, hierarchy].some((clause) => clause !== undefined)) return false;
  if (limit !== undefined && !keepsOne(sql, parts, limit)) return false;
  const own = outsideOf(cores, list);
  if (own.some((at) => parts[at]!.word === 'OVER')) return false;
  const calls = own.filter((at) => isName(parts[at]) && parts[at + 1]?.sign === '(');
  if (calls.some((at) => aggregates.has(parts[at]!.word))) return true;
  const fromNothing = from === undefined || (from.to - from.from === 1 && parts[from.from]!.word === 'DUAL');
  return fromNothing && where === undefined && calls.every((at) => oneValue.has(parts[at]!.word));
}

/** The parts of a list that stand in no SELECT inside of it. */
function outsideOf(cores: readonly Core[], { from, to }: Range): readonly number[] {
  const ends = new Map(cores.map((core) => [core.at, core.to]));
  const found: number[] = [];
  for (let at = from; at < to; at = ends.get(at) ?? at + 1) if (!ends.has(at)) found.push(at);
  return found;
}

/** `LIMIT 1`, `FETCH FIRST 1 ROW ONLY`: one number that is not 0, and no row is passed over. */
function keepsOne(sql: string, parts: readonly Part[], { from, to }: Range): boolean {
  const clause = parts.slice(from - 1, to);
  const numbers = clause.filter(({ kind }) => kind === 'number').map(({ start, end }) => Number(sql.slice(start, end)));
  return (
    numbers.length === 1 && numbers[0]! >= 1 && clause.every(({ word, sign }) => word !== 'OFFSET' && sign !== ',')
  );
}

/** One row in VALUES, and nothing that passes over a row that is there already. */
function insertsOne(parts: readonly Part[], { cores }: Statement, top: Core): boolean {
  const { values, conflict, output, returning } = top.clauses;
  if (top.verb !== 'INSERT' || values === undefined || conflict !== undefined) return false;
  if ((output ?? returning) === undefined || cores.some(({ role }) => role === 'source')) return false;
  if (parts.slice(top.at, top.at + 3).some(({ word }) => word === 'IGNORE')) return false;
  return (
    parts.slice(values.from, values.to).filter(({ sign, depth }) => sign === '(' && depth === top.depth).length === 1
  );
}

const aggregates: ReadonlySet<string> = new Set(['COUNT', 'COUNT_BIG', 'SUM', 'AVG', 'MIN', 'MAX']);

/** What may stand before a bracket and gives one value. Any other function may, in PostgreSQL, answer with no row. */
const oneValue: ReadonlySet<string> = new Set(
  (
    'EXISTS NOT AND OR IN CASE WHEN THEN ELSE CAST CONVERT COALESCE IFNULL ISNULL NVL NULLIF CONCAT UPPER LOWER TRIM LENGTH ' +
    'ROUND ABS NOW GETDATE GETUTCDATE SYSDATETIME SYSUTCDATETIME DATE DATEADD DATE_ADD DATE_SUB DATEDIFF DATEPART DATE_PART ' +
    'DATE_FORMAT DATE_TRUNC EXTRACT TO_CHAR TO_DATE CURDATE CURTIME DAYOFWEEK WEEKDAY HOUR LAST_INSERT_ID LAST_INSERT_ROWID ' +
    'SCOPE_IDENTITY IDENT_CURRENT NEXTVAL CURRVAL LASTVAL UUID NEWID GEN_RANDOM_UUID RAND RANDOM'
  ).split(' '),
);
