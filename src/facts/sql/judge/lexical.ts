import { quoting, type Dialect } from '../quoting.ts';
import type { SqlToken } from '../tokens.ts';
import type { Shape } from './parts.ts';
import { faultAt } from './say.ts';
import type { SqlFault } from './verdict.ts';

/** A quote, a comment or a parenthesis that is never closed, or one that closes nothing. */
export function findOpenEnd(sql: string, tokens: readonly SqlToken[], shape: Shape): SqlFault | undefined {
  const open = tokens.find(({ closed }) => !closed);
  if (open !== undefined) return { start: open.start, end: open.end, words: openWords(sql, open) };
  const { unmatched } = shape;
  if (unmatched === undefined) return undefined;
  return faultAt(
    unmatched,
    unmatched.sign === ')' ? 'this parenthesis closes nothing' : 'this parenthesis is never closed',
  );
}

function openWords(sql: string, { kind, start }: SqlToken): string {
  if (kind === 'comment') return 'a comment is never closed';
  const mark = /["'`[$]/.exec(sql.slice(start))?.[0] ?? "'";
  const hint = kind === 'string' && mark === "'" ? ": a quote inside a string is written twice, ''" : '';
  return `${kind === 'identifier' ? 'a quoted name' : 'a string'} that opens with ${mark} is never closed${hint}`;
}

/** Signs that mean something to another language, or to the people who write about this one, and nothing to the database. */
export function findOddSign(sql: string, shape: Shape, dialect: Dialect): SqlFault | undefined {
  const { parts } = shape;
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i]!;
    if (part.sign === '') continue;
    const next = parts[i + 1];
    if (part.sign === '`' || (part.sign === '[' && isOddBracket(sql, i, shape, dialect)))
      return faultAt(part, `${part.sign} quotes no name here: ${nameQuotes(dialect)}`);
    const name = part.sign === '{' && next?.kind === 'word' && parts[i + 2]?.sign === '}' ? next : undefined;
    if (name !== undefined && dialect !== 'snowflake' && dialect !== 'postgresql')
      return faultAt(
        part,
        'a name in braces brings no value: a value goes into "parameters", and "?" stands in its place',
        parts[i + 2],
      );
  }
  return undefined;
}

/** Oracle reads `t.doc.list[0]`, and nothing else with a bracket. */
function isOddBracket(sql: string, at: number, { parts }: Shape, dialect: Dialect): boolean {
  if (dialect === 'mysql' || dialect === 'mariadb') return true;
  const before = parts[at - 1];
  return dialect === 'oracle' && (before === undefined || before.end < parts[at]!.start || sql[before.end - 1] === '.');
}

function nameQuotes(dialect: Dialect): string {
  const { backticks, brackets, doubleQuotes } = quoting[dialect];
  if (backticks && doubleQuotes === 'string') return 'names are quoted with `..`';
  return brackets === 'doubled' ? 'names are quoted with [..] or ".."' : 'names are quoted with ".."';
}
