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

/** A word that starts a clause, where what stands around it is right. */
interface Opening {
  readonly clause: Clause;
  readonly when?: (parts: readonly Part[], at: number) => boolean;
}

const before =
  (...words: readonly string[]): NonNullable<Opening['when']> =>
  (parts, at) =>
    words.includes(parts[at + 1]?.word ?? '');

/** Not the FROM of `a IS [NOT] DISTINCT FROM b`. */
const isFrom: NonNullable<Opening['when']> = (parts, at) =>
  parts[at - 1]?.word !== 'DISTINCT' || !['IS', 'NOT'].includes(parts[at - 2]?.word ?? '');

const isBeforeAmount: NonNullable<Opening['when']> = (parts, at) => {
  const { kind = 'other', sign = '', word = '' } = parts[at + 1] ?? {};
  return amounts.has(kind) || sign === '(' || sign === ':' || word === 'ALL' || word.startsWith('@');
};
const amounts: ReadonlySet<string> = new Set(['number', 'placeholder', 'parameter', 'expression']);

const inSelect: ReadonlyMap<string, Opening> = new Map<string, Opening>([
  ['INTO', { clause: 'into' }],
  ['FROM', { clause: 'from', when: isFrom }],
  ['WHERE', { clause: 'where' }],
  ['CONNECT', { clause: 'hierarchy', when: before('BY') }],
  ['START', { clause: 'hierarchy', when: before('WITH') }],
  ['GROUP', { clause: 'group', when: before('BY') }],
  ['HAVING', { clause: 'having' }],
  ['QUALIFY', { clause: 'having' }],
  ['WINDOW', { clause: 'window', when: (parts, at) => parts[at + 2]?.word === 'AS' }],
  ['ORDER', { clause: 'order', when: before('BY', 'SIBLINGS') }],
  ['LIMIT', { clause: 'limit', when: isBeforeAmount }],
  ['OFFSET', { clause: 'limit', when: isBeforeAmount }],
  ['FETCH', { clause: 'limit', when: before('FIRST', 'NEXT') }],
  ['FOR', { clause: 'tail' }],
  ['OPTION', { clause: 'tail' }],
  ['LOCK', { clause: 'tail' }],
  ['RETURNING', { clause: 'tail' }],
  // Behind a table in T-SQL WITH brings hints, behind GROUP BY it sums up.
  ['WITH', { clause: 'tail', when: before('UR', 'READ') }],
]);

const inChange: ReadonlyMap<string, Opening> = new Map<string, Opening>([
  ['SET', { clause: 'set' }],
  ['FROM', { clause: 'from', when: isFrom }],
  ['USING', { clause: 'using' }],
  ['VALUES', { clause: 'values', when: (parts, at) => parts[at + 1]?.sign === '(' || parts[at + 1]?.word === 'ROW' }],
  ['VALUE', { clause: 'values', when: (parts, at) => parts[at + 1]?.sign === '(' }],
  ['WHERE', { clause: 'where' }],
  ['ORDER', { clause: 'order', when: before('BY') }],
  ['LIMIT', { clause: 'limit' }],
  ['FETCH', { clause: 'limit' }],
  ['ON', { clause: 'conflict', when: before('DUPLICATE', 'CONFLICT') }],
  ['OUTPUT', { clause: 'output' }],
  ['RETURNING', { clause: 'returning' }],
  ['RETURN', { clause: 'returning' }],
  ['OPTION', { clause: 'tail' }],
  ['LOG', { clause: 'tail' }],
]);

/** The clause of a SELECT that starts at this part. */
export const selectClauseAt = (parts: readonly Part[], at: number): Clause | undefined =>
  parts[at - 1]?.word === 'AS' ? undefined : clauseAt(inSelect, parts, at);

/** The clause of an INSERT, UPDATE, DELETE or MERGE that starts at this part. */
export const changeClauseAt = (parts: readonly Part[], at: number): Clause | undefined => clauseAt(inChange, parts, at);

function clauseAt(openings: ReadonlyMap<string, Opening>, parts: readonly Part[], at: number): Clause | undefined {
  const opening = openings.get(parts[at]!.word);
  return opening === undefined || opening.when?.(parts, at) === false ? undefined : opening.clause;
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
