import type { Span } from '../../document/document.ts';
import { covered } from './characters.ts';

/** A text in which every `{{..}}` is covered, each character by one that means nothing, so that places stay what they were. */
export interface Covered {
  readonly text: string;
  readonly expressions: readonly Span[];
}

const none: readonly Span[] = [];

/**
 * The platform fills in `{{..}}` before the database sees the text, so what stands there is skipped before any quote is looked at.
 * In a run of braces the innermost two open the expression. Without `}}` it is ordinary text. Linear: a pair that is not there
 * is looked for once.
 */
export function coverExpressions(sql: string): Covered {
  let open = sql.indexOf('{{');
  if (open < 0) return { text: sql, expressions: none };
  const expressions: Span[] = [];
  let text = '';
  let end = 0;
  while (open >= 0) {
    while (sql[open + 2] === '{') open += 1;
    const close = sql.indexOf('}}', open + 2);
    if (close < 0) break;
    expressions.push({ start: open, end: close + 2 });
    text += sql.slice(end, open) + covered.repeat(close + 2 - open);
    end = close + 2;
    open = sql.indexOf('{{', end);
  }
  return { text: text + sql.slice(end), expressions };
}
