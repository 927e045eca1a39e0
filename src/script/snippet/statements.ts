import type { Token } from './tokens.ts';

/** Tokens from `from` to before `to`; none of them is an end of a line or the brace of a block. */
export interface Statement {
  readonly from: number;
  readonly to: number;
  /** The first word in upper case; '' where it does not begin with a word. */
  readonly first: string;
}

/** The brace of a block. */
export interface BlockBrace {
  readonly token: Token;
  readonly opens: boolean;
}

/**
 * The statements and the braces of blocks, in the order of the code: a statement ends with its line or at a brace. `{var}` outside of
 * quotes is part of a statement.
 */
export function readStatements(text: string, tokens: readonly Token[]): readonly (Statement | BlockBrace)[] {
  const found: (Statement | BlockBrace)[] = [];
  let from = 0;
  const end = (to: number): void => {
    if (to > from) found.push({ from, to, first: wordOf(text, tokens[from]) });
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const sign = token.kind === 'sign' ? text[token.start] : '';
    if (sign === '{') {
      const behind = endOfVariable(text, tokens, at);
      if (behind > at && at > from) {
        at = behind;
        continue;
      }
    }
    if (token.kind !== 'line' && sign !== '{' && sign !== '}') continue;
    end(at);
    if (token.kind !== 'line') found.push({ token, opens: sign === '{' });
    from = at + 1;
  }
  end(tokens.length);
  return found;
}

export const wordOf = (text: string, token: Token | undefined): string =>
  token?.kind === 'word' ? text.slice(token.start, token.end).toUpperCase() : '';

export const isSign = (text: string, token: Token | undefined, sign: string): boolean =>
  token?.kind === 'sign' && text[token.start] === sign;

const inVariable: ReadonlySet<string> = new Set(['.', '[', ']', '(', ')', ':']);

/** The place of the brace that closes `{a.b[1]}`, in which nothing is apart; -1 where a block opens. */
function endOfVariable(text: string, tokens: readonly Token[], open: number): number {
  if (tokens[open + 1]?.kind !== 'word') return -1;
  for (let at = open + 1; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token.start !== tokens[at - 1]!.end || token.kind === 'line') return -1;
    if (isSign(text, token, '}')) return at;
    if (token.kind === 'sign' && !inVariable.has(text[token.start]!)) return -1;
  }
  return -1;
}
