import { dialects, sqlTokens, type Dialect, type SqlToken } from '../tokens.ts';
import { isTooMuch, quickCaps, slowCaps } from './caps.ts';
import { isEveryday, isEverydayAnywhere } from './everyday.ts';
import { isGuarded } from './guard.ts';
import type { Opinion, Parser } from './opinion.ts';
import type { Parsers } from './parsers.ts';
import { shapeOf } from './parts.ts';
import { rewrite, type Manner, type Rewritten } from './rewrite.ts';
import { shown } from './say.ts';
import { findTokenFault } from './token-rules.ts';
import { isCore } from './verbs.ts';
import { accepted, notChecked, type SqlFault, type Verdict } from './verdict.ts';

/**
 * Judges statements of one dialect, or of one that is not known; loads the parsers it needs. `mayAsk` is asked before a second opinion,
 * which is slow: what it answers must depend on the script alone, and never on what else a run has judged.
 */
export type Judge = (
  sql: string,
  tokens: readonly SqlToken[] | undefined,
  dialect: Dialect | undefined,
  mayAsk?: (sql: string) => boolean,
) => Promise<Verdict>;

/** What can be said at once, or what there is to ask first. */
type First = Verdict | (() => Promise<Verdict>);

export function makeJudge(load: (dialect: Dialect) => Promise<Parsers>): Judge {
  const loaded = new Map<Dialect, Promise<Parsers>>();
  const seconds = new Map<Parsers, Promise<Parser>>();
  const firsts = new Map<string, Promise<First>>();
  const verdicts = new Map<string, Promise<Verdict>>();

  const parsersOf = async (dialect: Dialect): Promise<Parsers> => {
    const there = loaded.get(dialect) ?? load(dialect);
    loaded.set(dialect, there);
    return there;
  };
  const secondOf = async (parsers: Parsers): Promise<Parser | undefined> => {
    if (parsers.second === undefined) return undefined;
    const there = seconds.get(parsers) ?? parsers.second();
    seconds.set(parsers, there);
    return there;
  };
  return async (sql, tokens, dialect, mayAsk = () => true) => {
    const key = `${dialect ?? ''} ${sql}`;
    const kept = firsts.get(key);
    const asked =
      kept ??
      (dialect === undefined
        ? Promise.resolve(judgeUnknown(sql))
        : judgeKnown(sql, tokens ?? sqlTokens(sql, dialect), dialect, parsersOf, secondOf));
    if (kept === undefined) firsts.set(key, asked);
    const first = await asked;
    if (typeof first !== 'function') return first;
    if (!mayAsk(sql)) return notChecked('not understood');
    const verdict = verdicts.get(key) ?? first();
    verdicts.set(key, verdict);
    return verdict;
  };
}

/** What no database would read is wrong whichever one it is for. Snowflake and SQLite, which take most, do not count alone. */
function judgeUnknown(sql: string): Verdict {
  if (isEverydayAnywhere(sql)) return accepted;
  let first: SqlFault | undefined;
  for (const dialect of dialects) {
    const fault = findTokenFault(sql, sqlTokens(sql, dialect), dialect);
    if (fault === undefined) return notChecked('dialect unknown');
    first ??= fault;
  }
  return { kind: 'fault', trust: 'sure', fault: first! };
}

/** A statement whose dialect is known, and what its tokens alone show. */
interface Case {
  readonly sql: string;
  readonly tokens: readonly SqlToken[];
  readonly dialect: Dialect;
  readonly rule: SqlFault | undefined;
}

const sure = (fault: SqlFault): Verdict => ({ kind: 'fault', trust: 'sure', fault });

async function judgeKnown(
  sql: string,
  tokens: readonly SqlToken[],
  dialect: Dialect,
  parsersOf: (dialect: Dialect) => Promise<Parsers>,
  secondOf: (parsers: Parsers) => Promise<Parser | undefined>,
): Promise<First> {
  if (isEveryday(sql, tokens, dialect)) return accepted;
  const rule = findTokenFault(sql, tokens, dialect);
  if (rule !== undefined && dialect !== 'postgresql') return sure(rule);
  if (sql.trim() === '' || tokens.every(({ kind }) => kind === 'comment')) return accepted;
  if (isTooMuch(sql, tokens, quickCaps)) return rule === undefined ? notChecked('too long') : sure(rule);
  if (isCallEscape(sql, tokens)) return notChecked('kind of statement');
  const parsers = await parsersOf(dialect);
  const one: Case = { sql, tokens, dialect, rule };
  return parsers.own ? judgeByOwn(one, parsers.quick) : judgeByTwo(one, parsers, secondOf);
}

/** Another part of the text than that which the grammar saw may come with an expression. */
const hasExpression = ({ tokens }: Case): boolean => tokens.some(({ kind }) => kind === 'expression');

function judgeByOwn(one: Case, parser: Parser): Verdict {
  const { sql, tokens, dialect, rule } = one;
  const first = ask(parser, sql, tokens, dialect, postgresql);
  const { opinion, written } = first.opinion.kind === 'accepts' ? askStrictly(parser, sql, tokens, dialect) : first;
  if (opinion.kind === 'accepts' || readsWithOperators(parser, sql, tokens, dialect)) return accepted;
  if (hasExpression(one)) return notChecked('brought by an expression');
  return opinion.kind === 'none' ? notChecked('not understood') : sure(rule ?? faultOf(sql, tokens, opinion, written));
}

function judgeByTwo(one: Case, parsers: Parsers, secondOf: (parsers: Parsers) => Promise<Parser | undefined>): First {
  const { sql, tokens, dialect } = one;
  const quick = ask(parsers.quick, sql, tokens, dialect, sqlparser);
  if (quick.opinion.kind === 'accepts') return accepted;
  if (hasExpression(one)) return notChecked('brought by an expression');
  const shape = shapeOf(sql, tokens);
  const mysql = isMysql(dialect);
  if (!mysql && !isCore(shape)) return notChecked('kind of statement');
  const slow = mysql && isTooMuch(sql, tokens, slowCaps);
  if (quick.opinion.kind === 'none' || slow || isGuarded(sql, shape, dialect)) return notChecked('not understood');
  const { opinion: rejection, written } = quick;
  return async () => {
    const second = await secondOf(parsers);
    if (second === undefined) return notChecked('not understood');
    const other = ask(second, sql, tokens, dialect, mysql ? mysqlGrammar : neutral);
    if (other.opinion.kind !== 'rejects') return notChecked('not understood');
    const fault = mysql ? faultOf(sql, tokens, other.opinion, other.written) : faultOf(sql, tokens, rejection, written);
    return { kind: 'fault', trust: 'likely', fault };
  };
}

type Rejection = Extract<Opinion, { readonly kind: 'rejects' }>;

const isMysql = (dialect: Dialect): boolean => dialect === 'mysql' || dialect === 'mariadb';

const sqlparser: Manner = { placeholder: () => '?', expression: 'x', undouble: false };
const postgresql: Manner = { placeholder: (n) => `$${n}`, expression: 'x', undouble: true };
const mysqlGrammar: Manner = { placeholder: () => '1', expression: 'x', undouble: false };
const neutral: Manner = { placeholder: (n) => `$${n}`, expression: 'x', undouble: false };

/** An expression may bring a name or a number, and some places take only one of them. */
function ask(
  parser: Parser,
  sql: string,
  tokens: readonly SqlToken[],
  dialect: Dialect,
  manner: Manner,
): { readonly opinion: Opinion; readonly written: Rewritten } {
  const written = rewrite(sql, tokens, dialect, manner);
  const opinion = parser(written.text);
  if (opinion.kind !== 'rejects' || !tokens.some(({ kind }) => kind === 'expression')) return { opinion, written };
  const numbers = rewrite(sql, tokens, dialect, { ...manner, expression: '1' });
  return { opinion: parser(numbers.text), written: numbers };
}

/**
 * The WebAssembly build of PostgreSQL's grammar takes `$1` where the server wants a literal (`name $1`), for texts whose literals were
 * taken out. With NULL it does not; but NULL has no members.
 */
function askStrictly(
  parser: Parser,
  sql: string,
  tokens: readonly SqlToken[],
  dialect: Dialect,
): ReturnType<typeof ask> {
  const code = tokens.filter(({ kind }) => kind !== 'comment');
  const marks = code.flatMap(({ kind }, i) =>
    kind === 'placeholder' ? [sql[code[i + 1]?.start ?? sql.length] ?? ''] : [],
  );
  const placeholder = (n: number): string => (marks[n - 1] === '[' || marks[n - 1] === '.' ? `$${n}` : 'NULL');
  return ask(parser, sql, tokens, dialect, { ...postgresql, placeholder });
}

/** PostgreSQL's geometric operators have a "?" too (`a ?# b`); whether a driver binds it is another rule's question. */
function readsWithOperators(parser: Parser, sql: string, tokens: readonly SqlToken[], dialect: Dialect): boolean {
  const marks = tokens.flatMap((token) =>
    token.kind === 'placeholder' ? ['-|#&'.includes(sql[token.end] ?? ' ')] : [],
  );
  if (!marks.includes(true)) return false;
  const placeholder = (n: number): string => (marks[n - 1] === true ? '?' : `$${n}`);
  return ask(parser, sql, tokens, dialect, { ...postgresql, placeholder }).opinion.kind === 'accepts';
}

/** `{call p(?)}` and `{? = call f(?)}`: the driver turns them into a call. */
const isCallEscape = (sql: string, tokens: readonly SqlToken[]): boolean => {
  const first = tokens.find(({ kind }) => kind !== 'comment');
  return first !== undefined && sql[first.start] === '{';
};

/** The token at which a parser gave up, or the end of the text. */
function faultOf(sql: string, tokens: readonly SqlToken[], { at }: Rejection, written: Rewritten): SqlFault {
  const code = shapeOf(sql, tokens).parts;
  const last = code.at(-1)!;
  if (at === undefined || at >= written.text.trimEnd().length)
    return { start: last.start, end: last.end, words: 'it ends where more was expected' };
  const source = written.toSource(at);
  const part = code.find(({ end }) => end > source) ?? last;
  return { start: part.start, end: part.end, words: `unexpected ${shown(sql, part)}` };
}
