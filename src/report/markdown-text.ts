import { visible } from '../script/names.ts';

// As entities, these are text to Markdown, HTML and tables alike. "@", "#" and ":" also mean something to what runs over the finished page.
const syntax = /[!$&()*+<=>[\\\]^_`{|}~]/g;
/** Nothing that anyone sees, and no longer a mention, a reference, an address or the name of an emoji. */
const apart = '&#8203;';

/**
 * Any text as Markdown, for within a line or a table's cell: what is invisible is made visible, and nothing of it is formatting, HTML, a
 * link, a mention (`@name`), a reference (`#1`) or the name of an emoji.
 */
export const markdownText = (text: string): string => plain(text).replaceAll(/:(?=[\w+-]+:)/g, `:${apart}`);

/** The same in the type of code. */
export const markdownCode = (text: string): string => `<code>${plain(text)}</code>`;

/** A link: `text` is Markdown, the address is taken as it is. */
export const markdownLink = (text: string, address: string): string =>
  `[${text}](<${address.replaceAll(/[<>\\\s]/g, encodeURIComponent)}>)`;

const plain = (text: string): string =>
  visible(text)
    .replaceAll(syntax, entity)
    .replaceAll(/(?<!&)#(?=\w)/g, `#${apart}`)
    .replaceAll(/@(?=[^\s@])/g, `@${apart}`)
    .replaceAll('://', `:${apart}//`)
    .replaceAll(/\b(www|gh)(?=[.-])/gi, `$1${apart}`);

const entity = (character: string): string => `&#${character.codePointAt(0)};`;
