import type { Dialect, SqlToken } from '../tokens.ts';
import { findBadClause } from './clauses.ts';
import { findBadCondition } from './conditions.ts';
import { findForeign } from './foreign.ts';
import { findOddSign, findOpenEnd } from './lexical.ts';
import { findMisspeltFrom } from './misspelt.ts';
import { findBadNeighbours } from './neighbours.ts';
import { shapeOf, type Level, type Part, type Shape } from './parts.ts';
import { faultAt } from './say.ts';
import type { SqlFault } from './verdict.ts';
import { findBadStatement } from './statements.ts';
import { findBadStart, isKnownVerb } from './verbs.ts';

/** What the dialect's tokens alone show to be wrong. Only what its manual rules out; most mistakes need a grammar. */
export function findTokenFault(sql: string, tokens: readonly SqlToken[], dialect: Dialect): SqlFault | undefined {
  const shape = shapeOf(sql, tokens);
  const open = tokens.some(({ closed }) => !closed);
  if (open) return findOpenEnd(sql, tokens, shape);
  const stray = shape.unmatched?.sign === ')' ? findOpenEnd(sql, tokens, shape) : undefined;
  return (
    findOddSign(sql, shape, dialect) ??
    stray ??
    findInStatements(sql, shape, dialect) ??
    findOpenEnd(sql, tokens, shape)
  );
}

/** The rules know the clauses of queries and of what changes rows; blocks, definitions and the like are left alone. */
function findInStatements(sql: string, shape: Shape, dialect: Dialect): SqlFault | undefined {
  const mentioned = new Set<string>();
  for (const { word } of shape.parts) mentioned.add(word);
  const statements = shape.levels.filter(({ statement }) => statement !== undefined);
  for (const statement of statements) {
    const first = firstOfStatement(shape, statement);
    const fault = findBadStart(sql, first, dialect, mentioned);
    if (fault !== undefined) return fault;
    if (!isKnownVerb(first[0]?.word ?? '', dialect)) return blockWithoutEnd(shape, dialect);
  }
  // Its pattern is a language of its own.
  if (mentioned.has('MATCH_RECOGNIZE')) return undefined;
  if (shape.unmatched !== undefined) return findBadNeighbours(sql, shape.parts, dialect, false);
  const { levels } = shape;
  return (
    findForeign(shape, dialect) ??
    firstIn(levels, (level) => findMisspeltFrom(sql, level)) ??
    findBadNeighbours(sql, shape.parts, dialect, true) ??
    firstIn(levels, (level) => findBadCondition(sql, level, dialect)) ??
    firstIn(statements, ({ parts }) => findBadStatement(parts, shape, mentioned, dialect)) ??
    firstIn(levels, (level) => findBadClause(level, dialect)) ??
    findOpenCase(shape)
  );
}

/** A statement may be a query in parentheses. Its first two parts behind them. */
function firstOfStatement({ parts }: Shape, statement: Level): readonly Part[] {
  let at = statement.first;
  while (parts[at]?.sign === '(') at += 1;
  return parts.slice(at, at + 2);
}

function firstIn(levels: readonly Level[], find: (level: Level) => SqlFault | undefined): SqlFault | undefined {
  for (const level of levels) {
    const fault = find(level);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Every CASE with WHEN needs its END. */
function findOpenCase({ parts }: Shape): SqlFault | undefined {
  const open: Part[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i]!;
    // Behind END it is a name: Oracle does not reserve it.
    if (part.word === 'CASE' && parts[i - 1]?.word !== 'END') open.push(part);
    else if (part.word === 'END') open.pop();
    if (part.word === 'BEGIN') return undefined;
  }
  if (!parts.some(({ word }) => word === 'WHEN')) return undefined;
  const last = open.at(-1);
  return last === undefined ? undefined : faultAt(last, '"CASE" has no "END"');
}

function blockWithoutEnd({ parts }: Shape, dialect: Dialect): SqlFault | undefined {
  if (dialect !== 'oracle' || parts[0]!.word !== 'BEGIN' || parts.some(({ word }) => word === 'END')) return undefined;
  return faultAt(parts[0]!, '"BEGIN" has no "END"', parts.at(-1));
}
