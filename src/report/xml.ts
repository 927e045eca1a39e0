import { withoutCommands, xmlSigns } from './without-commands.ts';

/** The characters that XML 1.0 may hold (its production Char, §2.2); no escape brings any other in. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string =>
  withoutCommands(
    text.replaceAll(forbidden, '\u{FFFD}').replaceAll(/[&<>"]/g, (character) => entities[character]!),
    xmlSigns,
  );

/** Any text as the content of an element. A carriage return would be read as a line end. */
export const xmlText = (text: string): string => escaped(text).replaceAll('\r', '&#13;');

/** ` name="value"` for each; in a value, line ends and tabs would be read as spaces. */
export const xmlAttributes = (attributes: Readonly<Record<string, string | number>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll(/[\t\n\r]/g, reference)}"`)
    .join('');

const reference = (character: string): string => `&#${character.charCodeAt(0)};`;

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';
