import type { Span } from '../document.ts';

/** The part of an element's text as it stands in the document that gives a part of the text as it is read. */
export function partOfText(text: string, span: Span, within: Span): Span {
  const written = text.slice(span.start, span.end);
  if (!/[&\r<]/.test(written)) return { start: clamp(span, within.start), end: clamp(span, within.end) };
  let read = 0;
  let start: number | undefined;
  // One character, line end, entity, or mark of a CDATA section or comment after the other.
  for (const piece of written.matchAll(
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|&[^;]*;|\r\n|[\s\S]/g,
  )) {
    const inner = piece[1];
    const units = inner === undefined ? unitsOf(piece[0]) : inner.replaceAll('\r\n', '\n').length;
    const from = span.start + piece.index;
    const into = (unit: number): number =>
      inner === undefined ? from : from + '<![CDATA['.length + writtenUpTo(inner, unit - read);
    if (start === undefined && units > 0 && within.start < read + units) start = into(within.start);
    if (within.end <= read + units && start !== undefined)
      return {
        start,
        end: within.end === read ? from : inner === undefined ? from + piece[0].length : into(within.end),
      };
    read += units;
  }
  return { start: start ?? span.end, end: span.end };
}

/** How long the part of a CDATA section is that gives so many code units: a line end of Windows gives one. */
function writtenUpTo(section: string, units: number): number {
  let at = 0;
  for (let given = 0; given < units; given += 1) at += section.startsWith('\r\n', at) ? 2 : 1;
  return at;
}

const clamp = ({ start, end }: Span, offset: number): number => Math.min(start + offset, end);

/** How many code units a piece gives: a comment none, a number beyond the first plane two. */
function unitsOf(piece: string): number {
  if (piece.startsWith('<!--') || piece.startsWith('<?')) return 0;
  const number = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(piece);
  if (number === null) return 1;
  return (number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16)) > 0xffff ? 2 : 1;
}
