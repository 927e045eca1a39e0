// The only file that imports jsonc-parser. Its scanner gives every token with its place and never recurses, so that a hundred
// thousand nested brackets cost no stack; its parser and visitor do recurse, and are not used.
import { createScanner, type JSONScanner } from 'jsonc-parser';

export { createScanner, type JSONScanner };

/** jsonc-parser's SyntaxKind, by value: its const enum cannot be used by a module that is compiled alone. */
export const tokenKind = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  trivia: 15,
  unknown: 16,
  end: 17,
} as const;

/** jsonc-parser's ScanError, by value. */
export const scanError = {
  none: 0,
  unexpectedEndOfComment: 1,
  unexpectedEndOfString: 2,
  unexpectedEndOfNumber: 3,
  invalidUnicode: 4,
  invalidEscapeCharacter: 5,
  invalidCharacter: 6,
} as const;
