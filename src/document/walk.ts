import type { Span } from './document.ts';
import { createScanner, tokenKind } from './scanner.ts';

/** What a walk over a JSON text meets, in the order of the text. */
export interface JsonEvents {
  readonly open: (start: number, list: boolean) => void;
  readonly close: (end: number) => void;
  readonly key: (name: string, span: Span) => void;
  readonly scalar: (span: Span, number: boolean) => void;
}

/** Walks over a text that JSON.parse took. No recursion: the depth of nesting costs memory on the heap only. */
export function walkJson(text: string, events: JsonEvents): void {
  const scanner = createScanner(text, true);
  const lists: boolean[] = [];
  let keyNext = false;
  for (let token = scanner.scan() as number; token !== tokenKind.end; token = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    switch (token) {
      case tokenKind.openBrace:
      case tokenKind.openBracket:
        lists.push(token === tokenKind.openBracket);
        keyNext = token === tokenKind.openBrace;
        events.open(start, token === tokenKind.openBracket);
        break;
      case tokenKind.closeBrace:
      case tokenKind.closeBracket:
        lists.pop();
        keyNext = false;
        events.close(end);
        break;
      case tokenKind.comma:
        keyNext = lists.at(-1) === false;
        break;
      case tokenKind.colon:
        keyNext = false;
        break;
      default:
        if (keyNext) events.key(scanner.getTokenValue(), { start, end });
        else events.scalar({ start, end }, token === tokenKind.number);
    }
  }
}
