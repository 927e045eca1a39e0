/** As many characters of a name as a message shows. */
const shown = 80;

/** What a reader cannot see, or takes for an ordinary space: control and format characters, lone surrogates, odd spaces. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/** A name for a message: in double quotes, what is invisible in it made visible (`"Start\u{200B}"`), cut where it is very long. */
export function quoted(name: string): string {
  return `"${visible(cut(name))}"`;
}

/** A text in which nothing is unseen: a zero-width space is `\u{200B}`. */
export const visible = (text: string): string => text.replace(unseen, (character) => `\\u{${hex(character)}}`);

const hex = (character: string): string => character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');

function cut(name: string): string {
  if (name.length <= shown) return name;
  // Two code units a character at most: the rest of a very long name is never looked at.
  const characters = Array.from(name.slice(0, 2 * shown + 2));
  return characters.length <= shown ? name : `${characters.slice(0, shown).join('')}…`;
}
