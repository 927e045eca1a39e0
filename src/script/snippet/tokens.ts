/** A piece of Snippet code: offsets in code units of the text. Comments and white space are none, ends of lines are. */
export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'sign' | 'line';
  readonly start: number;
  readonly end: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** Offset of the first quote that is not closed; -1 where all are. */
  readonly unclosed: number;
  /** A block comment begins: whether Snippet has them is not known. */
  readonly blockComment: boolean;
}

/** Two things that are not known of the language for certain, so that a fault counts only where it is one either way. */
export interface Reading {
  /** A string may hold ends of lines. */
  readonly acrossLines: boolean;
  /** A backslash takes the meaning from the character behind it. */
  readonly escapes: boolean;
}

const wordAt = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const numberAt = /\d+(?:\.\d+)?[\p{L}_$]*[\p{L}\p{N}_$]*/uy;

/** Linear: every character is looked at once. */
export function readTokens(text: string, { acrossLines, escapes }: Reading): Tokens {
  const tokens: Token[] = [];
  let unclosed = -1;
  let blockComment = false;
  let at = 0;
  while (at < text.length) {
    const start = at;
    const sign = text[at]!;
    if (sign === '"' || sign === "'") {
      const end = endOfString(text, at, acrossLines, escapes);
      if (end < 0 && unclosed < 0) unclosed = start;
      at = end < 0 ? (acrossLines ? text.length : endOfLine(text, at)) : end;
      tokens.push({ kind: 'string', start, end: at });
    } else if (sign === '\n' || sign === '\r') {
      at += 1;
      tokens.push({ kind: 'line', start, end: at });
    } else if (sign === '/' && text[at + 1] === '/') {
      at = endOfLine(text, at);
    } else if (sign.trim() === '') {
      at += 1;
    } else {
      if (sign === '/' && text[at + 1] === '*') blockComment = true;
      const kind = kindAt(text, at);
      at = kind === 'word' ? wordAt.lastIndex : kind === 'number' ? numberAt.lastIndex : at + 1;
      tokens.push({ kind, start, end: at });
    }
  }
  return { tokens, unclosed, blockComment };
}

function kindAt(text: string, at: number): 'word' | 'number' | 'sign' {
  wordAt.lastIndex = at;
  if (wordAt.test(text)) return 'word';
  numberAt.lastIndex = at;
  return numberAt.test(text) ? 'number' : 'sign';
}

/** Behind the closing quote; -1 where there is none. */
function endOfString(text: string, from: number, acrossLines: boolean, escapes: boolean): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === quote) return at + 1;
    if (!acrossLines && (sign === '\n' || sign === '\r')) return -1;
    if (escapes && sign === '\\') at += 1;
  }
  return -1;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
