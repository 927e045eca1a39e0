import type { DocumentFault, Span } from '../document.ts';
import { fault } from './token.ts';

const markers = /^(?:<{7}(?: .*)?|\|{7}(?: .*)?|={7}|>{7}(?: .*)?)$/gm;

/** A text in which git left both sides of a merge. */
export interface Unmerged {
  /** Of the same length, with our side only: what comes after is read as if the merge had been done. */
  readonly text: string;
  readonly faults: readonly DocumentFault[];
}

interface Marker extends Span {
  readonly kind: string;
}

export function resolveConflicts(text: string): Unmerged {
  const found = [...text.matchAll(markers)].map(({ 0: line, index }): Marker => ({
    kind: line[0]!,
    start: index,
    end: index + line.length,
  }));
  const message = 'A merge conflict was left in the file: keep one side and take the markers out.';
  const faults: DocumentFault[] = [];
  const pieces: string[] = [];
  let copied = 0;
  const drop = (start: number, end: number): void => {
    pieces.push(text.slice(copied, start), blank(text.slice(start, end)));
    copied = end;
  };
  for (let at = 0; at < found.length; at += 1) {
    const marker = found[at]!;
    faults.push(fault(marker, 'merge-conflict', message));
    drop(marker.start, marker.end);
    const last = lastOf(found, at);
    if (last === undefined) continue;
    // The other side, and with it the common base where git wrote one.
    drop(found[at + 1]!.start, found[last]!.end);
    at = last;
  }
  return { text: pieces.join('') + text.slice(copied), faults };
}

/** The marker that ends the conflict which begins at one; undefined where the markers are not those of a conflict. */
function lastOf(found: readonly Marker[], first: number): number | undefined {
  const kinds = found
    .slice(first, first + 4)
    .map(({ kind }) => kind)
    .join('');
  if (kinds.startsWith('<=>')) return first + 2;
  return kinds.startsWith('<|=>') ? first + 3 : undefined;
}

const blank = (text: string): string => text.replaceAll(/[^\r\n]/g, ' ');
