import { changeClauseAt, mayFollow, selectClauseAt, type Clause, type Clauses, type Range } from './clauses.ts';
import { kindOf, type StatementKind } from './kind.ts';
import { readNamedQueries, type NamedQuery } from './named-queries.ts';
import type { Part, Parts } from './parts.ts';

export type CoreRole =
  /** Its rows are the statement's. */
  | 'top'
  /** The SELECT of an INSERT, of a CREATE TABLE .. AS. */
  | 'source'
  | 'named'
  | 'derived'
  | 'exists'
  | 'expression';

/** One SELECT up to the next UNION or the end of its brackets; or what an INSERT, UPDATE, DELETE or MERGE does itself. */
export interface Core {
  readonly verb: string;
  /** The part that the verb is. */
  readonly at: number;
  readonly to: number;
  readonly depth: number;
  readonly role: CoreRole;
  readonly clauses: Clauses;
  /** A UNION, EXCEPT, INTERSECT or MINUS joins it to the one before. */
  readonly joined: boolean;
}

export interface Statement extends Range {
  readonly kind: StatementKind;
  /** In capitals: the first word, or the first behind a WITH; '' where there is none. */
  readonly verb: string;
  /** The part that the verb is; `from` where there is none. */
  readonly verbAt: number;
  /** In the order of their beginnings. */
  readonly cores: readonly Core[];
  /** Those of a WITH, wherever it stands. */
  readonly namedQueries: readonly NamedQuery[];
  /** What stands where it cannot be told what belongs to what: two statements without ";", a clause that is there twice. */
  readonly unclear: boolean;
}

/** The statements of a text. Never throws; linear in the number of parts. */
export function outlineOf(sql: string, { list }: Parts): readonly Statement[] {
  const statements: Statement[] = [];
  let from = 0;
  for (let at = 0; at <= list.length; at += 1) {
    const isEnd = at === list.length || (list[at]!.sign === ';' && list[at]!.depth === 0);
    if (!isEnd) continue;
    if (at > from) {
      const statement = statementOf(sql, list, { from, to: at });
      if (statement.kind === 'block') {
        statements.push(statementOf(sql, list, { from, to: list.length }));
        break;
      }
      statements.push(statement);
    }
    from = at + 1;
  }
  return statements;
}

function statementOf(sql: string, list: readonly Part[], range: Range): Statement {
  const namedQueries = readNamedQueries(sql, list, range);
  const { kind, verb, verbAt } = kindOf(list, range, namedQueries);
  const { cores, unclear } =
    kind === 'block' ? { cores: [], unclear: true } : coresOf(list, range, kind, verbAt, namedQueries);
  return { from: range.from, to: range.to, kind, verb, verbAt, cores, namedQueries, unclear };
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
interface OpenCore {
  readonly core: Mutable<Core>;
  readonly clauses: Partial<Record<Clause, Range>>;
  clause: Clause;
  clauseFrom: number;
}

const joinsSelects: ReadonlySet<string> = new Set(['UNION', 'ALL', 'DISTINCT', 'EXCEPT', 'INTERSECT', 'MINUS', 'NAME']);
const sets: ReadonlySet<string> = new Set(['UNION', 'EXCEPT', 'INTERSECT', 'MINUS']);

function coresOf(
  list: readonly Part[],
  { from, to }: Range,
  kind: StatementKind,
  verbAt: number,
  namedQueries: readonly NamedQuery[],
): { readonly cores: readonly Core[]; readonly unclear: boolean } {
  const cores: Core[] = [];
  const byDepth: (OpenCore | undefined)[] = [];
  const roles: CoreRole[] = [kind === 'select' ? 'top' : 'source'];
  const bodies = new Set(namedQueries.map(({ body }) => body.from - 1));
  let unclear = false;

  const close = (depth: number, end: number): void => {
    const open = byDepth[depth];
    if (open === undefined) return;
    endClause(open, end);
    open.core.to = end;
    byDepth[depth] = undefined;
  };
  const start = (at: number, verb: string, role: CoreRole, joined: boolean): void => {
    const clauses = {};
    const core = { verb, at, to, depth: list[at]!.depth, role, clauses, joined };
    cores.push(core);
    byDepth[core.depth] = { core, clauses, clause: 'list', clauseFrom: at + 1 };
  };

  for (let at = from; at < to; at += 1) {
    const { word, sign, depth, partner } = list[at]!;
    if (sign === '(' || sign === '[' || sign === '{') {
      roles[depth + 1] = bodies.has(at) ? 'named' : roleInside(list, at, from, roles[depth]!);
    } else if (partner >= 0) close(depth + 1, at);
    if (word === '') continue;
    const before = list[at - 1];
    const open = byDepth[depth];
    if (word === 'SELECT' && before?.word !== 'AS') {
      const joined = joinsSelects.has(before?.word ?? '');
      if (open?.core.verb === 'SELECT' && !joined) unclear = true;
      if (open?.core.verb === 'SELECT' && joined) close(depth, endBefore(list, at));
      else if (open !== undefined) close(depth, at);
      start(at, 'SELECT', roles[depth]!, joined);
    } else if (at === verbAt && changes.has(kind)) start(at, word, 'top', false);
    else if (bodies.has(at - 1) && changeVerbs.has(word)) start(at, word, 'named', false);
    else if (open !== undefined) {
      if (sets.has(word) && open.core.verb === 'SELECT' && before?.word !== 'AS') {
        close(depth, at);
        continue;
      }
      const isSelect = open.core.verb === 'SELECT';
      const clause = isSelect ? selectClauseAt(list, at) : changeClauseAt(list, at);
      if (clause === undefined || clause === open.clause) continue;
      if (isSelect && !mayFollow(clause, open.clause)) {
        if (clause === 'from' || clause === 'where') unclear = true;
        continue;
      }
      if (open.clauses[clause] !== undefined) continue;
      endClause(open, at);
      open.clause = clause;
      open.clauseFrom = at + (list[at + 1]?.word === 'BY' ? 2 : 1);
    }
  }
  for (let depth = 0; depth < byDepth.length; depth += 1) close(depth, to);
  return { cores, unclear };
}

const changeVerbs: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
const changes: ReadonlySet<StatementKind> = new Set<StatementKind>(['insert', 'update', 'delete', 'merge']);

function endClause(open: OpenCore, end: number): void {
  open.clauses[open.clause] = { from: Math.min(open.clauseFrom, end), to: end };
}

/** Where the SELECT ended that a word of UNION ALL joins to the one at `at`. */
function endBefore(list: readonly Part[], at: number): number {
  let end = at;
  while (joinsSelects.has(list[end - 1]?.word ?? '')) end -= 1;
  return end;
}

/** What a SELECT directly in the bracket at `at` is for; `around` is what one around the bracket is for. */
function roleInside(list: readonly Part[], at: number, from: number, around: CoreRole): CoreRole {
  if (list[at]!.sign !== '(') return 'expression';
  const before = at === from ? undefined : list[at - 1];
  if (before === undefined || before.sign === '(' || joinsSelects.has(before.word)) return around;
  if (before.word === 'EXISTS') return 'exists';
  return derives.has(before.word) ? 'derived' : 'expression';
}

const derives: ReadonlySet<string> = new Set(['FROM', 'JOIN', 'LATERAL', 'APPLY', 'USING', 'STRAIGHT_JOIN']);
