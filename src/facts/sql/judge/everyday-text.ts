import type { Dialect, SqlToken } from '../tokens.ts';
import { specialWords } from './special-words.ts';

/** A text that is read from left to right. */
export interface Text {
  /** A word in capitals, a sign as it is, and for all else what stands for its kind. */
  readonly words: readonly string[];
  readonly tokens: readonly SqlToken[];
  readonly dialect: Dialect;
  /** Whether anything was read that hangs on the dialect. */
  hangsOnDialect: boolean;
  at: number;
  /** Parentheses that are open. */
  depth: number;
}

const quotedName = '"';
export const string = "'";
export const number = '0';
export const placeholder = '?';
export const deepest = 8;

/** undefined where something is not of the plain kind. */
export function wordsOf(sql: string, tokens: readonly SqlToken[]): readonly string[] | undefined {
  const words: string[] = [];
  for (const { kind, start, end, closed } of tokens) {
    if (!closed) return undefined;
    if (kind === 'placeholder') words.push(placeholder);
    else if (kind === 'operator' || kind === 'punctuation') words.push(sql.slice(start, end));
    else if (kind === 'identifier') words.push(quotedName);
    else {
      const own = sql.slice(start, end);
      if (kind === 'word' && plainWord.test(own)) words.push(own.toUpperCase());
      else if (kind === 'number' && plainNumber.test(own)) words.push(number);
      else if (kind === 'string' && own.startsWith("'") && !own.includes('\\')) words.push(string);
      else return undefined;
    }
  }
  return words;
}

const plainWord = /^[A-Za-z_]\w*$/;
const plainNumber = /^\d+(?:\.\d+)?$/;

/** One to three words, given one by one: it is asked at every word. */
export function takes(text: Text, first: string, second?: string, third?: string): boolean {
  const { words, at } = text;
  if (words[at] !== first) return false;
  if (second !== undefined && words[at + 1] !== second) return false;
  if (third !== undefined && words[at + 2] !== third) return false;
  text.at = at + (third !== undefined ? 3 : second !== undefined ? 2 : 1);
  return true;
}

/** To be asked where a word is met that not every dialect takes there. */
export function isOf(text: Text, ...dialects: readonly Dialect[]): boolean {
  text.hangsOnDialect = true;
  return dialects.includes(text.dialect);
}

export function name(text: Text): boolean {
  const word = text.words[text.at];
  if (word === undefined) return false;
  const first = word.charCodeAt(0);
  const isName = word === quotedName || (isLetter(first) && !specialWords.has(word));
  if (isName) text.at += 1;
  return isName;
}

/** MySQL's character sets begin with a `_`, and stand before strings. */
const isLetter = (code: number): boolean => code >= 65 && code <= 90;

/** `name`, `schema.name`. MySQL and SQLite have no more parts than these for a table. */
export function path(text: Text, most: number): boolean {
  for (let parts = 1; ; parts += 1) {
    if (parts > most || !name(text)) return false;
    if (!takes(text, '.')) return true;
  }
}

export function list(text: Text, one: (text: Text) => boolean): boolean {
  do if (!one(text)) return false;
  while (takes(text, ','));
  return true;
}

export function inBrackets(text: Text, inside: (text: Text) => boolean): boolean {
  if (text.depth >= deepest || !takes(text, '(')) return false;
  text.depth += 1;
  const read = inside(text) && takes(text, ')');
  text.depth -= 1;
  return read;
}
