import type { Place } from '../document/places.ts';
import type { Paint } from './paint.ts';

const widest = 110;

/** Columns that a text takes on a terminal. */
export type Width = (text: string) => number;

/** For text without wide characters, where each code unit takes a column. */
export const plainWidth: Width = (text) => text.length;

/** The line of a place with a caret below, and the line before it; long lines are cut around the place. */
export function codeFrame(
  lines: readonly string[],
  place: Place,
  paint: Paint,
  width: Width = plainWidth,
): readonly string[] {
  const { start, end } = place;
  const line = lines[start.line - 1] ?? '';
  const from = start.column - 1;
  const to = end.line === start.line ? Math.max(end.column - 1, from + 1) : Math.max(line.length, from + 1);
  const gutter = String(start.line).length;

  const framed: string[] = [];
  const before = lines[start.line - 2];
  if (before !== undefined && before.trim() !== '' && before.length <= widest) {
    framed.push(`${paint.dim(`${String(start.line - 1).padStart(gutter)} |`)} ${visible(before)}`);
  }
  const first = Math.max(0, Math.min(from - 30, line.length - widest));
  const last = Math.min(line.length, first + widest);
  const lead = first > 0 ? '…' : '';
  const shown = `${lead}${visible(line.slice(first, last))}${last < line.length ? '…' : ''}`;
  const indent = width(lead + visible(line.slice(first, from)));
  const length = Math.max(1, width(visible(line.slice(from, Math.min(to, last)))));
  framed.push(`${paint.dim(`${start.line} |`)} ${shown}`);
  framed.push(`${paint.dim(`${' '.repeat(gutter)} |`)} ${' '.repeat(indent)}${paint.mark('^'.repeat(length))}`);
  return framed;
}

/** The text's lines, as editors count them. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);

/** One column for each tab, control or direction character: the caret must stand under its place, and no text may move the cursor. */
const visible = (text: string): string =>
  text.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\u{FFFD}');
