import type { DocumentFault, Span } from '../document.ts';
import { scanError } from '../scanner.ts';
import { codePoint, fault, shown } from './token.ts';

/** What is wrong inside a string literal that ends, as the scanner's error says. */
export function stringFault(text: string, span: Span, error: number): DocumentFault | undefined {
  const literal = text.slice(span.start, span.end);
  if (error === scanError.invalidCharacter) {
    const at = literal.search(/[^\u0020-\uFFFF]/);
    const character = literal[at] ?? '';
    const name = character === '\t' ? 'tab' : `control character ${codePoint(character)}`;
    const escape = character === '\t' ? '\\t' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    const start = span.start + Math.max(0, at);
    return fault(
      { start, end: start + 1 },
      'control-character',
      `A raw ${name} stands in a string: JSON writes it as ${escape}.`,
    );
  }
  if (error === scanError.invalidEscapeCharacter || error === scanError.invalidUnicode) {
    for (const escape of literal.matchAll(/\\(u[0-9a-fA-F]{4}|["\\/bfnrt])|\\(?:u[0-9a-fA-F]{0,3}|[\s\S]?)/g)) {
      if (escape[1] !== undefined) continue;
      const start = span.start + escape.index;
      const place = { start, end: start + escape[0].length };
      const hint = escape[0].startsWith('\\u')
        ? '\\u needs four hexadecimal digits'
        : 'a backslash itself is written \\\\';
      return fault(place, 'escape', `${shown(text, place)} is no escape that JSON knows: ${hint}.`);
    }
  }
  return undefined;
}

/** A string that the line ends before its quote does. */
export interface OpenString {
  /** To the end of the line, or over several lines to the quote that ends it. */
  readonly span: Span;
  readonly fault: DocumentFault;
}

/**
 * Tells a closing quote that was forgotten from a line break inside the text: if an odd number of quotes stands on the next line,
 * the first of them ends the string.
 */
export function openString(text: string, span: Span): OpenString {
  const lineEnd = endOfLine(text, span.end);
  const nextStart = lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);
  const nextLine = text.slice(nextStart, endOfLine(text, nextStart));
  const quotes = [...nextLine.matchAll(/(?<!\\)"/g)];
  if (lineEnd < text.length && quotes.length % 2 === 1 && !/^\s*"/.test(nextLine)) {
    const end = nextStart + quotes[0]!.index + 1;
    const place = { start: lineEnd, end: nextStart };
    return {
      span: { start: span.start, end },
      fault: fault(place, 'line-break', 'A line breaks off inside a string: JSON writes a line break as \\n.'),
    };
  }
  const place = { start: span.start, end: lineEnd };
  return {
    span: place,
    fault: fault(place, 'open-string', `The string ${shown(text, place)} is never closed: a double quote is missing.`),
  };
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
