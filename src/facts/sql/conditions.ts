import type { Span } from '../../document/document.ts';
import { clauseOfEach } from './clause-of.ts';
import type { Clause } from './clauses.ts';
import { isName, type Part } from './parts.ts';
import type { Reading } from './reading.ts';

/** `column = NULL` in a condition. */
export interface NullComparison {
  readonly span: Span;
  /** `=`, or a sign for "not equal". */
  readonly sign: string;
}

const signs: ReadonlySet<string> = new Set(['=', '<>', '!=', '^=']);
const conditional: ReadonlySet<Clause | undefined> = new Set<Clause>(['where', 'having', 'from', 'hierarchy']);
const beforeCondition: ReadonlySet<string> = new Set(['WHERE', 'AND', 'OR', 'ON', 'NOT', 'HAVING']);

/** Where a value is set or passed, `= NULL` is right; so only what surely is a condition counts. */
export function nullComparisons({ parts, statements }: Reading): readonly NullComparison[] {
  const found: NullComparison[] = [];
  const clauses = clauseOfEach(
    parts,
    statements.filter(({ kind }) => kind !== 'merge'),
  );
  for (const [at, { sign }] of parts.entries()) {
    if (!signs.has(sign)) continue;
    const first = operandStart(parts, at - 1);
    const inCase = parts[first - 1]?.word === 'WHEN';
    if (!inCase && !(conditional.has(clauses[at]) && startsCondition(parts, first))) continue;
    const isRight = parts[at + 1]?.word === 'NULL' && parts[at + 2]?.sign !== '.';
    const isLeft = first === at - 1 && parts[first]!.word === 'NULL';
    if (!isRight && !isLeft) continue;
    found.push({ span: { start: parts[first]!.start, end: parts[isRight ? at + 1 : at]!.end }, sign });
  }
  return found;
}

/** The first part of the `table.column`, the call or the value that ends at `last`. */
function operandStart(parts: readonly Part[], last: number): number {
  let at = last;
  const end = parts[at];
  if (end?.sign === ')' && end.partner >= 0) at = isName(parts[end.partner - 1]) ? end.partner - 1 : end.partner;
  while (parts[at - 1]?.sign === '.' && isName(parts[at - 2])) at -= 2;
  return Math.max(at, 0);
}

/** Behind a word that a condition follows, through brackets. */
function startsCondition(parts: readonly Part[], at: number): boolean {
  let before = at - 1;
  while (parts[before]?.sign === '(') before -= 1;
  return beforeCondition.has(parts[before]?.word ?? '');
}
