import { isSign } from './statements.ts';
import type { Token } from './tokens.ts';

/** What a statement gives a value to: `x`, `global:x`, `a.b`, `a[{i}].value`. */
export interface Target {
  readonly token: Token;
  readonly global: boolean;
  /** Only a member or an element of it. */
  readonly part: boolean;
  /** Place of the first token behind it. */
  readonly next: number;
}

/** The target that begins at a token; undefined where none does. */
export function readTarget(text: string, tokens: readonly Token[], from: number, to: number): Target | undefined {
  let at = from;
  const isPrefix = isSign(text, tokens[at + 1], ':') && at + 2 < to && isWord(tokens[at + 2]);
  const global = isPrefix && text.slice(tokens[at]!.start, tokens[at]!.end).toLowerCase() === 'global';
  if (global) at += 2;
  const token = tokens[at];
  if (at >= to || !isWord(token)) return undefined;
  at += 1;
  const first = at;
  for (;;) {
    if (at >= to) break;
    if (isSign(text, tokens[at], '.')) at += 2;
    else if (isSign(text, tokens[at], '[')) at = behindBracket(text, tokens, at, to);
    else break;
  }
  return { token, global, part: at > first, next: Math.min(at, to) };
}

/** The member that no object may have, where a target goes by it: https://help.nicecxone.com/Content/studio/actionscx/snippet/snippet.htm. */
export function reservedMember(text: string, tokens: readonly Token[], { next, token }: Target): Token | undefined {
  for (let at = next - 1; at > 0 && tokens[at] !== token; at -= 1) {
    const isMember = isWord(tokens[at]) && isSign(text, tokens[at - 1], '.');
    if (isMember && text.slice(tokens[at]!.start, tokens[at]!.end).toLowerCase() === '__type') return tokens[at];
  }
  return undefined;
}

/** True where a value is given: one equals sign. */
export const isAssigned = (text: string, tokens: readonly Token[], at: number, to: number): boolean =>
  at < to && isSign(text, tokens[at], '=') && !(at + 1 < to && isSign(text, tokens[at + 1], '='));

function behindBracket(text: string, tokens: readonly Token[], from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    if (isSign(text, tokens[at], '[')) depth += 1;
    else if (isSign(text, tokens[at], ']') && (depth -= 1) === 0) return at + 1;
  }
  return to;
}

const isWord = (token: Token | undefined): token is Token => token?.kind === 'word';
