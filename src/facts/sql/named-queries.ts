import type { Range } from './clauses.ts';
import { isName, nameOf, type Part } from './parts.ts';

/** `name [(columns)] AS (..)` of a WITH. */
export interface NamedQuery {
  readonly name: string;
  /** The part that the name is. */
  readonly at: number;
  /** The depth at which the WITH stands. */
  readonly depth: number;
  /** What stands in its brackets. */
  readonly body: Range;
}

/** Every query that a WITH gives a name, outer ones before those inside them. */
export function readNamedQueries(sql: string, list: readonly Part[], { from, to }: Range): readonly NamedQuery[] {
  const found: NamedQuery[] = [];
  for (let at = from; at < to; at += 1) {
    if (list[at]!.word !== 'WITH' || !mayOpen(list, at, from)) continue;
    let next = list[at + 1]?.word === 'RECURSIVE' ? at + 2 : at + 1;
    while (next < to) {
      const one = namedQueryAt(sql, list, next, list[at]!.depth);
      if (one === undefined || one.body.to >= to) break;
      found.push(one);
      next = one.body.to + 1;
      if (list[next]?.sign !== ',') break;
      next += 1;
    }
  }
  return found.toSorted((a, b) => a.at - b.at);
}

/** At the start of a statement, in brackets, and before what an INSERT takes its rows from. */
function mayOpen(list: readonly Part[], at: number, from: number): boolean {
  const before = list[at - 1];
  return at === from || before?.sign === '(' || before?.sign === ')' || before?.word === 'AS' || isName(before);
}

function namedQueryAt(sql: string, list: readonly Part[], at: number, depth: number): NamedQuery | undefined {
  const name = list[at];
  if (!isName(name)) return undefined;
  let next = at + 1;
  if (list[next]?.sign === '(') {
    const closing = list[next]!.partner;
    if (closing < 0) return undefined;
    next = closing + 1;
  }
  if (list[next]?.word !== 'AS') return undefined;
  next += 1;
  if (list[next]?.word === 'NOT') next += 1;
  if (list[next]?.word === 'MATERIALIZED') next += 1;
  const bracket = list[next];
  if (bracket?.sign !== '(' || bracket.partner < 0) return undefined;
  return { name: nameOf(sql, name), at, depth, body: { from: next + 1, to: bracket.partner } };
}
