/** As many characters of a name as a message shows. */
const shown = 80;

/** What a reader cannot see, or takes for an ordinary space: control and format characters, lone surrogates, odd spaces. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/** A name for a message: in double quotes, what is invisible in it made visible (`"Start\u{200B}"`), cut where it is very long. */
export const quoted = (name: string): string => quotedUpTo(name, shown);

/** The same for text that is longer than a name: so many of its characters are shown. */
export const quotedUpTo = (text: string, most: number): string => `"${visible(cut(text, most))}"`;

/** A text in which nothing is unseen: a zero-width space is `\u{200B}`. */
export const visible = (text: string): string =>
  plain.test(text) ? text : text.replace(unseen, (character) => `\\u{${hex(character)}}`);

/** Nearly every name is of these characters, which are quickly told. */
const plain = /^[ -~]*$/;

const hex = (character: string): string => character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');

function cut(name: string, most: number): string {
  if (name.length <= most) return name;
  // Two code units a character at most: the rest of a very long name is never looked at.
  const characters = Array.from(name.slice(0, 2 * most + 2));
  return characters.length <= most ? name : `${characters.slice(0, most).join('')}…`;
}
