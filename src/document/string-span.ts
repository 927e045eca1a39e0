import type { Span } from './document.ts';

/** How many code units of the text stand for one code unit of the string: an escape is two or six, all else is itself. */
const unitLength = (text: string, at: number): number => (text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2);

/** The part of a JSON string literal that stands for a part of the string; the whole literal where it is none. */
export function spanInString(text: string, literal: Span, within: Span): Span {
  if (text[literal.start] !== '"') return literal;
  let at = literal.start + 1;
  let units = 0;
  const last = literal.end - 1;
  while (units < within.start && at < last) {
    at += unitLength(text, at);
    units += 1;
  }
  const start = at;
  while (units < within.end && at < last) {
    at += unitLength(text, at);
    units += 1;
  }
  return { start, end: at };
}
