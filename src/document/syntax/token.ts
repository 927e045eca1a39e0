import type { DocumentFault, Span } from '../document.ts';

/** A token as the recovering reader sees it: `value` stands for every number and literal, and for text that was meant as one. */
export interface SyntaxToken extends Span {
  readonly kind: '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'value' | 'end';
}

/** A fault of syntax at a place. */
export const fault = (
  span: Span,
  about: string,
  message: string,
  related: NonNullable<DocumentFault['related']> = [],
): DocumentFault => ({
  kind: 'syntax',
  pointer: '',
  span: { start: span.start, end: span.end },
  message,
  about,
  related,
});

const longest = 40;

/** A part of the text for a message: one line, not too long, in double quotes where it has none. */
export function shown(text: string, { start, end }: Span): string {
  const whole = text.slice(start, Math.min(end, start + longest));
  const part = whole.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => codePoint(character));
  const cut = end - start > longest ? `${part}…` : part;
  return cut.startsWith('"') ? (cut.length > 1 && cut.endsWith('"') ? cut : `${cut}"`) : `"${cut}"`;
}

/** `U+00A0` for a no-break space. */
export const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
