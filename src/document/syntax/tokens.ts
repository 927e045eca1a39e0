import type { DocumentFault, Span } from '../document.ts';
import { createScanner, scanError, tokenKind } from '../scanner.ts';
import { openString, stringFault } from './strings.ts';
import { fault, type SyntaxToken } from './token.ts';
import { wordFault } from './words.ts';

const marks: ReadonlyMap<number, SyntaxToken['kind']> = new Map([
  [tokenKind.openBrace, '{'],
  [tokenKind.closeBrace, '}'],
  [tokenKind.openBracket, '['],
  [tokenKind.closeBracket, ']'],
  [tokenKind.comma, ','],
  [tokenKind.colon, ':'],
]);

const invisible = /^[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]+$/u;

/** The tokens of a broken text, and what is wrong inside them. Comments are told and left out; words count as values. */
export function readTokens(text: string): {
  readonly tokens: readonly SyntaxToken[];
  readonly faults: readonly DocumentFault[];
} {
  const scanner = createScanner(text, false);
  const tokens: SyntaxToken[] = [];
  const faults: DocumentFault[] = [];
  const add = (kind: SyntaxToken['kind'], { start, end }: Span): void => void tokens.push({ kind, start, end });

  for (let kind = scanner.scan() as number; kind !== tokenKind.end; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    // The scanner ends a comment that is never closed one behind the end of the text.
    const span = { start, end: Math.min(start + scanner.getTokenLength(), text.length) };
    const error = scanner.getTokenError() as number;
    const mark = marks.get(kind);
    if (mark !== undefined) {
      add(mark, span);
    } else if (kind === tokenKind.lineBreak || kind === tokenKind.trivia) {
      continue;
    } else if (kind === tokenKind.lineComment || kind === tokenKind.blockComment) {
      faults.push(fault(span, 'comment', 'A comment stands here: JSON has none.'));
    } else if (kind === tokenKind.string && error === scanError.unexpectedEndOfString) {
      const open = openString(text, span);
      faults.push(open.fault);
      add('string', open.span);
      // The comma that the open string has swallowed.
      if (/,\s*$/.test(text.slice(open.span.start, open.span.end)))
        add(',', { start: open.span.end, end: open.span.end });
      scanner.setPosition(open.span.end);
    } else if (kind === tokenKind.string) {
      const wrong = stringFault(text, span, error);
      if (wrong !== undefined) faults.push(wrong);
      add('string', span);
    } else {
      const word = { start, end: endOfWord(text, start) };
      const quoted = text[start] === "'" || text[word.end - 1] === '"';
      const wrong = wordFault(text, word);
      if (wrong !== undefined) faults.push(wrong);
      if (wrong?.about !== 'comment' && !invisible.test(text.slice(word.start, word.end)))
        add(quoted ? 'string' : 'value', word);
      scanner.setPosition(word.end);
    }
  }
  add('end', { start: text.length, end: text.length });
  return { tokens, faults };
}

/** A word goes on to the next mark, quote or space; one in single quotes to the quote that ends it on the same line. */
function endOfWord(text: string, start: number): number {
  if (text[start] === "'") {
    const quoted = /'(?:[^'\\\r\n]|\\.)*'/y;
    quoted.lastIndex = start;
    if (quoted.test(text)) return quoted.lastIndex;
  }
  // A hash opens a comment in other languages; a word that ends in a quote has lost the one it began with.
  const word = /#[^\r\n]*|[^\s{}[\],:"]+(?:"(?=\s*[:,}\]\r\n]))?|[^\S \t\r\n]+/uy;
  word.lastIndex = start;
  return word.test(text) ? word.lastIndex : start + 1;
}
