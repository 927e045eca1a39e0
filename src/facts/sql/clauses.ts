import { expectsOperand } from './keywords.ts';
import type { Part } from './parts.ts';

/** Numbers of parts, `to` not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export type Clause =
  | 'list'
  | 'into'
  | 'set'
  | 'from'
  | 'using'
  | 'values'
  | 'where'
  | 'hierarchy'
  | 'group'
  | 'having'
  | 'window'
  | 'order'
  | 'limit'
  | 'conflict'
  | 'output'
  | 'returning'
  | 'tail';

export type Clauses = Readonly<Partial<Record<Clause, Range>>>;

/** Clauses of a SELECT in the order in which they may stand, so that a column called "limit" starts none before its time. */
const order: readonly Clause[] = [
  'list',
  'into',
  'from',
  'where',
  'hierarchy',
  'group',
  'having',
  'window',
  'order',
  'limit',
  'tail',
];
const rank = new Map(order.map((clause, at) => [clause, at]));

export const mayFollow = (clause: Clause, before: Clause): boolean =>
  clause === 'limit' || clause === 'hierarchy'
    ? rank.get(clause)! + 1 >= rank.get(before)!
    : rank.get(clause)! > rank.get(before)!;

/** The clause of a SELECT that starts at this part, whose word is not ''. */
export function selectClauseAt(parts: readonly Part[], at: number): Clause | undefined {
  const next = parts[at + 1];
  const before = parts[at - 1]?.word ?? '';
  if (before === 'AS') return undefined;
  switch (parts[at]!.word) {
    case 'INTO':
      return 'into';
    case 'FROM':
      return before === 'DISTINCT' && isDistinctFrom(parts, at) ? undefined : 'from';
    case 'WHERE':
      return 'where';
    case 'CONNECT':
      return next?.word === 'BY' ? 'hierarchy' : undefined;
    case 'START':
      return next?.word === 'WITH' ? 'hierarchy' : undefined;
    case 'GROUP':
      return next?.word === 'BY' ? 'group' : undefined;
    case 'HAVING':
    case 'QUALIFY':
      return 'having';
    case 'WINDOW':
      return parts[at + 2]?.word === 'AS' ? 'window' : undefined;
    case 'ORDER':
      return next?.word === 'BY' || next?.word === 'SIBLINGS' ? 'order' : undefined;
    case 'LIMIT':
    case 'OFFSET':
      return next !== undefined && (isAmount(next) || next.word === 'ALL') ? 'limit' : undefined;
    case 'FETCH':
      return next?.word === 'FIRST' || next?.word === 'NEXT' ? 'limit' : undefined;
    case 'FOR':
    case 'OPTION':
    case 'LOCK':
    case 'RETURNING':
      return 'tail';
    case 'WITH':
      // Behind a table in T-SQL it brings hints, behind GROUP BY it sums up.
      return next?.word === 'UR' || next?.word === 'READ' ? 'tail' : undefined;
    default:
      return undefined;
  }
}

const isAmount = ({ kind, sign, word }: Part): boolean =>
  kind === 'number' ||
  kind === 'placeholder' ||
  kind === 'parameter' ||
  kind === 'expression' ||
  sign === '(' ||
  sign === ':' ||
  word.startsWith('@');

/** `a IS [NOT] DISTINCT FROM b`. */
const isDistinctFrom = (parts: readonly Part[], at: number): boolean => {
  const word = parts[at - 2]?.word;
  return word === 'IS' || word === 'NOT';
};

/** The clause of an INSERT, UPDATE, DELETE or MERGE that starts at this part. */
export function changeClauseAt(parts: readonly Part[], at: number): Clause | undefined {
  const next = parts[at + 1];
  switch (parts[at]!.word) {
    case 'SET':
      return 'set';
    case 'FROM':
      return isDistinctFrom(parts, at) ? undefined : 'from';
    case 'USING':
      return 'using';
    case 'VALUES':
    case 'VALUE':
      return next?.sign === '(' || next?.word === 'ROW' ? 'values' : undefined;
    case 'WHERE':
      return 'where';
    case 'ORDER':
      return next?.word === 'BY' ? 'order' : undefined;
    case 'LIMIT':
    case 'FETCH':
      return 'limit';
    case 'ON':
      return next?.word === 'DUPLICATE' || next?.word === 'CONFLICT' ? 'conflict' : undefined;
    case 'OUTPUT':
      return 'output';
    case 'RETURNING':
    case 'RETURN':
      return 'returning';
    case 'OPTION':
    case 'LOG':
      return 'tail';
    default:
      return undefined;
  }
}

/** True where the part before leaves an operand or a keyword that ends one, so that a name there can be an alias. */
export function endsOperand(part: Part | undefined): boolean {
  if (part === undefined) return false;
  if (part.kind === 'word') return part.word === '' || !(expectsOperand(part.word) || prefixes.has(part.word));
  return part.sign === ')' || part.sign === ']' || part.sign === '*' || operands.has(part.kind);
}

const prefixes: ReadonlySet<string> = new Set(['CONNECT_BY_ROOT', 'NOT', 'WHEN', 'ELSE', 'THEN', 'OVER', 'OPERATOR']);
const operands: ReadonlySet<string> = new Set([
  'string',
  'number',
  'identifier',
  'placeholder',
  'parameter',
  'expression',
]);

/** Splits at commas that stand on this depth. An empty range gives nothing. */
export function splitAtCommas(parts: readonly Part[], { from, to }: Range, depth: number): readonly Range[] {
  if (from >= to) return [];
  const items: Range[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    const { sign, depth: own } = parts[at]!;
    if (sign !== ',' || own !== depth) continue;
    items.push({ from: start, to: at });
    start = at + 1;
  }
  items.push({ from: start, to });
  return items;
}
