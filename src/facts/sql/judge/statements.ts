import type { Dialect } from '../tokens.ts';
import { wordSet, type Part, type Shape } from './parts.ts';
import { faultAt } from './say.ts';
import type { SqlFault } from './verdict.ts';

/** What a rule about a whole statement asks. */
interface Statement {
  readonly parts: readonly Part[];
  readonly shape: Shape;
  readonly dialect: Dialect;
  /** T-SQL needs nothing between two statements, so what follows may be another one. */
  readonly batch: boolean;
  /** Where a word stands outside of parentheses; -1 where it does not. */
  readonly at: (word: string) => number;
  /** True where one of the words stands anywhere in the text. */
  readonly mentions: (...words: readonly string[]) => boolean;
}

/** What a whole statement lacks, or has too much of. `words`: those of the whole text. */
export function findBadStatement(
  parts: readonly Part[],
  shape: Shape,
  words: ReadonlySet<string>,
  dialect: Dialect,
): SqlFault | undefined {
  if (parts.some(({ kind }) => kind === 'expression')) return undefined;
  const statement: Statement = {
    parts,
    shape,
    dialect,
    batch: dialect === 'tsql',
    at: (word) => parts.findIndex((part) => part.word === word),
    mentions: (...asked) => asked.some((word) => words.has(word)),
  };
  switch (parts[0]!.word) {
    case 'UPDATE':
      return badUpdate(statement);
    case 'INSERT':
    case 'REPLACE':
      return badInsert(statement);
    case 'DELETE':
      return badDelete(statement);
    case 'MERGE':
      return statement.mentions('WHEN')
        ? undefined
        : faultAt(parts[0]!, '"MERGE" has no "WHEN MATCHED" or "WHEN NOT MATCHED"');
    case 'WITH':
      return badWith(statement);
    case 'CALL':
      return parts[1]?.sign === '(' ? faultAt(parts[1], 'a name was expected after "CALL"') : undefined;
    default:
      return undefined;
  }
}

function badUpdate({ parts, at, mentions, batch }: Statement): SqlFault | undefined {
  if (parts[1]?.word === 'STATISTICS' || (mentions('WHEN') && at('WHEN') >= 0)) return undefined;
  const set = at('SET');
  if (set < 0) return faultAt(parts[0]!, '"UPDATE" has no "SET"');
  const where = at('WHERE');
  if (where >= 0 && where < set)
    return faultAt(parts[where]!, '"WHERE" stands before "SET", and has to stand after it');
  const second = parts.findIndex(({ word }, i) => i > set && word === 'SET');
  if (!batch && second >= 0 && !mentions('CHARACTER'))
    return faultAt(parts[second]!, 'a second "SET": assignments are parted by commas');
  const end = parts.findIndex(({ word }, i) => i > set && (word === 'WHERE' || word === 'FROM' || word === 'OUTPUT'));
  const assignments = parts.slice(set + 1, end < 0 ? undefined : end);
  const assigns = assignments.some(({ sign }) => sign.endsWith('=') || (batch && sign === '('));
  return assigns || assignments.length === 0
    ? undefined
    : faultAt(assignments[0]!, 'after "SET" no value is assigned: "=" is missing', assignments.at(-1));
}

/** What may bring the rows of an INSERT. */
const filling = [
  'VALUES',
  'VALUE',
  'SELECT',
  'SET',
  'DEFAULT',
  'EXEC',
  'EXECUTE',
  'TABLE',
  'WITH',
  'FROM',
  'WHEN',
  'BULK',
];

function badInsert({ parts, at, mentions, dialect, shape }: Statement): SqlFault | undefined {
  const into = at('INTO');
  const name = into < 0 ? undefined : parts[into + 1];
  if (name?.sign === '(' && !insertsIntoQuery(shape, name, dialect))
    return faultAt(name, 'the name of a table was expected after "INTO"');
  if (!mentions(...filling)) return faultAt(parts[0]!, '"INSERT" has neither "VALUES" nor a query', parts.at(-1));
  const values = Math.max(at('VALUES'), at('VALUE'));
  if (values < 0) return undefined;
  const [behind, next] = parts.slice(values + 1);
  if (behind?.kind === 'word' && behind.word !== 'ROW' && behind.word !== '' && next?.sign === '(')
    return faultAt(behind, 'a list of values in parentheses was expected after "VALUES"');
  const where = at('WHERE');
  if (where > values && !parts.some(({ word }) => afterValues.has(word)))
    return faultAt(parts[where]!, '"INSERT .. VALUES" takes no "WHERE": it adds rows, and to change rows, use UPDATE');
  return listWithoutComma(parts, shape, values);
}

/** Words that may bring a WHERE of their own behind VALUES. */
const afterValues = wordSet('SELECT ON SET WHEN UPDATE DELETE IF EXEC MERGE');

/** Oracle inserts into a query in parentheses. */
function insertsIntoQuery({ levels }: Shape, open: Part, dialect: Dialect): boolean {
  if (dialect !== 'oracle') return false;
  const inside = levels.find(({ opening }) => opening === open);
  return (
    inside !== undefined &&
    ['SELECT', 'WITH', ''].includes(inside.parts[0]!.word) &&
    inside.parts.some(({ word, sign }) => word === 'SELECT' || sign === '(')
  );
}

/** INSERT INTO t (a b) VALUES: the columns stand before VALUES in the only parentheses. */
function listWithoutComma(parts: readonly Part[], { levels }: Shape, values: number): SqlFault | undefined {
  const open = parts.findIndex(({ sign }) => sign === '(');
  if (open < 0 || open + 2 !== values || parts[open + 1]?.sign !== ')') return undefined;
  const columns = levels.find(({ opening }) => opening === parts[open])?.parts ?? [];
  if (columns[0]?.word === 'SELECT' || columns[0]?.word === 'WITH') return undefined;
  const at = columns.findIndex((part, i) => isName(part) && isName(columns[i + 1]));
  return at < 0 ? undefined : faultAt(columns[at + 1]!, 'a comma between two columns is missing');
}

const isName = (part: Part | undefined): boolean => part?.kind === 'word' || part?.kind === 'identifier';

function badDelete({ parts, at, batch, dialect }: Statement): SqlFault | undefined {
  const [, second, third] = parts;
  if (second?.sign === '*') return faultAt(second, '"DELETE" takes no "*": it deletes whole rows');
  const set = at('SET');
  if (!batch && set >= 0) return faultAt(parts[set]!, '"DELETE" has no "SET": to change a row, use UPDATE');
  if (dialect === 'oracle' && isName(second) && second?.word !== 'FROM' && third?.word === 'FROM')
    return faultAt(second!, 'Oracle deletes from one table, which stands after "DELETE FROM"', third);
  return undefined;
}

const behindWith = wordSet('SELECT INSERT UPDATE DELETE MERGE VALUES TABLE FROM REPLACE CALL');

function badWith({ parts, mentions }: Statement): SqlFault | undefined {
  if (parts.some(({ word, sign }, i) => behindWith.has(word) || (sign === '(' && parts[i - 1]?.sign === ')')))
    return undefined;
  if (!mentions('AS')) return undefined;
  return faultAt(parts[0]!, 'after the queries that "WITH" names, the statement itself is missing', parts.at(-1));
}
