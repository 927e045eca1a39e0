import { dialects, type Dialect } from '../tokens.ts';
import { isCount, isValue, wordSet, type Part, type Shape } from './parts.ts';
import { anyOf, behind, first, run, without, type Ends } from './patterns.ts';
import { faultAt } from './say.ts';
import type { SqlFault } from './verdict.ts';

/** A way of writing that some databases have and this one has not. */
interface Foreign {
  readonly dialects: readonly Dialect[];
  /** The words and signs that it may begin with. */
  readonly begins: readonly string[];
  readonly ends: Ends;
  readonly words: string;
}

/** What is written for another database, first in the order of the text. */
export function findForeign(shape: Shape, dialect: Dialect): SqlFault | undefined {
  const rows = byBeginning.get(dialect)!;
  const { parts } = shape;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    for (const { ends, words } of rows.get(part.word === '' ? part.sign : part.word) ?? none) {
      const end = ends(parts, at, shape);
      if (end !== undefined) return faultAt(part, words, end);
    }
  }
  return undefined;
}

const none: readonly Foreign[] = [];

const pgTypes =
  wordSet(`INT INTEGER INT2 INT4 INT8 BIGINT SMALLINT TEXT VARCHAR CHAR NUMERIC DECIMAL FLOAT FLOAT4 FLOAT8 REAL DATE TIME
  TIMESTAMP TIMESTAMPTZ BOOLEAN BOOL UUID JSON JSONB STRING NUMBER INTERVAL BYTEA`);
const cast: Ends = (parts, at) =>
  parts[at]!.sign === '::' &&
  (isValue(parts[at - 1]) || isName(parts[at - 1])) &&
  pgTypes.has(parts[at + 1]?.word ?? '')
    ? parts[at + 1]
    : undefined;

const lockHints = wordSet('NOLOCK READUNCOMMITTED UPDLOCK ROWLOCK HOLDLOCK READPAST TABLOCK TABLOCKX XLOCK PAGLOCK');
const hint: Ends = (parts, at) =>
  parts[at]!.word === 'WITH' && parts[at + 1]?.sign === '(' && lockHints.has(parts[at + 2]?.word ?? '')
    ? parts[at + 2]
    : undefined;

const limit: Ends = (parts, at, shape) =>
  parts[at - 1]?.word === 'REJECT' ? undefined : without(run('LIMIT', '#'), 'COLLECT', 'FETCH')(parts, at, shape);

const top = anyOf(run('SELECT', 'TOP', '#'), run('SELECT', 'DISTINCT', 'TOP', '#'));

/** OFFSET needs ORDER BY at its own level, and FETCH needs OFFSET. */
const offsetAlone: Ends = (parts, at, { levels }) => {
  const rows = parts[at + 2]?.word;
  if (parts[at]!.word !== 'OFFSET' || !isCount(parts[at + 1]) || (rows !== 'ROW' && rows !== 'ROWS')) return undefined;
  const level = levels.find((one) => one.parts.includes(parts[at]!));
  return level?.parts.some(({ word }) => word === 'ORDER') === true ? undefined : parts[at + 2];
};

const fetchAlone = without(
  anyOf(
    run('FETCH', 'FIRST', '#', 'ROWS', 'ONLY'),
    run('FETCH', 'FIRST', '#', 'ROW', 'ONLY'),
    run('FETCH', 'NEXT', '#', 'ROWS', 'ONLY'),
  ),
  'OFFSET',
);

const joinUsing: Ends = (parts, at) => {
  if (parts[at]!.word !== 'JOIN') return undefined;
  for (let i = at + 1; i < Math.min(at + 8, parts.length); i += 1) {
    if (parts[i]!.word === 'USING' && parts[i + 1]?.sign === '(') return parts[i];
    if (parts[i]!.word === 'ON' || parts[i]!.sign === '(') return undefined;
  }
  return undefined;
};

const minus = anyOf(run('MINUS', 'SELECT'), run('MINUS', '(', 'SELECT'));
const outerJoinMark = behind(run('(', '+', ')'), isValue);
const changesRows = wordSet('INSERT UPDATE DELETE');

const returning: Ends = (parts, at) =>
  changesRows.has(parts[0]!.word) && parts[at]!.word === 'RETURNING' && parts[at - 1]!.sign !== ','
    ? parts[at]
    : undefined;

const returningInto: Ends = (parts, at, shape) => {
  const end = returning(parts, at, shape);
  return end === undefined || parts.slice(at).some(({ word }) => word === 'INTO') ? undefined : end;
};

const outputLate: Ends = (parts, at) => {
  if (parts[at]!.word !== 'OUTPUT' || !changesRows.has(parts[0]!.word)) return undefined;
  if (parts[at + 2]?.sign !== '.' || parts[at + 1]?.kind !== 'word') return undefined;
  const before = parts.slice(0, at);
  const ended = before.some(({ word }) => word === 'WHERE' || word === 'VALUES');
  return ended && !before.slice(1).some(({ word }) => changesRows.has(word) || word === 'SELECT')
    ? parts[at]
    : undefined;
};

/** EXEC name(..), where no string is run. */
const execCall: Ends = (parts, at) => {
  const { word } = parts[at]!;
  if ((word !== 'EXEC' && word !== 'EXECUTE') || (!isValue(parts[at + 1]) && parts[at + 1]?.kind !== 'word'))
    return undefined;
  let i = at + 2;
  while (parts[i]?.sign === '.') i += 2;
  return parts[i]?.sign === '(' && parts[at + 1]!.word !== 'AS' ? parts[i] : undefined;
};

const mysqls: readonly Dialect[] = ['mysql', 'mariadb'];
const interval = (parts: readonly Part[], at: number): boolean => {
  const unit = parts[at + 2];
  return unit?.kind === 'word' && intervalUnits.has(unit.word);
};
const intervalUnits = wordSet('SECOND MINUTE HOUR DAY WEEK MONTH QUARTER YEAR');
const numberedInterval: Ends = (parts, at) =>
  parts[at]!.word === 'INTERVAL' && isCount(parts[at + 1]) && interval(parts, at) ? parts[at + 2] : undefined;
const anyInterval: Ends = (parts, at) =>
  parts[at]!.word === 'INTERVAL' && isValue(parts[at + 1]) && interval(parts, at) ? parts[at + 2] : undefined;

// Sources: the SELECT, INSERT, UPDATE, DELETE and CALL pages of each database's manual.
const table: readonly Foreign[] = [
  {
    dialects: ['tsql'],
    begins: ['LIMIT'],
    ends: limit,
    words: 'SQL Server has no LIMIT: it has SELECT TOP (n), or OFFSET .. FETCH after ORDER BY',
  },
  {
    dialects: ['oracle'],
    begins: ['LIMIT'],
    ends: limit,
    words: 'Oracle has no LIMIT: it has FETCH FIRST n ROWS ONLY',
  },
  {
    dialects: [...mysqls, 'sqlite', 'postgresql'],
    begins: ['SELECT'],
    ends: top,
    words: 'this database has no TOP: it has LIMIT n at the end',
  },
  {
    dialects: ['oracle'],
    begins: ['SELECT'],
    ends: top,
    words: 'Oracle has no TOP: it has FETCH FIRST n ROWS ONLY at the end',
  },
  {
    dialects: ['tsql', 'oracle', 'sqlite', ...mysqls],
    begins: ['::'],
    ends: cast,
    words: '"::" is no cast here: write CAST(value AS type)',
  },
  {
    dialects: ['tsql', 'oracle', 'sqlite', ...mysqls],
    begins: ['ILIKE'],
    ends: behind(run('ILIKE', '.'), (before) => before !== undefined && before.sign !== ','),
    words: 'this database has no ILIKE: compare in one case, with LOWER(..) LIKE LOWER(..)',
  },
  {
    dialects: ['tsql'],
    begins: ['RETURNING'],
    ends: returning,
    words: 'SQL Server has no RETURNING: it has OUTPUT, before VALUES or WHERE',
  },
  {
    dialects: ['oracle'],
    begins: ['RETURNING'],
    ends: returningInto,
    words: 'RETURNING needs INTO with a variable in Oracle',
  },
  {
    dialects: ['tsql', 'oracle', 'sqlite', 'snowflake'],
    begins: ['ON'],
    ends: run('ON', 'DUPLICATE', 'KEY', 'UPDATE'),
    words: "ON DUPLICATE KEY UPDATE is MySQL's: other databases have MERGE or ON CONFLICT",
  },
  {
    dialects: ['tsql', 'oracle', 'snowflake', ...mysqls],
    begins: ['ON'],
    ends: anyOf(run('ON', 'CONFLICT', '('), run('ON', 'CONFLICT', 'DO')),
    words: "ON CONFLICT is PostgreSQL's: other databases have MERGE or ON DUPLICATE KEY UPDATE",
  },
  {
    dialects: ['tsql', 'oracle', 'postgresql', 'snowflake'],
    begins: ['REPLACE'],
    ends: first(run('REPLACE', 'INTO')),
    words: "REPLACE INTO is MySQL's: other databases have MERGE",
  },
  {
    dialects: ['tsql', 'oracle', 'postgresql', 'snowflake', 'sqlite'],
    begins: ['INSERT'],
    ends: first(run('INSERT', 'IGNORE', 'INTO')),
    words: "INSERT IGNORE is MySQL's",
  },
  {
    dialects: ['tsql', 'oracle', 'postgresql', 'snowflake', 'sqlite'],
    begins: ['STRAIGHT_JOIN'],
    ends: behind(run('STRAIGHT_JOIN', '.'), isName),
    words: "STRAIGHT_JOIN is MySQL's: write JOIN",
  },
  {
    dialects: ['oracle', 'postgresql', 'sqlite', ...mysqls],
    begins: ['WITH'],
    ends: hint,
    words: "table hints such as NOLOCK are SQL Server's",
  },
  {
    dialects: ['tsql', 'mysql', 'sqlite'],
    begins: ['CONNECT'],
    ends: run('CONNECT', 'BY'),
    words: "CONNECT BY is Oracle's: other databases have WITH .. AS, a query that reads itself",
  },
  {
    dialects: ['tsql', 'postgresql', 'sqlite', ...mysqls],
    begins: ['('],
    ends: outerJoinMark,
    words: "(+) is Oracle's: other databases have LEFT JOIN",
  },
  {
    dialects: ['tsql', 'mysql', 'sqlite'],
    begins: ['MINUS'],
    ends: minus,
    words: "MINUS between queries is Oracle's: other databases have EXCEPT",
  },
  {
    dialects: ['tsql'],
    begins: ['INTERVAL'],
    ends: anyInterval,
    words: 'SQL Server has no INTERVAL: it has DATEADD(unit, n, date)',
  },
  {
    dialects: ['oracle'],
    begins: ['INTERVAL'],
    ends: numberedInterval,
    words: "Oracle writes an interval as a string: INTERVAL '1' DAY, or NUMTODSINTERVAL(?, 'DAY')",
  },
  {
    dialects: ['tsql'],
    begins: ['JOIN'],
    ends: without(joinUsing, 'MERGE'),
    words: 'SQL Server has no JOIN .. USING: write ON a.column = b.column',
  },
  { dialects: ['tsql'], begins: ['OFFSET'], ends: offsetAlone, words: 'OFFSET needs ORDER BY before it in SQL Server' },
  {
    dialects: ['tsql'],
    begins: ['FETCH'],
    ends: fetchAlone,
    words: 'FETCH needs OFFSET n ROWS before it in SQL Server',
  },
  {
    dialects: [...mysqls, 'oracle', 'sqlite'],
    begins: ['EXEC'],
    ends: first(run('EXEC')),
    words: 'this database runs a procedure by CALL name(..), not by EXEC',
  },
  {
    dialects: ['tsql'],
    begins: ['EXEC', 'EXECUTE'],
    ends: execCall,
    words: 'the values of a procedure stand without parentheses after its name',
  },
  { dialects: ['tsql'], begins: ['IN'], ends: run('IN', '#'), words: 'the list after "IN" stands in parentheses' },
  { dialects: ['tsql'], begins: ['OUTPUT'], ends: outputLate, words: 'OUTPUT stands before VALUES and before WHERE' },
];

/** Most words and signs of a statement begin none of them. */
const byBeginning: ReadonlyMap<Dialect, ReadonlyMap<string, readonly Foreign[]>> = new Map(
  dialects.map((dialect) => {
    const rows = table.filter((row) => row.dialects.includes(dialect));
    const beginnings = new Set(rows.flatMap(({ begins }) => begins));
    return [dialect, new Map([...beginnings].map((one) => [one, rows.filter(({ begins }) => begins.includes(one))]))];
  }),
);

function isName(part: Part | undefined): boolean {
  return part !== undefined && (part.kind === 'identifier' || part.kind === 'word');
}
