import type { Range } from './clauses.ts';
import type { NamedQuery } from './named-queries.ts';
import type { Part } from './parts.ts';

export type StatementKind =
  | 'select'
  | 'insert'
  | 'update'
  | 'delete'
  | 'merge'
  | 'call'
  | 'ddl'
  | 'transaction'
  | 'set'
  /** A program: BEGIN .. END, DECLARE, IF. What stands in it is not taken apart. */
  | 'block'
  | 'other';

const kinds: Readonly<Record<string, StatementKind>> = {
  SELECT: 'select',
  INSERT: 'insert',
  REPLACE: 'insert',
  UPDATE: 'update',
  DELETE: 'delete',
  MERGE: 'merge',
  CALL: 'call',
  EXEC: 'call',
  EXECUTE: 'call',
  CREATE: 'ddl',
  ALTER: 'ddl',
  DROP: 'ddl',
  TRUNCATE: 'ddl',
  GRANT: 'ddl',
  REVOKE: 'ddl',
  RENAME: 'ddl',
  COMMENT: 'ddl',
  COMMIT: 'transaction',
  ROLLBACK: 'transaction',
  SAVEPOINT: 'transaction',
  START: 'transaction',
  SET: 'set',
  USE: 'set',
  BEGIN: 'block',
  DECLARE: 'block',
  IF: 'block',
  WHILE: 'block',
  DO: 'block',
};

export interface Verb {
  readonly kind: StatementKind;
  readonly verb: string;
  readonly verbAt: number;
}

/** What a statement does: by its first word, or by the first behind its WITH. */
export function kindOf(list: readonly Part[], { from, to }: Range, named: readonly NamedQuery[]): Verb {
  let at = from;
  // `(SELECT ..) UNION ..`, and `{call p(?)}`, `{? = call f(?)}` as drivers write it.
  while (at < to && '({'.includes(list[at]!.sign) && list[at]!.sign !== '') at += 1;
  if (at > from && list[at]?.kind === 'placeholder' && list[at + 1]?.sign === '=') at += 2;
  if (list[at]?.word === 'WITH') {
    const own = named.filter(({ depth }) => depth === list[at]!.depth);
    at = own.length === 0 ? at : own.at(-1)!.body.to + 1;
    while (at < to && '('.includes(list[at]!.sign) && list[at]!.sign !== '') at += 1;
  }
  const verb = at < to ? list[at]!.word : '';
  if (verb === '') return { kind: 'other', verb, verbAt: from };
  const kind = Object.hasOwn(kinds, verb) ? kinds[verb]! : 'other';
  return { kind: settle(kind, list, at, to), verb, verbAt: at };
}

const transactions: ReadonlySet<string> = new Set(['TRAN', 'TRANSACTION', 'WORK', 'ISOLATION', 'READ', 'DISTRIBUTED']);
const programs: ReadonlySet<string> = new Set(['PROCEDURE', 'PROC', 'FUNCTION', 'TRIGGER', 'PACKAGE', 'EVENT']);

function settle(kind: StatementKind, list: readonly Part[], at: number, to: number): StatementKind {
  const next = at + 1 < to ? list[at + 1]! : undefined;
  const { word } = list[at]!;
  if (word === 'BEGIN' && (next === undefined || transactions.has(next.word))) return 'transaction';
  if (word === 'REPLACE' && next?.sign === '(') return 'other';
  if (word === 'ALTER' && (next?.word === 'SESSION' || next?.word === 'SYSTEM')) return 'set';
  if (word === 'UPDATE' && next?.word === 'STATISTICS') return 'other';
  if (kind === 'ddl') for (let i = at; i < at + 6 && i < to; i += 1) if (programs.has(list[i]!.word)) return 'block';
  return kind;
}
