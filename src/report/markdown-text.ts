import { visible } from '../script/names.ts';

// As entities, these are text to Markdown, HTML and tables alike. "@", "#" and ":" also mean something to what runs over the finished page.
const syntax = /[!"$&'()*+<=>[\\\]^_`{|}~]/g;
/** Nothing that anyone sees, and no longer a mention, a reference or a picture. */
const apart = '&#8203;';

/**
 * Any text as Markdown, for within a line or a table's cell: what is invisible is made visible, and nothing of it is formatting, HTML, a
 * link, a mention (`@name`), a reference (`#1`) or an emoji's name.
 */
export const markdownText = (text: string): string =>
  visible(text)
    .replaceAll(syntax, entity)
    .replaceAll(/(?<!&)#(?=\w)/g, `${entity('#')}${apart}`)
    .replaceAll(/@(?=\w)/g, `${entity('@')}${apart}`)
    .replaceAll(/:(?=\/\/|[\w+-]+:)/g, `${entity(':')}${apart}`)
    .replaceAll(/\b(www|ftp|gh)(?=[.-])/gi, `$1${apart}`);

/** The same in the type of code. */
export const markdownCode = (text: string): string => `<code>${markdownText(text)}</code>`;

/** `[text](address)`, the address as it is. */
export const markdownLink = (text: string, address: string): string => `[${text}](<${address.replaceAll(/[<>\\\s]/g, encodeURIComponent)}>)`;

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
