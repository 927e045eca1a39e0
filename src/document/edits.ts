import type { JsonValue, Span } from './document.ts';
import { findSpans } from './locate.ts';

/** A change to a document, said in its own terms. Pointers are RFC 6901, into the value as it is before. */
export type Edit =
  | { readonly kind: 'replace'; readonly pointer: string; readonly value: JsonValue }
  | { readonly kind: 'rename'; readonly pointer: string; readonly key: string }
  | { readonly kind: 'remove'; readonly pointer: string }
  /** Adds a member behind the last one of the object. */
  | { readonly kind: 'add'; readonly pointer: string; readonly key: string; readonly value: JsonValue };

/** A change to a text: what stands in the span gives way to `text`. */
export interface TextEdit extends Span {
  readonly text: string;
}

/**
 * Each list of edits of one document as changes to its text, in its order. Nothing outside of what they name is touched: no byte, no
 * line end. The text is looked through once for all of them.
 */
export function textEdits(text: string, lists: readonly (readonly Edit[])[]): readonly (readonly TextEdit[])[] {
  const spans = findSpans(
    text,
    lists.flatMap((edits) => edits.flatMap(({ pointer }) => [{ pointer, key: true }, { pointer }])),
  );
  let at = 0;
  return lists.map((edits) => {
    const own = spans.slice(2 * at, 2 * (at + edits.length));
    at += edits.length;
    return editsAt(text, edits, own);
  });
}

/** For each edit where its key stands, and its value. */
function editsAt(text: string, edits: readonly Edit[], spans: readonly Span[]): readonly TextEdit[] {
  const removed: Span[] = [];
  const others: TextEdit[] = [];
  edits.forEach((edit, i) => {
    const [key, value] = [spans[2 * i]!, spans[2 * i + 1]!];
    if (edit.kind === 'remove') removed.push({ start: Math.min(key.start, value.start), end: value.end });
    else others.push(textEdit(text, edit, key, value));
  });
  const removals = neighboursTogether(text, removed).map((span) => ({ ...removal(text, span), text: '' }));
  return [...others, ...removals].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function textEdit(text: string, edit: Exclude<Edit, { readonly kind: 'remove' }>, key: Span, value: Span): TextEdit {
  switch (edit.kind) {
    case 'replace':
      return { ...value, text: JSON.stringify(edit.value) };
    case 'rename':
      return { ...key, text: JSON.stringify(edit.key) };
    case 'add':
      return addition(text, value, edit.key, edit.value);
  }
}

/** Members that stand beside each other go as one, so that the comma between them is nobody's twice. */
function neighboursTogether(text: string, spans: readonly Span[]): readonly Span[] {
  const together: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = together.at(-1);
    const behind = last === undefined ? -1 : skipSpace(text, last.end);
    if (last !== undefined && text[behind] === ',' && skipSpace(text, behind + 1) === span.start)
      together[together.length - 1] = { start: last.start, end: span.end };
    else together.push(span);
  }
  return together;
}

/** A member or element with its comma, and the space up to the next one; of the last one, the comma before it. */
function removal(text: string, { start, end }: Span): Span {
  const behind = skipSpace(text, end);
  if (text[behind] === ',') return { start, end: skipSpace(text, behind + 1) };
  const before = skipSpaceBack(text, start);
  if (text[before - 1] === ',') return { start: before - 1, end };
  return { start: before, end: behind };
}

/** Laid out as the object's last member is; an empty object stays on its line. */
function addition(text: string, object: Span, key: string, value: JsonValue): TextEdit {
  const member = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  const last = skipSpaceBack(text, object.end - 1);
  if (text[last - 1] === '{') return { start: last, end: last, text: member };
  const opening = skipSpace(text, object.start + 1);
  const lead = text.slice(object.start + 1, opening);
  return { start: last, end: last, text: `,${lead === '' ? ' ' : lead}${member}` };
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function skipSpaceBack(text: string, from: number): number {
  let at = from;
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** True where two of them touch the same characters, or stand at the same place: one of them must wait. */
export const overlaps = (a: readonly TextEdit[], b: readonly TextEdit[]): boolean =>
  a.some((one) => b.some((other) => one.start <= other.end && other.start <= one.end && !standBeside(one, other)));

/** Of two stretches that are taken away, one right behind the other, none is in the other's way. */
const standBeside = (one: TextEdit, other: TextEdit): boolean =>
  one.text === '' && other.text === '' && (one.end === other.start || other.end === one.start);

/** The text after edits that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
