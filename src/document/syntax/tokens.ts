import type { DocumentFault, Span } from '../document.ts';
import { createScanner, scanError, tokenKind } from '../scanner.ts';
import { innerQuotes, openString, stringFault } from './strings.ts';
import { fault, shown, type SyntaxToken } from './token.ts';
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

interface Found {
  readonly tokens: SyntaxToken[];
  readonly faults: DocumentFault[];
}

/** The tokens of a broken text, and what is wrong inside them. Comments are told and left out; words count as values. */
export function readTokens(text: string): Readonly<Found> {
  const scanner = createScanner(text, false);
  const found: Found = { tokens: [], faults: [] };
  for (let kind = scanner.scan() as number; kind !== tokenKind.end; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    // The scanner ends a comment that is never closed one behind the end of the text.
    const span = { start, end: Math.min(start + scanner.getTokenLength(), text.length) };
    const mark = marks.get(kind);
    let end = span.end;
    if (kind === tokenKind.lineBreak || kind === tokenKind.trivia) continue;
    if (mark !== undefined) end = readMark(text, span, mark, found);
    else if (kind === tokenKind.lineComment || kind === tokenKind.blockComment) {
      found.faults.push(fault(span, 'comment', 'A comment stands here: JSON has none.'));
    } else if (kind === tokenKind.string) end = readString(text, span, scanner.getTokenError(), found);
    else end = readWord(text, start, found);
    if (end !== span.end) scanner.setPosition(end);
  }
  found.tokens.push({ kind: 'end', start: text.length, end: text.length });
  return found;
}

function readMark(text: string, span: Span, mark: SyntaxToken['kind'], { tokens, faults }: Found): number {
  const expression = mark === '{' ? bareExpression(text, span.start) : undefined;
  if (expression === undefined) {
    tokens.push({ kind: mark, ...span });
    return span.end;
  }
  const message = `The expression ${shown(text, expression)} stands without quotes: it belongs into a string.`;
  faults.push(fault(expression, 'unquoted', message));
  tokens.push({ kind: 'value', ...expression });
  return expression.end;
}

function readString(text: string, span: Span, error: number, { tokens, faults }: Found): number {
  if (error === scanError.unexpectedEndOfString) {
    const open = openString(text, span);
    const { end } = open.span;
    faults.push(open.fault);
    tokens.push({ kind: 'string', ...open.span });
    // The comma that the open string has swallowed.
    if (/,\s*$/.test(text.slice(open.span.start, end))) tokens.push({ kind: ',', start: end, end });
    return end;
  }
  const inner = innerQuotes(text, span);
  const wrong = inner?.fault ?? stringFault(text, span, error);
  if (wrong !== undefined) faults.push(wrong);
  tokens.push({ kind: 'string', ...(inner?.span ?? span) });
  return inner?.span.end ?? span.end;
}

function readWord(text: string, start: number, { tokens, faults }: Found): number {
  const end = endOfWord(text, start);
  const word = { start, end };
  const mark = otherMarks.get(text.slice(start, end));
  if (mark !== undefined) {
    const wanted = mark === ',' ? 'a comma' : 'a colon';
    faults.push(fault(word, 'mark', `${shown(text, word)} stands where JSON has ${wanted}.`));
    tokens.push({ kind: mark, ...word });
    return end;
  }
  const wrong = wordFault(text, word);
  if (wrong !== undefined) faults.push(wrong);
  const quoted = /['“”„]/.test(text[start]!) || text[end - 1] === '"';
  const isNothing = wrong?.about === 'comment' || invisible.test(text.slice(start, end));
  if (!isNothing) tokens.push({ kind: quoted ? 'string' : 'value', ...word });
  return end;
}

/** What other notations write for JSON's marks. */
const otherMarks: ReadonlyMap<string, ',' | ':'> = new Map([
  [';', ','],
  ['=', ':'],
  ['=>', ':'],
]);

/** `{{name}}` where a value stands: an expression that lost its quotes. */
function bareExpression(text: string, start: number): Span | undefined {
  const expression = /\{\{[^{}"\r\n]*\}\}/y;
  expression.lastIndex = start;
  return expression.test(text) ? { start, end: expression.lastIndex } : undefined;
}

/** A word goes on to the next mark, quote or space; one in single quotes to the quote that ends it on the same line. */
function endOfWord(text: string, start: number): number {
  if (text[start] === "'") {
    const quoted = /'(?:[^'\\\r\n]|\\.)*'/y;
    quoted.lastIndex = start;
    if (quoted.test(text)) return quoted.lastIndex;
  }
  if (/[“”„]/.test(text[start]!)) {
    const curly = /[“”„][^“”\r\n]*[“”]/y;
    curly.lastIndex = start;
    if (curly.test(text)) return curly.lastIndex;
  }
  if (/\p{L}/u.test(text[start]!)) {
    const phrase = /[^\s{}[\],:"]+(?:[ \t]+[^\s{}[\],:"]+)+(?=[ \t]*(?:[,}\]\r\n]|$))/y;
    phrase.lastIndex = start;
    if (phrase.test(text)) return phrase.lastIndex;
  }
  // A hash opens a comment in other languages; a word that ends in a quote has lost the one it began with.
  const word = /#[^\r\n]*|[^\s{}[\],:";=]+(?:"(?=\s*[:,}\]\r\n]))?|=>?|;|[^\S \t\r\n]+/uy;
  word.lastIndex = start;
  return word.test(text) ? word.lastIndex : start + 1;
}
