import { quoting, type Dialect } from '../quoting.ts';
import type { SqlToken } from '../tokens.ts';

/** A statement as another parser takes it. */
export interface Rewritten {
  readonly text: string;
  /** The offset in the SQL text of an offset in `text`. */
  readonly toSource: (at: number) => number;
}

export interface Manner {
  /** What stands for the nth `?` that binds, from 1. */
  readonly placeholder: (n: number) => string;
  /** What stands for a `{{..}}` outside of literals. */
  readonly expression: string;
  /** PostgreSQL: a doubled operator becomes the single one that the driver sends. */
  readonly undouble: boolean;
}

/**
 * Writes a statement for a parser: odd white space becomes blanks, comments go, `{{..}}` and `?` become what the parser knows, JDBC's
 * braces are taken off, and literals that not every parser reads alike become plain ones.
 */
export function rewrite(sql: string, tokens: readonly SqlToken[], dialect: Dialect, manner: Manner): Rewritten {
  const texts: string[] = [];
  /** Offsets in the new text at which a piece begins, and in the old one. */
  const starts: number[] = [];
  const sources: number[] = [];
  let length = 0;
  let placeholders = 0;
  let braces = 0;
  const add = (text: string, source: number): void => {
    texts.push(text);
    starts.push(length);
    sources.push(source);
    length += text.length;
  };
  let end = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.start > end) add(sql.slice(end, token.start).replace(oddSpace, ' '), end);
    end = token.end;
    const written = sql.slice(token.start, token.end);
    const escape = written === '{' ? escapeAt(sql, tokens, i) : undefined;
    if (escape !== undefined) braces += 1;
    if (token.kind === 'placeholder') add(manner.placeholder((placeholders += 1)), token.start);
    else if (token.kind === 'expression') add(manner.expression, token.start);
    else if (token.kind === 'comment' || escape !== undefined) add(' ', token.start);
    else if (token.kind === 'string') add(plainString(written, dialect), token.start);
    else if (token.kind === 'operator' && manner.undouble && written.startsWith('??'))
      add(written.slice(1), token.start);
    else if (written === '}' && braces > 0) {
      braces -= 1;
      add(' ', token.start);
    } else if (braces > 0 && token.kind === 'word' && escapeAt(sql, tokens, i - 1) !== undefined) add(' ', token.start);
    else add(written, token.start);
  }
  return { text: texts.join(''), toSource: (at) => sourceOf(at, starts, sources, sql.length) };
}

/** `{ts '..'}`, `{d '..'}`, `{t '..'}`, `{fn f()}`: what JDBC drivers turn into the database's own. */
function escapeAt(sql: string, tokens: readonly SqlToken[], at: number): string | undefined {
  const [open, word] = [tokens[at], tokens[at + 1]];
  if (open === undefined || word?.kind !== 'word' || sql[open.start] !== '{' || open.kind !== 'punctuation')
    return undefined;
  const name = sql.slice(word.start, word.end).toLowerCase();
  return ['ts', 'd', 't', 'fn', 'oj'].includes(name) ? name : undefined;
}

/** Line breaks stay: PostgreSQL joins strings over them. */
const oddSpace = /[^\n\r]/g;

const plainLiteral = /^'[^'\\{]*'$/;
const innerLiteral = /^[^'\\{]*$/;

/** The literal, or a plain one where it has escapes, another quote, or an expression. PostgreSQL's own parser reads its own. */
function plainString(written: string, dialect: Dialect): string {
  if (plainLiteral.test(written)) return written;
  const own = dialect === 'postgresql' && !written.includes('{{');
  if (own) return written;
  const body = written.startsWith('"') && quoting[dialect].doubleQuotes === 'string' ? written.slice(1, -1) : '';
  return innerLiteral.test(body) ? `'${body === '' ? 'x' : body}'` : "'x'";
}

function sourceOf(at: number, starts: readonly number[], sources: readonly number[], end: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  return Math.min(end, sources[low - 1]! + at - starts[low - 1]!);
}
