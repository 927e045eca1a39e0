import type { Span } from '../../document/document.ts';

/** The SQL of a Studio action as the rest of this folder reads it, and the way back from its places to those of the text as written. */
export interface StudioText {
  readonly text: string;
  readonly back: (span: Span) => Span;
}

/** `{name}`, `{a.b[1].c}`, `{list.asjson()}`: a variable. `{ts '2026-01-01'}` and `{fn now()}` are SQL's own. */
const variable = /\{[^{}\s'"]+\}/g;

/** Studio fills in `{name}` before the database sees the text; here it is written as the blocks format writes it, `{{name}}`. */
export function studioText(written: string): StudioText {
  const found = [...written.matchAll(variable)].map(({ 0: text, index }) => ({
    start: index,
    end: index + text.length,
  }));
  if (found.length === 0) return { text: written, back: (span) => span };
  const offsetBack = (offset: number): number => {
    let added = 0;
    for (const { start, end } of found) {
      if (offset <= start + added) break;
      added += offset < end + added + 2 ? 1 : 2;
      if (offset < end + added) break;
    }
    return Math.max(0, offset - added);
  };
  return {
    text: written.replaceAll(variable, '{$&}'),
    back: ({ start, end }) => ({ start: offsetBack(start), end: offsetBack(end) }),
  };
}
