import type { DocumentFault, Span } from '../document.ts';
import type { XmlStop } from './walk.ts';

/** What the parser may stop at, and what is said of it; `where` gives the stretch that is to blame, from where the parser stood. */
const kinds: readonly {
  readonly reason: RegExp;
  readonly about: string;
  readonly says: (found: string) => string;
  readonly from: '<' | '&' | '';
}[] = [
  {
    reason: /^doctype$/,
    about: 'doctype',
    from: '',
    says: () =>
      'The file has a document type declaration (DOCTYPE). Studio writes none, and cxlint reads none: entities that it declares are never expanded. Take it out.',
  },
  {
    reason: /unclosed tag: (.*)$/,
    about: 'unclosed',
    from: '',
    says: (name) => `The file ends before element "${name}" does: "</${name}>" is missing.`,
  },
  {
    reason: /unexpected close tag|unmatched closing tag/,
    about: 'end-tag',
    from: '<',
    says: () =>
      'This end tag belongs to no element that is open here: another one must be closed first, or it was closed already.',
  },
  {
    reason: /undefined entity/,
    about: 'entity',
    from: '&',
    says: () => 'XML knows no such entity: only &amp;, &lt;, &gt;, &quot;, &apos; and characters by their number.',
  },
  {
    reason: /entity|character reference/,
    about: 'ampersand',
    from: '&',
    says: () => 'An "&" begins an entity, and none can be read here. Write &amp; for the character itself.',
  },
  {
    reason: /disallowed character\.$/,
    about: 'character',
    from: '',
    says: () => 'This character is not allowed in XML, or not here.',
  },
  {
    reason: /tag name|closing tag|forward-slash|weird empty/,
    about: 'tag',
    from: '<',
    says: () => 'A tag cannot be read here. Write &lt; for a "<" that is meant as text.',
  },
  {
    reason: /attribute/,
    about: 'attribute',
    from: '<',
    says: () => 'An attribute of this tag cannot be read: it is written as name="value", and each name once.',
  },
  {
    reason: /outside of root|only one root|document must contain a root/,
    about: 'root',
    from: '',
    says: () => 'An XML document is one element: something else stands beside it, or there is none.',
  },
  {
    reason: /declaration|version number|encoding value|standalone|expected the name|value required|must be quoted/i,
    about: 'declaration',
    from: '',
    says: () =>
      'The XML declaration (<?xml …?>) cannot be read. It stands at the very beginning, as <?xml version="1.0" encoding="utf-8"?>.',
  },
  {
    reason: /unexpected end/,
    about: 'end',
    from: '',
    says: () => 'The file ends in the middle of a tag, a comment or a section.',
  },
];

const bareAmpersand = /&(?!(?:[A-Za-z_][\w.-]*|#\d+|#x[\dA-Fa-f]+);)/;

/** What is wrong with an XML text, as a fault: one, for behind it nothing is certain. */
export function faultOf(text: string, { reason, at }: XmlStop): DocumentFault {
  // Looking for the end of an entity the parser comes to the end of the file.
  const bare = /unclosed|unexpected end/.test(reason) ? text.search(bareAmpersand) : -1;
  if (bare >= 0) return faultOf(text, { reason: 'entity', at: bare + 1 });
  // The parser knows it in capitals alone, as XML has it.
  if (/^(?:\s|<\?[^>]*>|<!--[\s\S]{0,2000}?-->)*<!doctype/i.test(text.slice(0, at + 20)) && reason !== 'doctype')
    return faultOf(text, { reason: 'doctype', at });
  const cut = /must contain a root/.test(reason) && /<[^!?]/.test(text);
  const kind = kinds.find((one) => one.reason.test(cut ? 'unexpected end' : reason));
  const found = kind?.reason.exec(reason)?.[1] ?? '';
  return {
    kind: 'syntax',
    pointer: '',
    span: spanOf(text, at, kind?.about === 'doctype' ? 'doctype' : (kind?.from ?? '')),
    message: kind?.says(found.slice(0, 80)) ?? 'The file is not well-formed XML here.',
    about: kind?.about ?? 'xml',
  };
}

function spanOf(text: string, at: number, from: '<' | '&' | '' | 'doctype'): Span {
  const end = Math.min(Math.max(at, 1), text.length);
  if (from === 'doctype') {
    const start = Math.max(0, text.search(/<!DOCTYPE/i));
    return { start, end: Math.min(start + '<!DOCTYPE'.length, text.length) };
  }
  const start = from === '' ? end - 1 : text.lastIndexOf(from, end - 1);
  return start < 0 ? { start: Math.max(0, end - 1), end } : { start, end };
}
