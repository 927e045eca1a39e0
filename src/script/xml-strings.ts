import type { Span } from '../document/document.ts';

/** A text in an XML file: of an element, of an attribute, or a comment. */
export interface XmlString {
  /** As it stands in the file, with its entities. */
  readonly span: Span;
  /** As it is read. */
  readonly text: string;
  /** Of the element or the attribute. */
  readonly name: string;
  /** Of an element: its place among those of its name in their parent. */
  readonly position: number;
  /** Entities are none here: a CDATA section, a comment. */
  readonly plain: boolean;
}

/** A tag with its attributes, a CDATA section, or a comment; each may be cut off by another tag or by the end of the file. */
const markup =
  /<!--([\s\S]*?)(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<[^<>"']*(?:"[^"<]*(?:"|(?=<)|$)[^<>"']*|'[^'<]*(?:'|(?=<)|$)[^<>"']*)*(?:>|(?=<)|$)/g;
const attribute = /\s([^\s=<>"'/]{1,200})\s*=\s*(?:"([^"]*)(?:"|$)|'([^']*)(?:'|$))/g;
const entity = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));|\r\n?/g;
const lineEnd = /\r\n?/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The texts in XML by place, also where it is broken: nothing is checked, and nothing is expanded but the entities that XML itself has.
 * One pass.
 */
export function xmlStrings(file: string): readonly XmlString[] {
  const found: XmlString[] = [];
  const open: { readonly name: string; readonly met: Map<string, number>; readonly position: number }[] = [];
  const root = new Map<string, number>();
  let from = 0;
  const take = (start: number, end: number, plain: boolean): void => {
    const raw = file.slice(start, end);
    if (raw.trim() === '') return;
    const { name = '', position = 0 } = open.at(-1) ?? {};
    found.push({ span: { start, end }, text: decoded(raw, plain), name, position, plain });
  };
  for (const match of file.matchAll(markup)) {
    const { index, 0: tag, 1: comment, 2: section } = match;
    take(from, index, false);
    from = index + tag.length;
    if (comment !== undefined) take(index + 4, index + 4 + comment.length, true);
    else if (section !== undefined) take(index + 9, index + 9 + section.length, true);
    else if (tag.startsWith('</')) open.pop();
    else {
      const name = /^<([^\s/>]*)/.exec(tag)![1]!;
      for (const held of tag.matchAll(attribute)) {
        const value = held[2] ?? held[3]!;
        const start = index + held.index + held[0].search(/["']/) + 1;
        const span = { start, end: start + value.length };
        found.push({ span, text: decoded(value, false), name: held[1]!, position: 0, plain: false });
      }
      const met = open.at(-1)?.met ?? root;
      const position = met.get(name) ?? 0;
      met.set(name, position + 1);
      if (!/[/?]>$|^<!/.test(tag)) open.push({ name, met: new Map(), position });
    }
  }
  take(from, file.length, false);
  return found;
}

/** Where parts of such a text stand in the file: it is gone through once. */
export function partsOfXml(file: string, { span, text, plain }: XmlString): (within: Span) => Span {
  const raw = file.slice(span.start, span.end);
  if (raw.length === text.length) return ({ start, end }) => ({ start: span.start + start, end: span.start + end });
  // How much longer the file is than the text, behind each place at which it is.
  const places: number[] = [];
  const longer: number[] = [0];
  for (const { index, 0: written } of raw.matchAll(plain ? lineEnd : entity)) {
    const by = longer.at(-1)!;
    places.push(index - by);
    longer.push(by + written.length - decoded(written, plain).length);
  }
  const placeOf = (offset: number): number => {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (places[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return span.start + offset + longer[low]!;
  };
  return ({ start, end }) => ({ start: placeOf(start), end: placeOf(end) });
}

function decoded(raw: string, plain: boolean): string {
  if (plain) return raw.replace(lineEnd, '\n');
  if (!/[&\r]/.test(raw)) return raw;
  return raw.replace(
    entity,
    (written, hex: string | undefined, number: string | undefined, name: string | undefined) => {
      if (name !== undefined) return named[name]!;
      if (hex === undefined && number === undefined) return '\n';
      const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16);
      return code > 0x10ffff || code === 0 ? written : String.fromCodePoint(code);
    },
  );
}
