import type { Span } from './document.ts';

/** What a walk over a JSON text meets, in the order of the text. */
export interface JsonEvents {
  readonly open: (start: number, list: boolean) => void;
  readonly close: (end: number) => void;
  /** `literal` is where it stands, quotes and all: `keyAt` reads it. */
  readonly key: (literal: Span) => void;
  readonly scalar: (span: Span, number: boolean) => void;
}

/** The key that stands in that place. */
export function keyAt(text: string, { start, end }: Span): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inner;
}

/**
 * Walks over a text that JSON.parse took, and so needs to check nothing: it is told apart by first characters, and strings are
 * passed over at once. No recursion: the depth of nesting costs memory on the heap only.
 */
export function walkJson(text: string, events: JsonEvents): void {
  const lists: boolean[] = [];
  let keyNext = false;
  for (let at = 0; at < text.length;) {
    const start = at;
    at += 1;
    switch (text.charCodeAt(start)) {
      case 0x20:
      case 0x0a:
      case 0x0d:
      case 0x09:
        break;
      case sign.quote:
        at = endOfString(text, start);
        if (keyNext) events.key({ start, end: at });
        else events.scalar({ start, end: at }, false);
        break;
      case sign.comma:
        keyNext = lists.at(-1) === false;
        break;
      case sign.colon:
        keyNext = false;
        break;
      case sign.openBrace:
        lists.push(false);
        keyNext = true;
        events.open(start, false);
        break;
      case sign.openBracket:
        lists.push(true);
        keyNext = false;
        events.open(start, true);
        break;
      case sign.closeBrace:
      case sign.closeBracket:
        lists.pop();
        keyNext = false;
        events.close(at);
        break;
      default:
        while (at < text.length && isPartOfWord(text.charCodeAt(at))) at += 1;
        // true, false and null begin with a letter.
        events.scalar({ start, end: at }, text.charCodeAt(start) < firstLetter);
    }
  }
}

const sign = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openBracket: 0x5b,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

const firstLetter = 0x41;

/** Of a number, true, false or null: up to a comma, a bracket, a brace or white space. */
const isPartOfWord = (code: number): boolean =>
  code > 0x20 && code !== sign.comma && code !== sign.closeBracket && code !== sign.closeBrace;

/** Behind the closing quote: the first one before which an even number of backslashes stands. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote;
    while (text.charCodeAt(before - 1) === backslash) before -= 1;
    if ((quote - before) % 2 === 0) return quote + 1;
  }
  return text.length;
}

const backslash = 0x5c;
