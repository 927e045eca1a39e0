/** Stands for each character of an expression while the rest is read: a noncharacter, so neither word, quote nor white space. */
export const covered = '\uFFFF';

// Databases take different characters for white space; between the words of a statement all of these are.
const space = /[\s\u{85}\u{200B}]/u;

const isIn = (pattern: RegExp): Uint8Array =>
  Uint8Array.from({ length: 128 }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));
const digits = isIn(/[0-9]/);
const letters = isIn(/[A-Za-z_]/);
const wordParts = isIn(/\w/);
// Control characters too: no database reads one as a part of a word.
const spaces = isIn(/[^!-\u{7F}]/u);

export const isDigit = (code: number): boolean => code < 128 && digits[code] === 1;

export const isSpace = (code: number): boolean =>
  code < 128 ? spaces[code] === 1 : space.test(String.fromCharCode(code));

/** Letters and "_", and all that is not ASCII, as the databases have it. */
export const isLetter = (code: number): boolean => (code < 128 ? letters[code] === 1 : isOtherLetter(code));

export const isWordPart = (code: number): boolean => (code < 128 ? wordParts[code] === 1 : isOtherLetter(code));

const isOtherLetter = (code: number): boolean => code < 0xffff && !isSpace(code);
