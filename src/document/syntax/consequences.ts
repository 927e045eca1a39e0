import type { DocumentFault } from '../document.ts';
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
  const kept: DocumentFault[] = [];
  let mutedTo = -1;
  let bracketsKnown = true;
  for (const one of faults) {
    if (one.span.start <= mutedTo && one.about !== 'merge-conflict') continue;
    if (!bracketsKnown && ofBrackets.has(one.about)) continue;
    const line = lineAround(text, one.span.start);
    const opening = faults.find(({ about, span }) => about === 'open-string' && span.start >= one.span.start && span.start < line.end);
    if (one.span.start >= line.end || opening === undefined) {
      kept.push(one);
      continue;
    }
    const swallowed = text.slice(opening.span.start, opening.span.end);
    const clear = one === opening && !/^"[\s,:}\]]*$/.test(swallowed);
    kept.push(clear ? one : fault(line, 'open-string', 'A double quote is missing in this line.'));
    if (/[{}[\]]/.test(swallowed)) bracketsKnown = false;
    mutedTo = firstOfNextLine(text, line.end);
  }
  return kept;
}

const ofBrackets: ReadonlySet<string> = new Set(['unclosed', 'closer', 'wrong-closer', 'after-end', 'missing-key', 'extra-value']);

function lineAround(text: string, at: number): { readonly start: number; readonly end: number } {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  while (start < at && /\s/.test(text[start]!)) start += 1;
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { start, end };
}

function firstOfNextLine(text: string, lineEnd: number): number {
  let at = lineEnd;
  while (at < text.length && /\s/.test(text[at]!)) at += 1;
  return at;
}
