import type { Span } from './document.ts';

/** How many code units of the text stand for one code unit of the string: an escape is two or six, all else is itself. */
const unitLength = (text: string, at: number): number => (text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2);

/** The part of a JSON string literal that stands for a part of the string; the whole literal where it is none. */
export type PartOfString = (within: Span) => Span;

/** For any number of parts of one literal: it is gone through once. */
export function partsOfString(text: string, literal: Span): PartOfString {
  if (text[literal.start] !== '"') return () => literal;
  const first = literal.start + 1;
  const last = literal.end - 1;
  if (!text.slice(first, last).includes('\\')) {
    const at = (unit: number): number => Math.min(first + unit, last);
    return ({ start, end }) => ({ start: at(start), end: at(end) });
  }
  const offsets: number[] = [];
  for (let at = first; at < last; at += unitLength(text, at)) offsets.push(at);
  const at = (unit: number): number => offsets[unit] ?? last;
  return ({ start, end }) => ({ start: at(start), end: at(end) });
}

export const spanInString = (text: string, literal: Span, within: Span): Span => partsOfString(text, literal)(within);
