import type { Dialect } from '../tokens.ts';
import { isCount, isValue, wordSet, type Part } from './parts.ts';
import { faultAt, shown } from './say.ts';
import type { SqlFault } from './verdict.ts';

// Reserved in each of the databases, so none of these can be a bare name there, and none can begin a value:
// https://dev.mysql.com/doc/refman/8.4/en/keywords.html, https://www.postgresql.org/docs/18/sql-keywords-appendix.html,
// https://learn.microsoft.com/sql/t-sql/language-elements/reserved-keywords-transact-sql, and Oracle's SQL Language Reference, appendix E.
const neverFirst = wordSet('FROM WHERE GROUP ORDER HAVING UNION AND OR AS IN IS LIKE BETWEEN INTO');

/** Words behind which a value, a name or a condition has to come. */
const needsMore = wordSet(
  `WHERE AND OR HAVING LIKE BETWEEN BY FROM JOIN ON WHEN THEN ELSE SELECT AS IN IS NOT DISTINCT SET VALUES UNION`,
);

const binarySigns = wordSet('= <> != <= >= < > + - / % || := -> ->>');
/** Signs that stand between two values and never before one. */
const neverPrefix = wordSet('= <> != <= >= / % ||');

/** What cannot stand beside one another in this dialect, first in the order of the text; without `whole`, the end is left alone. */
export function findBadNeighbours(
  sql: string,
  parts: readonly Part[],
  dialect: Dialect,
  whole: boolean,
): SqlFault | undefined {
  for (let i = 0; i < parts.length - (whole ? 0 : 1); i += 1) {
    const fault = badPair(sql, parts, i, dialect);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function badPair(sql: string, parts: readonly Part[], at: number, dialect: Dialect): SqlFault | undefined {
  const part = parts[at]!;
  const next = parts[at + 1];
  const before = parts[at - 1];
  if (part.word !== '') {
    return (
      doubled(part, before, next) ??
      (needsMore.has(part.word) ? unfinished(sql, parts, at, dialect) : undefined) ??
      badKeyword(part, before, next)
    );
  }
  if (part.sign === ',' || part.sign === '(') return badList(sql, parts, at, dialect);
  if (binarySigns.has(part.sign)) return badOperator(sql, parts, at, dialect);
  if (isCount(part) && isCount(next)) return twoValues(sql, parts, at, dialect);
  return part.sign === '.' ? badDot(sql, part, next, dialect) : undefined;
}

const oftenDoubled = wordSet(
  'SELECT DISTINCT FROM WHERE JOIN AS BY SET INTO LIKE BETWEEN AND OR UNION VALUES HAVING UPDATE DELETE INSERT',
);

function doubled(part: Part, before: Part | undefined, next: Part | undefined): SqlFault | undefined {
  if (next?.word !== part.word || !oftenDoubled.has(part.word) || before?.sign === '.') return undefined;
  return faultAt(next, `"${part.word}" stands there twice`);
}

/** A word that needs something behind it, and has a word or sign there that cannot be it. */
function unfinished(sql: string, parts: readonly Part[], at: number, dialect: Dialect): SqlFault | undefined {
  const { word } = parts[at]!;
  const next = parts[at + 1];
  const before = parts[at - 1];
  const sign = next?.sign ?? '';
  const ends = next === undefined || sign === ')' || sign === ',' || sign === ';';
  const reserved = next !== undefined && neverFirst.has(next.word) && !isFunction(parts, at + 1, dialect);
  if (!ends && !reserved && !(sign !== '' && comparesBehind(word, sign, dialect))) return undefined;
  switch (word) {
    case 'SELECT':
      // PostgreSQL reads rows without columns, SELECT INTO stands before the list in none.
      if (dialect === 'postgresql' && sign !== ',') return undefined;
      break;
    case 'AS':
      // Behind AS, PostgreSQL takes any word for a name; Snowflake's list of what it takes is not known well enough.
      if (!ends && (dialect === 'postgresql' || dialect === 'snowflake')) return undefined;
      break;
    case 'NOT':
      if (reserved && wordSet('IN LIKE BETWEEN').has(next.word)) return undefined;
      break;
    case 'DISTINCT':
      if (before?.word === 'IS' || before?.word === 'NOT' || (reserved && next.word === 'ON')) return undefined;
      break;
    case 'ON':
      if (!joinedAt(parts, at)) return undefined;
      break;
    case 'SET':
      if (parts[0]?.word !== 'UPDATE' || before?.word === 'CHARACTER') return undefined;
      break;
    case 'VALUES':
      if (before?.word === 'DEFAULT' || !ends) return undefined;
      break;
    case 'UNION':
      // T-SQL's hints: OPTION (HASH UNION).
      if (before?.word === 'HASH' || before?.word === 'MERGE' || before?.word === 'CONCAT') return undefined;
      break;
    case 'THEN':
    case 'ELSE':
    case 'WHEN':
      // INSERT ALL WHEN .. THEN INTO.
      if (sign === ';' || (reserved && next.word === 'INTO')) return undefined;
      break;
    case 'FROM':
      if (reserved && before?.word === 'DISTINCT' && next.word === 'AS') return undefined;
      break;
    default:
  }
  if (next === undefined) return faultAt(parts[at]!, `it ends after "${word}", and ${expected(word)} is missing`);
  if (next.kind === 'word' && (word === 'FROM' || word === 'JOIN') && parts[at + 2]?.word !== 'BY')
    return faultAt(
      next,
      `${shown(sql, next)} is a reserved word, and the name of a table was expected after "${word}"`,
    );
  return faultAt(next, `unexpected ${shown(sql, next)} after "${word}": ${expected(word)} is missing`);
}

/** Snowflake and SQLite have a function LIKE(). */
const isFunction = (parts: readonly Part[], at: number, dialect: Dialect): boolean =>
  (dialect === 'snowflake' || dialect === 'sqlite') && parts[at]!.word === 'LIKE' && parts[at + 1]?.sign === '(';

/** `WHERE = 1`: an operator that needs a value before it. */
function comparesBehind(word: string, sign: string, dialect: Dialect): boolean {
  if (dialect === 'postgresql' || !neverPrefix.has(sign)) return false;
  return word !== 'IS' ? takesValue.has(word) : sign === '=';
}

const takesValue = wordSet('WHERE AND OR HAVING LIKE BETWEEN WHEN THEN ELSE SET BY');

function expected(word: string): string {
  if (word === 'WHERE' || word === 'HAVING' || word === 'AND' || word === 'OR' || word === 'ON') return 'a condition';
  if (word === 'FROM' || word === 'JOIN') return 'a table';
  if (word === 'SELECT' || word === 'DISTINCT') return 'what to select';
  if (word === 'UNION') return 'the second query';
  if (word === 'SET') return 'an assignment';
  if (word === 'AS') return 'a name';
  if (word === 'VALUES') return 'a list of values in parentheses';
  if (word === 'BY') return 'a column';
  return word === 'IS' ? '"NULL" or "NOT NULL"' : 'a value';
}

const joinedAt = (parts: readonly Part[], at: number): boolean => {
  for (let i = at - 1; i >= Math.max(0, at - 8); i -= 1) if (parts[i]!.word === 'JOIN') return true;
  return false;
};

function badKeyword(
  { word, start, end }: Part,
  before: Part | undefined,
  next: Part | undefined,
): SqlFault | undefined {
  const fault = (words: string): SqlFault => ({ start, end: next?.end ?? end, words });
  if ((word === 'EXISTS' || word === 'IN') && next?.word === 'SELECT')
    return fault(`a query after "${word}" stands in parentheses`);
  if (word === 'OVER' && (next?.word === 'PARTITION' || next?.word === 'ORDER'))
    return fault('what belongs to "OVER" stands in parentheses');
  if ((word === 'ASC' && next?.word === 'DESC') || (word === 'DESC' && next?.word === 'ASC'))
    return fault('it sorts upwards and downwards at once');
  if ((word === 'ORDER' || word === 'GROUP') && lacksBy(word, before, next))
    return fault(`"BY" is missing after "${word}"`);
  return undefined;
}

/** ORDER SIBLINGS BY, WITHIN GROUP (..), and the hints OPTION (ORDER GROUP) are the ones that are meant so. */
const lacksBy = (word: string, before: Part | undefined, next: Part | undefined): boolean =>
  next?.sign !== '(' &&
  next?.sign !== ')' &&
  next?.word !== 'BY' &&
  !(word === 'ORDER' ? wordSet('SIBLINGS GROUP') : besidesGroup).has(next?.word ?? '') &&
  !besidesGroup.has(before?.word ?? '') &&
  (isValue(before) || before?.kind === 'word');

const besidesGroup = wordSet('ORDER HASH WITHIN EXCLUDE SET FOR CONCAT FORCE');

function badList(sql: string, parts: readonly Part[], at: number, dialect: Dialect): SqlFault | undefined {
  const part = parts[at]!;
  const next = parts[at + 1];
  const before = parts[at - 1];
  if (part.sign === '(') {
    if (next?.sign === ')') return emptyParentheses(part, next, before, dialect);
    if (next?.sign === ',')
      return faultAt(next, 'a comma stands after an opening parenthesis, where a value was expected');
    const odd = next !== undefined && neverInside.has(next.word) && before?.word !== 'FILTER';
    return odd ? faultAt(next, `unexpected ${shown(sql, next)} after an opening parenthesis`) : undefined;
  }
  const sign = next?.sign ?? '';
  if (sign === ',')
    return faultAt(part, 'two commas stand side by side, and a value or a name between them is missing', next);
  // Snowflake passes over the last comma of a list.
  if (dialect === 'snowflake' && sign !== ')') return undefined;
  if (next === undefined) return faultAt(part, 'it ends with a comma');
  if (sign === ')' || sign === ';') return faultAt(part, `a comma stands before "${sign}", and nothing follows it`);
  // T-SQL: OPENROWSET(.., ORDER (a)).
  if (next.word === 'ORDER' && parts[at + 2]?.sign === '(') return undefined;
  if (!neverFirst.has(next.word) && next.word !== 'DISTINCT' && next.word !== 'SELECT') return undefined;
  return next.word === 'DISTINCT'
    ? faultAt(next, '"DISTINCT" stands before the whole list, not before one of its columns')
    : faultAt(part, `a comma stands before ${shown(sql, next)}, and nothing follows it`);
}

const neverInside = wordSet('WHERE AND OR GROUP HAVING UNION IN IS BETWEEN AS');

function emptyParentheses(open: Part, close: Part, before: Part | undefined, dialect: Dialect): SqlFault | undefined {
  if (before?.word === 'IN' && dialect !== 'sqlite') return faultAt(open, 'the list after "IN" is empty', close);
  if (before?.word === 'FROM' || before?.word === 'JOIN')
    return faultAt(open, `nothing stands in the parentheses after "${before.word}"`, close);
  return undefined;
}

function badOperator(sql: string, parts: readonly Part[], at: number, dialect: Dialect): SqlFault | undefined {
  const part = parts[at]!;
  const next = parts[at + 1];
  const { sign } = part;
  const before = parts[at - 1];
  if (sign === '=' && next?.sign === '=' && next.start === part.end && dialect !== 'sqlite' && dialect !== 'postgresql')
    return faultAt(part, 'SQL compares with one "=", not with "=="', next, '=');
  // Oracle's outer join is (+); PostgreSQL names operators in OPERATOR(..) and ORDER BY a USING >; a lone "/" ends a script.
  if (
    before?.sign === '(' ||
    before?.word === 'USING' ||
    (dialect === 'postgresql' && next?.sign === ')') ||
    (sign === '/' && next === undefined)
  )
    return undefined;
  const ends = next === undefined || next.sign === ')' || next.sign === ',' || next.sign === ';';
  if (next === undefined) return faultAt(part, `it ends after ${shown(sql, part)}, and a value is missing`);
  if (!ends && !neverFirst.has(next.word) && !operatorTwice(sign, next.sign, dialect)) return undefined;
  return faultAt(next, `unexpected ${shown(sql, next)} after ${shown(sql, part)}: a value is missing`);
}

/** T-SQL and Oracle let white space stand inside of `>=`. */
const operatorTwice = (sign: string, next: string, dialect: Dialect): boolean =>
  dialect !== 'postgresql' && neverPrefix.has(sign) && neverPrefix.has(next);

function twoValues(sql: string, parts: readonly Part[], at: number, dialect: Dialect): SqlFault | undefined {
  const part = parts[at]!;
  const next = parts[at + 1]!;
  const word = parts[at - 1]?.word;
  // TOP 5 ? and PostgreSQL's operator "?" are the two that can be meant.
  if (word === 'TOP' || (dialect === 'postgresql' && (part.kind === 'placeholder' || next.kind === 'placeholder')))
    return undefined;
  return faultAt(
    next,
    `${shown(sql, next)} follows ${shown(sql, part)}, and a comma or an operator between them is missing`,
  );
}

function badDot(sql: string, dot: Part, next: Part | undefined, dialect: Dialect): SqlFault | undefined {
  const mayDouble = dialect === 'tsql' || dialect === 'snowflake';
  if (next?.sign === '.') return mayDouble ? undefined : faultAt(dot, 'two dots stand side by side', next);
  if (next === undefined || next.sign === ',' || next.sign === ')' || next.sign === ';')
    return faultAt(dot, 'a name is missing after the dot');
  if (next.kind === 'word' && next.start > dot.end && neverFirst.has(sql.slice(next.start, next.end).toUpperCase()))
    return faultAt(dot, `a name is missing between the dot and ${shown(sql, next)}`, next);
  return undefined;
}
