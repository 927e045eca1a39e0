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

/** What was made of a statement up to some part: the cores that are open, by their depth, and those that were. */
interface Reader {
  readonly list: readonly Part[];
  readonly to: number;
  readonly cores: Core[];
  readonly open: (OpenCore | undefined)[];
  unclear: boolean;
}

function coresOf(
  list: readonly Part[],
  { from, to }: Range,
  kind: StatementKind,
  verbAt: number,
  namedQueries: readonly NamedQuery[],
): { readonly cores: readonly Core[]; readonly unclear: boolean } {
  const reader: Reader = { list, to, cores: [], open: [], unclear: false };
  const roles: CoreRole[] = [kind === 'select' ? 'top' : 'source'];
  const bodies = new Set(namedQueries.map(({ body }) => body.from - 1));
  const isChange = changes.has(kind);
  for (let at = from; at < to; at += 1) {
    const { word, sign, depth, partner } = list[at]!;
    if (sign === '(' || sign === '[' || sign === '{') {
      roles[depth + 1] = bodies.has(at) ? 'named' : roleInside(list, at, from, roles[depth]!);
    } else if (partner >= 0) close(reader, depth + 1, at);
    if (word === '') continue;
    if (word === 'SELECT' && list[at - 1]?.word !== 'AS') startSelect(reader, at, roles[depth]!);
    else if (at === verbAt && isChange) start(reader, at, 'top', false);
    else if (bodies.has(at - 1) && changeVerbs.has(word)) start(reader, at, 'named', false);
    else goOn(reader, at);
  }
  for (let depth = 0; depth < reader.open.length; depth += 1) close(reader, depth, to);
  return reader;
}

function close({ open }: Reader, depth: number, end: number): void {
  const one = open[depth];
  if (one === undefined) return;
  endClause(one, end);
  one.core.to = end;
  open[depth] = undefined;
}

function start({ list, to, cores, open }: Reader, at: number, role: CoreRole, joined: boolean): void {
  const { word: verb, depth } = list[at]!;
  const clauses = {};
  const core = { verb, at, to, depth, role, clauses, joined };
  cores.push(core);
  open[depth] = { core, clauses, clause: 'list', clauseFrom: at + 1 };
}

function startSelect(reader: Reader, at: number, role: CoreRole): void {
  const { list, open } = reader;
  const { depth } = list[at]!;
  const joined = joinsSelects.has(list[at - 1]?.word ?? '');
  const isBehindSelect = open[depth]?.core.verb === 'SELECT';
  if (isBehindSelect && !joined) reader.unclear = true;
  close(reader, depth, isBehindSelect && joined ? endBefore(list, at) : at);
  start(reader, at, role, joined);
}

/** A word in an open core: it may begin the next clause, or end the core. */
function goOn(reader: Reader, at: number): void {
  const { list } = reader;
  const { word, depth } = list[at]!;
  const open = reader.open[depth];
  if (open === undefined) return;
  const isSelect = open.core.verb === 'SELECT';
  if (isSelect && sets.has(word) && list[at - 1]?.word !== 'AS') return close(reader, depth, at);
  const clause = isSelect ? selectClauseAt(list, at) : changeClauseAt(list, at);
  if (clause === undefined || clause === open.clause) return;
  if (isSelect && !mayFollow(clause, open.clause)) {
    if (clause === 'from' || clause === 'where') reader.unclear = true;
    return;
  }
  if (open.clauses[clause] !== undefined) return;
  endClause(open, at);
  open.clause = clause;
  open.clauseFrom = at + (list[at + 1]?.word === 'BY' ? 2 : 1);
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
