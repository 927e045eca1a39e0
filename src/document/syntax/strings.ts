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
 * Tells a closing quote that was forgotten from line breaks inside the text: lines without any quote may follow, and then one on
 * which an odd number of them stands, the first of which ends the string.
 */
export function openString(text: string, span: Span): OpenString {
  const lineEnd = endOfLine(text, span.end);
  let next = behindLine(text, lineEnd);
  for (let lines = 0; lines < mostLines && next < text.length; lines += 1) {
    const line = text.slice(next, endOfLine(text, next));
    const quotes = [...line.matchAll(/(?<!\\)"/g)];
    if (quotes.length % 2 === 1 && !/^\s*"/.test(line)) {
      const place = { start: lineEnd, end: behindLine(text, lineEnd) };
      return {
        span: { start: span.start, end: next + quotes[0]!.index + 1 },
        fault: fault(place, 'line-break', 'A line breaks off inside a string: JSON writes a line break as \\n.'),
      };
    }
    if (quotes.length > 0) break;
    next = behindLine(text, next + line.length);
  }
  const place = { start: span.start, end: lineEnd };
  return {
    span: place,
    fault: fault(place, 'open-string', `The string ${shown(text, place)} is never closed: a double quote is missing.`),
  };
}

/** Statements of SQL are written over some lines; further on a quote belongs to something else. */
const mostLines = 40;

const behindLine = (text: string, lineEnd: number): number => lineEnd + (text.startsWith('\r\n', lineEnd) ? 2 : 1);

/**
 * A string that goes on directly behind its quote holds quotes without a backslash: it ends at the last quote of the line behind
 * which a mark follows. undefined where it does not go on.
 */
export function innerQuotes(text: string, span: Span): OpenString | undefined {
  if (!/[\p{L}\p{N}_.%=(]/u.test(text[span.end] ?? '')) return undefined;
  const rest = text.slice(span.end, endOfLine(text, span.end));
  const ends = [...rest.matchAll(/(?<!\\)"(?=\s*(?:[,}\]]|$))/g)];
  if (ends.length === 0) return undefined;
  const place = { start: span.end - 1, end: span.end };
  return {
    span: { start: span.start, end: span.end + ends[0]!.index + 1 },
    fault: fault(place, 'inner-quote', 'A double quote stands inside a string: JSON writes it as \\".'),
  };
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
