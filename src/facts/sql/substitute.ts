import { isSpace } from './characters.ts';
import { coverExpressions } from './expressions.ts';
import type { SqlToken } from './token.ts';

/** What stands for an expression outside quotes, so that a grammar can read on; behind LIMIT and the like always a number. */
export type Stand = 'name' | 'number';

/**
 * The text as a grammar can read it that knows no `?`: a number for each placeholder, a name (or a number) for each expression,
 * plain spaces, `{call ..}` without its braces. Every character stays where it is.
 */
export function substituted(sql: string, tokens: readonly SqlToken[], stand: Stand): string {
  let text = '';
  let end = 0;
  const put = (from: number, to: number, by: string): void => {
    text += sql.slice(end, from) + by;
    end = to;
  };
  const { expressions } = coverExpressions(sql);
  let next = 0;
  for (const [i, { kind, start, end: to }] of tokens.entries()) {
    if (kind === 'placeholder') put(start, to, '1');
    else if (kind === 'parameter' && sql[start] === ':') put(start, to, '1'.repeat(to - start));
    else if (kind === 'punctuation' && (sql[start] === '{' || sql[start] === '}')) put(start, to, ' ');
    // What `{? = call f(?)}` returns goes nowhere.
    if (kind === 'operator' && sql[start] === '=' && sql[tokens[0]!.start] === '{' && i === 2) {
      text = `${text.slice(0, -1)} `;
      put(start, to, ' ');
    }
    for (; next < expressions.length && expressions[next]!.start < to; next += 1) {
      const span = expressions[next]!;
      if (span.start < end) continue;
      const isAmount =
        stand === 'number' || (i > 0 && beforeAmount.test(sql.slice(tokens[i - 1]!.start, tokens[i - 1]!.end)));
      put(span.start, span.end, (kind === 'expression' && isAmount ? '1' : 'x').repeat(span.end - span.start));
    }
  }
  return spaced(text + sql.slice(end));
}

const beforeAmount = /^(?:LIMIT|OFFSET|TOP|FIRST|NEXT)$/i;

/** Grammars take a no-break space or a byte order mark for a part of a name. */
const spaced = (text: string): string =>
  /^[\0-\x7F]*$/.test(text)
    ? text
    : Array.from({ length: text.length }, (_, at) =>
        text.charCodeAt(at) > 127 && isSpace(text.charCodeAt(at)) ? ' ' : text[at]!,
      ).join('');
