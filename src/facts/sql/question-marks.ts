import { expectsOperand, startsNoOperand } from './keywords.ts';
import type { SqlToken } from './token.ts';

/**
 * Tells PostgreSQL's JSON operators `?`, `?|` and `?&` from placeholders: such a "?" stands between two operands, where no
 * placeholder can stand. Comes with "?" as placeholders, and `|` and `&` as tokens of their own.
 */
export function settleQuestionMarks(text: string, tokens: readonly SqlToken[]): readonly SqlToken[] {
  if (!tokens.some(({ kind }) => kind === 'placeholder')) return tokens;
  const settled: SqlToken[] = [];
  let before: SqlToken | undefined;
  let qualified = false;
  for (let i = 0; i < tokens.length; i += 1) {
    let token = tokens[i]!;
    // `@?` asks whether a JSON path gives anything.
    if (token.kind === 'placeholder' && text[token.start - 1] === '@') token = { ...token, kind: 'operator' };
    if (token.kind === 'placeholder' && before !== undefined && endsOperand(text, before, qualified)) {
      const sign = tokens[i + 1];
      const long = sign?.start === token.end && sign.end === sign.start + 1 && '|&'.includes(text[sign.start]!);
      if (startsOperand(text, nextCode(tokens, long ? i + 2 : i + 1))) {
        if (long) i += 1;
        token = { kind: 'operator', start: token.start, end: long ? token.end + 1 : token.end, closed: true };
      }
    }
    settled.push(token);
    if (token.kind === 'comment') continue;
    qualified = before !== undefined && text[before.start] === '.' && before.kind === 'punctuation';
    before = token;
  }
  return settled;
}

function nextCode(tokens: readonly SqlToken[], from: number): SqlToken | undefined {
  let at = from;
  while (tokens[at]?.kind === 'comment') at += 1;
  return tokens[at];
}

function endsOperand(text: string, token: SqlToken, qualified: boolean): boolean {
  if (token.kind === 'word') return qualified || !expectsOperand(text.slice(token.start, token.end));
  if (token.kind === 'punctuation') return ')]'.includes(text[token.start]!);
  return isOperand(token);
}

function startsOperand(text: string, token: SqlToken | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'word') return !startsNoOperand(text.slice(token.start, token.end));
  if (token.kind === 'punctuation') return text[token.start] === '(';
  // An expression may bring an operand.
  return isOperand(token) || token.kind === 'expression';
}

const isOperand = ({ kind }: SqlToken): boolean =>
  kind === 'string' || kind === 'number' || kind === 'identifier' || kind === 'placeholder' || kind === 'parameter';
