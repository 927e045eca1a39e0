import type { Span } from '../document/document.ts';

/** `{{name}}` inside a string. */
export interface Expression {
  /** What stands between the braces, trimmed. */
  readonly text: string;
  /** From the first brace to behind the last, in code units of the string. */
  readonly span: Span;
}

export interface ExpressionFault {
  readonly kind: 'unclosed' | 'empty' | 'nested' | 'unopened';
  readonly span: Span;
}

export interface Expressions {
  readonly found: readonly Expression[];
  readonly faults: readonly ExpressionFault[];
}

const none: Expressions = { found: [], faults: [] };

/**
 * The expressions in a string, left to right. In a run of more than two braces the innermost two open the expression, so that
 * JSON text such as `{"id":{{{input.id}}}}` reads as its writer meant it. Linear: each closing pair is looked for once.
 */
export function readExpressions(text: string): Expressions {
  let open = text.indexOf('{{');
  if (open < 0) return unopened(text);
  const found: Expression[] = [];
  const faults: ExpressionFault[] = [];
  let close = -1;
  while (open >= 0) {
    while (text[open + 2] === '{') open += 1;
    if (close < open + 2) close = text.indexOf('}}', open + 2);
    if (close < 0) {
      faults.push({ kind: 'unclosed', span: { start: open, end: text.length } });
      break;
    }
    const inner = text.indexOf('{{', open + 2);
    if (inner >= 0 && inner < close) {
      const end = endOfNesting(text, close);
      faults.push({ kind: end === undefined ? 'unclosed' : 'nested', span: { start: open, end: end ?? inner } });
      open = end === undefined ? inner : text.indexOf('{{', end);
      continue;
    }
    const span = { start: open, end: close + 2 };
    const name = text.slice(open + 2, close).trim();
    if (name === '') faults.push({ kind: 'empty', span });
    else found.push({ text: name, span });
    open = text.indexOf('{{', span.end);
  }
  return { found, faults };
}

/** A `}}` in text without any opening brace: the `{{` was lost. Where there is one, it may close something else, as in JSON. */
function unopened(text: string): Expressions {
  const close = text.indexOf('}}');
  if (close < 0 || text.includes('{')) return none;
  return { found: [], faults: [{ kind: 'unopened', span: { start: 0, end: close + 2 } }] };
}

/** Where an expression ends that holds the one closed at `close`: behind the next `}}`, if no other expression opens before it. */
function endOfNesting(text: string, close: number): number | undefined {
  for (let at = close + 2; at < text.length - 1; at += 1) {
    if (text[at] === '{' && text[at + 1] === '{') return undefined;
    if (text[at] === '}' && text[at + 1] === '}') return at + 2;
  }
  return undefined;
}

/** True where the whole string is one expression, so that its value is not known before a run. */
export function isOneExpression(text: string): boolean {
  const { found, faults } = readExpressions(text.trim());
  return faults.length === 0 && found.length === 1 && found[0]!.span.end - found[0]!.span.start === text.trim().length;
}
