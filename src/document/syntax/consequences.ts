import type { DocumentFault } from '../document.ts';
import { lineTable, positionAt } from '../places.ts';
import { fault } from './token.ts';

/** Takes out what only follows from another fault. The faults come, and go, in the order of the text. */
export function withoutConsequences(text: string, faults: readonly DocumentFault[]): readonly DocumentFault[] {
  const told = faults.length > 1 ? faults.filter(({ about }) => about !== 'empty') : faults;
  const end = told.findIndex(({ about }) => about === 'after-end');
  return afterOpenStrings(text, end < 0 ? told : told.slice(0, end + 1));
}

/**
 * A quote that is missing turns text and marks about up to the end of its line: one fault stands for all that is said of the line
 * and of what comes first on the next. Where brackets were swallowed, nothing that is said of brackets can be trusted.
 */
function afterOpenStrings(text: string, faults: readonly DocumentFault[]): readonly DocumentFault[] {
  const openings = faults.filter(({ about }) => about === 'open-string');
  if (openings.length === 0) return faults;
  const lines = lineTable(text);
  const openingOfLine = new Map(openings.toReversed().map((one) => [positionAt(lines, one.span.start).line, one]));

  const kept: DocumentFault[] = [];
  let mutedTo = -1;
  const bracketsKnown = !openings.some(({ span }) => /[{}[\]]/.test(text.slice(span.start, span.end)));
  for (const one of faults) {
    if (one.span.start <= mutedTo && one.about !== 'merge-conflict') continue;
    if (!bracketsKnown && ofBrackets.has(one.about)) continue;
    const { line } = positionAt(lines, one.span.start);
    const opening = openingOfLine.get(line);
    if (opening === undefined || opening.span.start < one.span.start) {
      kept.push(one);
      continue;
    }
    const swallowed = text.slice(opening.span.start, opening.span.end);
    const clear = one === opening && !/^"[\s,:}\]]*$/.test(swallowed);
    const end = (lines[line] ?? text.length + 1) - 1;
    kept.push(
      clear
        ? one
        : fault(contentOf(text, lines[line - 1]!, end), 'open-string', 'A double quote is missing in this line.'),
    );
    mutedTo = firstOfNextLine(text, end);
  }
  return kept;
}

const ofBrackets: ReadonlySet<string> = new Set([
  'unclosed',
  'closer',
  'wrong-closer',
  'after-end',
  'missing-key',
  'extra-value',
]);

function contentOf(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let start = from;
  while (start < to && /\s/.test(text[start]!)) start += 1;
  let end = to;
  while (end > start && /\s/.test(text[end - 1]!)) end -= 1;
  return { start, end };
}

function firstOfNextLine(text: string, lineEnd: number): number {
  let at = lineEnd;
  while (at < text.length && /\s/.test(text[at]!)) at += 1;
  return at;
}
