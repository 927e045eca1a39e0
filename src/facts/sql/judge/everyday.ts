import {
  deepest,
  inBrackets,
  isOf,
  list,
  name,
  number,
  path,
  placeholder,
  string,
  takes,
  wordsOf,
  type Text,
} from './everyday-text.ts';
import { groupsOf } from '../alike.ts';
import { sqlTokens, type Dialect, type SqlToken } from '../tokens.ts';
import { wordSet } from './parts.ts';

/**
 * True for a statement of the plain kind that every database reads: SELECT, INSERT, UPDATE and DELETE with names, values, calls of well-known
 * functions, joins and conditions. What is true here needs no parser, most of which are large and slow to ask; false says nothing.
 * It is stricter than any of the databases wherever they differ. Linear.
 */
export function isEveryday(sql: string, tokens: readonly SqlToken[], dialect: Dialect): boolean {
  const words = wordsOf(sql, tokens);
  return words !== undefined && readWords(words, tokens, dialect).isRead;
}

/** Whichever of the databases answers. */
export const isEverydayAnywhere = (sql: string): boolean =>
  groupsOf(sql, strictestFirst).every((dialects) => {
    const tokens = sqlTokens(sql, dialects[0]!);
    const words = wordsOf(sql, tokens);
    if (words === undefined) return false;
    for (const dialect of dialects) {
      const read = readWords(words, tokens, dialect);
      if (!read.isRead) return false;
      // The others would read the same words in the same way.
      if (!read.hangsOnDialect) return true;
    }
    return true;
  });

const strictestFirst: readonly Dialect[] = ['tsql', 'oracle', 'mysql', 'mariadb', 'postgresql', 'sqlite', 'snowflake'];

interface ReadWords {
  readonly isRead: boolean;
  readonly hangsOnDialect: boolean;
}

function readWords(words: readonly string[], tokens: readonly SqlToken[], dialect: Dialect): ReadWords {
  const text: Text = { words, tokens, dialect, hangsOnDialect: false, at: 0, depth: 0 };
  const isRead = statement(text) && text.at === words.length;
  return { isRead, hangsOnDialect: text.hangsOnDialect };
}

function statement(text: Text): boolean {
  if (takes(text, 'INSERT', 'INTO')) {
    if (!path(text, 2) || !inBrackets(text, (inside) => list(inside, name))) return false;
    return takes(text, 'VALUES') ? inBrackets(text, (inside) => list(inside, value)) : query(text);
  }
  if (takes(text, 'UPDATE')) return path(text, 2) && takes(text, 'SET') && list(text, assignment) && where(text);
  if (takes(text, 'DELETE', 'FROM')) return path(text, 2) && where(text);
  if (takes(text, 'WITH') && !list(text, namedQuery)) return false;
  return query(text);
}

const namedQuery = (text: Text): boolean => name(text) && takes(text, 'AS') && inBrackets(text, query);

const assignment = (text: Text): boolean => name(text) && takes(text, '=') && value(text);

const where = (text: Text): boolean => !takes(text, 'WHERE') || conditions(text);

function query(text: Text): boolean {
  do if (!select(text)) return false;
  while (takes(text, 'UNION', 'ALL') || takes(text, 'UNION'));
  // SQL Server takes no ORDER BY in brackets.
  if (text.depth > 0) return true;
  return (!takes(text, 'ORDER', 'BY') || list(text, order)) && end(text);
}

function select(text: Text): boolean {
  if (!takes(text, 'SELECT')) return false;
  takes(text, 'DISTINCT');
  if (text.words[text.at] === 'TOP' && isOf(text, 'tsql') && takes(text, 'TOP') && !inBrackets(text, count))
    return false;
  if (!takes(text, '*') && !list(text, column)) return false;
  if (!takes(text, 'FROM') || !table(text) || !joins(text) || !where(text)) return false;
  if (takes(text, 'GROUP', 'BY') && !list(text, value)) return false;
  return !takes(text, 'HAVING') || conditions(text);
}

const count = (text: Text): boolean => takes(text, placeholder) || takes(text, number);

const order = (text: Text): boolean => value(text) && (takes(text, 'ASC') || takes(text, 'DESC') || true);

/** LIMIT and FETCH, where the database has them. */
function end(text: Text): boolean {
  const word = text.words[text.at];
  if (word === 'FETCH' && isOf(text, 'oracle', 'postgresql') && takes(text, 'FETCH', 'FIRST'))
    return count(text) && (takes(text, 'ROWS', 'ONLY') || takes(text, 'ROW', 'ONLY'));
  if (word !== 'LIMIT' || isOf(text, 'oracle', 'tsql') || !takes(text, 'LIMIT')) return true;
  return count(text) && (!takes(text, 'OFFSET') || count(text));
}

/** `table.*`, or a value with or without a name. */
function column(text: Text): boolean {
  const { at } = text;
  if (name(text) && takes(text, '.', '*')) return true;
  text.at = at;
  return value(text) && named(text);
}

/** A name may follow, with or without AS. */
function named(text: Text): boolean {
  if (takes(text, 'AS')) return name(text);
  name(text);
  return true;
}

function table(text: Text): boolean {
  if (text.words[text.at] === '(') {
    if (!inBrackets(text, query)) return false;
    if (mayTakeAs(text)) takes(text, 'AS');
    return name(text);
  }
  if (!path(text, 2)) return false;
  if (mayTakeAs(text)) return named(text);
  name(text);
  return true;
}

/** Oracle has none there. */
const mayTakeAs = (text: Text): boolean => text.words[text.at] !== 'AS' || !isOf(text, 'oracle');

function joins(text: Text): boolean {
  while (isJoin(text)) if (!table(text) || !takes(text, 'ON') || !conditions(text)) return false;
  return true;
}

const isJoin = (text: Text): boolean =>
  takes(text, 'JOIN') ||
  takes(text, 'INNER', 'JOIN') ||
  takes(text, 'LEFT', 'JOIN') ||
  takes(text, 'LEFT', 'OUTER', 'JOIN') ||
  takes(text, 'RIGHT', 'JOIN') ||
  takes(text, 'RIGHT', 'OUTER', 'JOIN');

function conditions(text: Text): boolean {
  do {
    takes(text, 'NOT');
    if (!condition(text)) return false;
  } while (takes(text, 'AND') || takes(text, 'OR'));
  return true;
}

const compares = wordSet('= <> < > <= >=');

function condition(text: Text): boolean {
  if (text.words[text.at] === '(') return inBrackets(text, conditions);
  if (takes(text, 'EXISTS')) return inBrackets(text, query);
  if (!value(text)) return false;
  if (compares.has(text.words[text.at] ?? '')) {
    text.at += 1;
    return value(text);
  }
  if (takes(text, 'IS')) return takes(text, 'NULL') || takes(text, 'NOT', 'NULL');
  takes(text, 'NOT');
  if (takes(text, 'LIKE')) return value(text);
  if (takes(text, 'BETWEEN')) return value(text) && takes(text, 'AND') && value(text);
  return takes(text, 'IN') && inBrackets(text, members);
}

const members = (text: Text): boolean => (text.words[text.at] === 'SELECT' ? query(text) : list(text, value));

/** Values with signs between them. */
function value(text: Text): boolean {
  if (!single(text)) return false;
  for (;;) {
    if (takes(text, '+') || takes(text, '-')) {
      if (!interval(text) && !single(text)) return false;
    } else if (takes(text, '*') || takes(text, '/') || (mayJoinTexts(text) && takes(text, '||'))) {
      if (!single(text)) return false;
    } else return true;
  }
}

const mayJoinTexts = (text: Text): boolean => text.words[text.at] === '||' && !isOf(text, 'tsql', 'mysql', 'mariadb');

/** `INTERVAL 3 DAY` in MySQL, `INTERVAL '3 days'` in PostgreSQL. */
function interval(text: Text): boolean {
  if (text.words[text.at] !== 'INTERVAL') return false;
  const isMysql = isOf(text, 'mysql', 'mariadb');
  const { at } = text;
  const read =
    takes(text, 'INTERVAL') && (isMysql ? count(text) && units.has(text.words[text.at++] ?? '') : takes(text, string));
  if (read && (isMysql || isOf(text, 'postgresql'))) return true;
  text.at = at;
  return false;
}

const units = wordSet('SECOND MINUTE HOUR DAY WEEK MONTH YEAR');

const plainValues: ReadonlySet<string> = new Set([placeholder, number, string, 'NULL', 'CURRENT_TIMESTAMP']);

function single(text: Text): boolean {
  const word = text.words[text.at] ?? '';
  if (
    plainValues.has(word) ||
    (word === 'CURRENT_DATE' && !isOf(text, 'tsql')) ||
    (word === 'SYSDATE' && isOf(text, 'oracle'))
  ) {
    text.at += 1;
    return true;
  }
  if (word === '-') return takes(text, '-', number);
  if (word === 'CASE') return cases(text);
  if (word === '(') return inBrackets(text, text.words[text.at + 1] === 'SELECT' ? query : value);
  return call(text) ?? path(text, 3);
}

function cases(text: Text): boolean {
  if (text.depth >= deepest || !takes(text, 'CASE')) return false;
  text.depth += 1;
  const compared = text.words[text.at] !== 'WHEN';
  if ((compared && !value(text)) || !takes(text, 'WHEN')) return false;
  do if (!(compared ? value(text) : conditions(text)) || !takes(text, 'THEN') || !value(text)) return false;
  while (takes(text, 'WHEN'));
  const read = (!takes(text, 'ELSE') || value(text)) && takes(text, 'END');
  text.depth -= 1;
  return read;
}

const aggregates = wordSet('COUNT SUM MIN MAX AVG');

/** How many values a function takes at the least and at the most. */
type Bounds = readonly [number, number];

const functionsOf = (...rows: readonly (readonly [string, Bounds])[]): ReadonlyMap<string, Bounds> => new Map(rows);

/** Functions that are called like any other, everywhere. */
const functions = functionsOf(
  ...[...aggregates, 'UPPER', 'LOWER', 'TRIM', 'LTRIM', 'RTRIM', 'ABS', 'FLOOR'].map((one) => [one, [1, 1]] as const),
  ['NULLIF', [2, 2]],
  ['ROUND', [2, 2]],
  ['COALESCE', [2, 20]],
  ['CONCAT', [2, 20]],
  ['REPLACE', [3, 3]],
  ['SUBSTRING', [3, 3]],
);

const mysql = functionsOf(['NOW', [0, 0]], ['IFNULL', [2, 2]]);

/** Those that some databases have. */
const ownFunctions: Readonly<Partial<Record<Dialect, ReadonlyMap<string, Bounds>>>> = {
  mysql,
  mariadb: mysql,
  postgresql: functionsOf(['NOW', [0, 0]]),
  tsql: functionsOf(['GETDATE', [0, 0]], ['SYSUTCDATETIME', [0, 0]], ['SYSDATETIME', [0, 0]], ['ISNULL', [2, 2]]),
  oracle: functionsOf(['NVL', [2, 2]]),
};

function ownBounds(text: Text, word: string): Bounds | undefined {
  text.hangsOnDialect = true;
  return ownFunctions[text.dialect]?.get(word);
}

/** undefined: it is none. */
function call(text: Text): boolean | undefined {
  const { words, tokens, at } = text;
  // MySQL takes no white space there.
  if (words[at + 1] !== '(' || tokens[at]!.end !== tokens[at + 1]!.start) return undefined;
  const bounds = functions.get(words[at]!) ?? ownBounds(text, words[at]!);
  if (words[at] === 'CAST')
    return takes(text, 'CAST') && inBrackets(text, (inside) => value(inside) && takes(inside, 'AS', 'DATE'));
  if (bounds === undefined) return false;
  text.at += 1;
  if (bounds[1] === 0) return takes(text, '(', ')');
  if (words[at] === 'COUNT' && takes(text, '(', '*', ')')) return true;
  let values = 0;
  const read = inBrackets(text, (inside) => {
    if (aggregates.has(words[at]!)) takes(inside, 'DISTINCT');
    return list(inside, (one) => {
      values += 1;
      return value(one);
    });
  });
  return read && values >= bounds[0] && values <= bounds[1];
}
