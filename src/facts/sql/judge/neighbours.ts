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

/** A place behind a word that needs more. */
interface Gap {
  readonly dialect: Dialect;
  readonly before: string;
  /** What stands there: a word in capitals, or a sign; '' at the end. */
  readonly next: string;
  /** Nothing can follow: the end of the text, a closing parenthesis, a comma, a semicolon. */
  readonly ends: boolean;
  /** The first word of the text. */
  readonly first: string;
  /** It is the ON of a JOIN. */
  readonly joined: boolean;
}

/** Where a word may stand so after all. */
const mayEnd: Readonly<Record<string, (gap: Gap) => boolean>> = {
  // PostgreSQL reads rows without columns.
  SELECT: ({ dialect, next }) => dialect === 'postgresql' && next !== ',',
  // Behind AS, PostgreSQL takes any word for a name; Snowflake's list of what it takes is not known well enough.
  AS: ({ ends, dialect }) => !ends && (dialect === 'postgresql' || dialect === 'snowflake'),
  NOT: ({ next }) => next === 'IN' || next === 'LIKE' || next === 'BETWEEN',
  DISTINCT: ({ before, next }) => before === 'IS' || before === 'NOT' || next === 'ON',
  ON: ({ joined }) => !joined,
  SET: ({ first, before }) => first !== 'UPDATE' || before === 'CHARACTER',
  VALUES: ({ before, ends }) => before === 'DEFAULT' || !ends,
  // T-SQL's hints: OPTION (HASH UNION).
  UNION: ({ before }) => before === 'HASH' || before === 'MERGE' || before === 'CONCAT',
  // INSERT ALL WHEN .. THEN INTO.
  THEN: ({ next }) => next === ';' || next === 'INTO',
  ELSE: ({ next }) => next === ';' || next === 'INTO',
  WHEN: ({ next }) => next === ';' || next === 'INTO',
};

const closes = (part: Part | undefined): boolean =>
  part === undefined || part.sign === ')' || part.sign === ',' || part.sign === ';';

/** A word that needs something behind it, and has a word or sign there that cannot be it. */
function unfinished(sql: string, parts: readonly Part[], at: number, dialect: Dialect): SqlFault | undefined {
  const { word } = parts[at]!;
  const next = parts[at + 1];
  const ends = closes(next);
  const reserved = next !== undefined && neverFirst.has(next.word) && !isFunction(parts, at + 1, dialect);
  if (!ends && !reserved && !comparesBehind(word, next!.sign, dialect)) return undefined;
  const gap: Gap = {
    dialect,
    before: parts[at - 1]?.word ?? '',
    next: next === undefined ? '' : `${next.word}${next.sign}`,
    ends,
    first: parts[0]!.word,
    joined: word === 'ON' && joinedAt(parts, at),
  };
  if (mayEnd[word]?.(gap) === true) return undefined;
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

const expectations: Readonly<Record<string, string>> = {
  WHERE: 'a condition',
  HAVING: 'a condition',
  AND: 'a condition',
  OR: 'a condition',
  ON: 'a condition',
  FROM: 'a table',
  JOIN: 'a table',
  SELECT: 'what to select',
  DISTINCT: 'what to select',
  UNION: 'the second query',
  SET: 'an assignment',
  AS: 'a name',
  VALUES: 'a list of values in parentheses',
  BY: 'a column',
  IS: '"NULL" or "NOT NULL"',
};

const expected = (word: string): string => expectations[word] ?? 'a value';

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
  return parts[at]!.sign === '(' ? badOpening(sql, parts, at, dialect) : badComma(sql, parts, at, dialect);
}

function badOpening(sql: string, parts: readonly Part[], at: number, dialect: Dialect): SqlFault | undefined {
  const next = parts[at + 1];
  const before = parts[at - 1];
  if (next?.sign === ')') return emptyParentheses(parts[at]!, next, before, dialect);
  if (next?.sign === ',')
    return faultAt(next, 'a comma stands after an opening parenthesis, where a value was expected');
  const odd = next !== undefined && neverInside.has(next.word) && before?.word !== 'FILTER';
  return odd ? faultAt(next, `unexpected ${shown(sql, next)} after an opening parenthesis`) : undefined;
}

function badComma(sql: string, parts: readonly Part[], at: number, dialect: Dialect): SqlFault | undefined {
  const part = parts[at]!;
  const next = parts[at + 1];
  const sign = next?.sign ?? '';
  if (sign === ',')
    return faultAt(part, 'two commas stand side by side, and a value or a name between them is missing', next);
  // Snowflake passes over the last comma of a list.
  if (dialect === 'snowflake' && sign !== ')') return undefined;
  if (next === undefined) return faultAt(part, 'it ends with a comma');
  if (closes(next)) return faultAt(part, `a comma stands before "${sign}", and nothing follows it`);
  if (next.word === 'DISTINCT')
    return faultAt(next, '"DISTINCT" stands before the whole list, not before one of its columns');
  // T-SQL: OPENROWSET(.., ORDER (a)).
  const isHint = next.word === 'ORDER' && parts[at + 2]?.sign === '(';
  if (isHint || (!neverFirst.has(next.word) && next.word !== 'SELECT')) return undefined;
  return faultAt(part, `a comma stands before ${shown(sql, next)}, and nothing follows it`);
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
  if (sign === '=' && next?.sign === '=' && next.start === part.end && dialect !== 'sqlite' && dialect !== 'postgresql')
    return faultAt(part, 'SQL compares with one "=", not with "=="', next, '=');
  if (mayStandAlone(part, parts[at - 1], next, dialect)) return undefined;
  if (next === undefined) return faultAt(part, `it ends after ${shown(sql, part)}, and a value is missing`);
  if (!closes(next) && !neverFirst.has(next.word) && !operatorTwice(sign, next.sign, dialect)) return undefined;
  return faultAt(next, `unexpected ${shown(sql, next)} after ${shown(sql, part)}: a value is missing`);
}

/** Oracle's outer join is (+); PostgreSQL names operators in OPERATOR(..) and ORDER BY a USING >; a lone "/" ends a script. */
const mayStandAlone = (part: Part, before: Part | undefined, next: Part | undefined, dialect: Dialect): boolean =>
  before?.sign === '(' ||
  before?.word === 'USING' ||
  (dialect === 'postgresql' && next?.sign === ')') ||
  (part.sign === '/' && next === undefined);

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
