// The only file that imports fastest-levenshtein.
import { distance } from 'fastest-levenshtein';

/**
 * The one of `names` that `name` looks like a slip of, if any: first one that differs in case or white space only, else the
 * one with the fewest edits; of equals the first by code unit, so that the order of a file changes nothing. Two names are not
 * near when more than a third of the longer would have to change; two letters that changed places count as one edit. The name
 * itself is passed over.
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const folded = fold(name);
  let best: string | undefined;
  let bestEdits = Infinity;
  const take = (other: string, edits: number): void => {
    if (best !== undefined && edits === bestEdits && best < other) return;
    best = other;
    bestEdits = edits;
  };
  for (const other of names) {
    if (other === name) continue;
    // Most of a large list ends here, before anything is folded or compared.
    const allowed = allowedEdits(name, other);
    if (Math.abs(name.length - other.length) > Math.max(allowed, whiteSpace)) continue;

    const otherFolded = fold(other);
    if (otherFolded === folded) {
      take(other, 0);
      continue;
    }
    const most = Math.min(allowedEdits(folded, otherFolded), bestEdits);
    if (Math.abs(folded.length - otherFolded.length) > most) continue;
    const edits = editsBetween(folded, otherFolded);
    if (edits <= most) take(other, Math.max(edits, 1));
  }
  return best;
}

/** A difference in length that white space alone may make, however short the names are. */
const whiteSpace = 2;

const allowedEdits = (a: string, b: string): number => Math.floor(Math.max(a.length, b.length) / 3);

/** The name without what people overlook: case, white space, format characters. Most names have no need of the second step. */
function fold(name: string): string {
  const lower = name.toLowerCase();
  return unusual.test(lower) ? lower.replace(overlooked, '') : lower;
}

const unusual = /[^!-~]/;
const overlooked = /[\s\p{Cf}]+/gu;

function editsBetween(a: string, b: string): number {
  return isSwap(a, b) ? 1 : distance(a, b);
}

/** True where b is a with one pair of neighbouring letters the other way round. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
