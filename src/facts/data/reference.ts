import type { Span } from '../../document/document.ts';

/** What is written for the value of a variable, taken apart. */
export interface Reference {
  readonly variable: string;
  /** What follows the variable's name: '', '.length', '[0].first_name'. */
  readonly rest: string;
  /** In the reference. */
  readonly span: Span;
  /** False where it is one of several names in a formula, and may be something else. */
  readonly certain: boolean;
}

/**
 * The variables that a reference names. Plain ones name one: the longest known name that it begins with, else their first two
 * segments (their first, where the second is `length`). In all else every known name counts, and none for certain.
 */
export function readReference(text: string, known: (name: string) => boolean): readonly Reference[] {
  const whole = longestKnown(text, known);
  if (whole !== undefined)
    return [{ variable: whole.variable, rest: whole.rest, span: { start: 0, end: text.length }, certain: true }];
  if (constants.has(text)) return [];
  if (plain.test(text)) return [{ ...byDefault(text), span: { start: 0, end: text.length }, certain: true }];
  const found: Reference[] = [];
  for (const match of text.matchAll(nameOrText)) {
    const name = match[0];
    const named = name.startsWith("'") || name.startsWith('"') ? undefined : longestKnown(name, known);
    if (named === undefined) continue;
    found.push({ ...named, span: { start: match.index, end: match.index + name.length }, certain: false });
  }
  return found;
}

/** A name with its members and rows: `db.result[0].first_name`. */
const plain = /^[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}\p{N}_$]+|\[\d+\])*$/u;
const constants: ReadonlySet<string> = new Set(['true', 'false', 'null', 'undefined']);
const nameOrText = /'[^']*'|"[^"]*"|[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}\p{N}_$]+|\[\d+\])*/gu;

/** As many code units as a name may have that is told from what follows it: a text of dots must not take quadratic time. */
const longest = 300;

type Named = Pick<Reference, 'variable' | 'rest'>;

function longestKnown(text: string, known: (name: string) => boolean): Named | undefined {
  if (known(text)) return { variable: text, rest: '' };
  for (let at = Math.min(text.length - 1, longest); at > 0; at -= 1) {
    const sign = text[at];
    if ((sign !== '.' && sign !== '[') || !known(text.slice(0, at))) continue;
    const rest = text.slice(at);
    return members.test(rest) ? { variable: text.slice(0, at), rest } : undefined;
  }
  return undefined;
}

const members = /^(?:\.[\p{L}\p{N}_$]+|\[(?:\d+|'[^']*'|"[^"]*")\])*$/u;

function byDefault(text: string): Named {
  const segments = text.split('[', 1)[0]!.split('.');
  const variable = segments.slice(0, segments[1] === 'length' ? 1 : 2).join('.');
  return { variable, rest: text.slice(variable.length) };
}
