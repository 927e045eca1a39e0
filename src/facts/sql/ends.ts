import { covered, isSpace } from './characters.ts';

/** Where something that was opened ends: behind its last character, or -1 where it never does. */
export type End = number;

const backslash = 0x5c;

/** `at` is behind the opening quote. A doubled quote stands for one; with `escapes`, so does one behind a backslash. */
export function endOfQuoted(text: string, at: number, quote: string, escapes: boolean, doubled: boolean): End {
  const mark = quote.charCodeAt(0);
  for (let i = at; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (escapes && code === backslash) i += 1;
    else if (code === mark) {
      if (!doubled || text.charCodeAt(i + 1) !== mark) return i + 1;
      i += 1;
    }
  }
  return -1;
}

/** `at` is behind the opening `/*`. */
export function endOfBlockComment(text: string, at: number, nested: boolean): End {
  const end = text.indexOf('*/', at);
  if (!nested || end < 0) return end < 0 ? -1 : end + 2;
  let depth = 1;
  for (let i = at; i < text.length - 1; i += 1) {
    const code = text.charCodeAt(i);
    const next = text.charCodeAt(i + 1);
    if (code === 0x2a && next === 0x2f) {
      depth -= 1;
      if (depth === 0) return i + 2;
      i += 1;
    } else if (code === 0x2f && next === 0x2a) {
      depth += 1;
      i += 1;
    }
  }
  return -1;
}

/** Before the line break, or the end of the text: a line comment always ends. */
export function endOfLine(text: string, at: number): number {
  for (let i = at; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x0a || code === 0x0d) return i;
  }
  return text.length;
}

const dollarTag = /\$(?:[A-Za-z_\u{80}-\u{FFFE}\u{10000}-\u{10FFFF}][\w\u{80}-\u{FFFE}\u{10000}-\u{10FFFF}]*)?\$/uy;

/** `at` is on the first `$`. undefined: no quote opens here. */
export function endOfDollarQuoted(text: string, at: number, tagged: boolean): End | undefined {
  const tag = tagged ? matchAt(dollarTag, text, at) : text.startsWith('$$', at) ? '$$' : undefined;
  if (tag === undefined) return undefined;
  const end = text.indexOf(tag, at + tag.length);
  return end < 0 ? -1 : end + tag.length;
}

const closing: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')', '<': '>' };

/** `at` is on the single quote of `q'`. undefined: no such quote opens here. */
export function endOfQQuoted(text: string, at: number): End | undefined {
  const code = text.codePointAt(at + 1);
  if (code === undefined || isSpace(code)) return undefined;
  const open = String.fromCodePoint(code);
  if (open === covered) return undefined;
  const close = `${closing[open] ?? open}'`;
  const end = text.indexOf(close, at + 1 + open.length);
  return end < 0 ? -1 : end + close.length;
}

/** What a sticky pattern matches at that place. */
export function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
