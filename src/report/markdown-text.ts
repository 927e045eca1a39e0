import { visible } from '../script/names.ts';

// As entities, these are text to Markdown, HTML and tables alike.
const syntax = /[!$&()*+<=>[\\\]^_`{|}~\u{200B}]/gu;
/** Nothing that anyone sees, and no longer a mention, a reference, an address or the name of an emoji to what runs over the finished page. */
const apart = '\u{200B}';

/**
 * Any text as Markdown, for within a line or a table's cell: what is invisible is made visible, and nothing of it is formatting, HTML, a
 * link, a mention (`@name`), a reference (`#1`) or the name of an emoji.
 */
export const markdownText = (text: string): string => escaped(inert(text).replaceAll(/:(?=[\w+-]+:)/g, `:${apart}`));

/** The same in the type of code. */
export const markdownCode = (text: string): string => `<code>${escaped(inert(text))}</code>`;

/** A link: `text` is Markdown, the address is taken as it is. */
export const markdownLink = (text: string, address: string): string =>
  `[${text}](<${address.replaceAll(/[<>\\|\s]/g, encodeURIComponent)}>)`;

const inert = (text: string): string =>
  visible(text)
    .replaceAll(/([#@])(?=[^\s#@])/g, `$1${apart}`)
    .replaceAll('://', `:${apart}//`)
    .replaceAll(/\b(www|gh)(?=[.-])/gi, `$1${apart}`);

const escaped = (text: string): string => text.replaceAll(syntax, (character) => `&#${character.codePointAt(0)};`);
