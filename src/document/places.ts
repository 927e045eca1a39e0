import type { Span } from './document.ts';

/** Line and column from 1, column in UTF-16 code units; offset in code units from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of the text, its end not included. */
export interface Place {
  readonly start: Position;
  readonly end: Position;
}

/** Offsets at which lines begin. Lines end with \n, \r\n or \r, as editors take it. */
export function lineTable(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
    return starts;
  }
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}

export function positionAt(lines: readonly number[], offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (lines[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - lines[low]! + 1, offset };
}

export const placeOf = (lines: readonly number[], span: Span): Place => ({
  start: positionAt(lines, span.start),
  end: positionAt(lines, span.end),
});
