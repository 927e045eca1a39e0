import type { SqlToken, SqlTokenKind } from './token.ts';

/** A token that the database acts on, and where it stands among the brackets. Comments are left out. */
export interface Part {
  readonly kind: SqlTokenKind;
  readonly start: number;
  readonly end: number;
  /** A bare word in capitals; '' for all else, also for a word behind a dot, which can only be a name. */
  readonly word: string;
  /** An operator or punctuation as it is written; '' for all else. */
  readonly sign: string;
  /** How many brackets are open around it; a bracket counts as outside of itself. */
  readonly depth: number;
  /** Of a bracket, the number of the part that closes or opens it; -1 for all else, and where there is none. */
  readonly partner: number;
}

export interface Parts {
  readonly list: readonly Part[];
  /** Every bracket has its partner, and no quote or comment is open. */
  readonly whole: boolean;
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

export function partsOf(sql: string, tokens: readonly SqlToken[]): Parts {
  const list: { -readonly [K in keyof Part]: Part[K] }[] = [];
  const open: number[] = [];
  let whole = true;
  for (const { kind, start, end, closed } of tokens) {
    if (!closed) whole = false;
    if (kind === 'comment') continue;
    const isSign = kind === 'operator' || kind === 'punctuation' || kind === 'other' || kind === 'placeholder';
    const sign = isSign ? sql.slice(start, end) : '';
    const word = kind === 'word' && list.at(-1)?.sign !== '.' ? sql.slice(start, end).toUpperCase() : '';
    let partner = -1;
    if (sign === ')' || sign === ']' || sign === '}') {
      const opening = open.at(-1);
      if (opening !== undefined && closers[list[opening]!.sign] === sign) {
        open.pop();
        partner = opening;
        list[opening]!.partner = list.length;
      } else whole = false;
    }
    const depth = open.length;
    if (closers[sign] !== undefined) open.push(list.length);
    list.push({ kind, start, end, word, sign, depth, partner });
  }
  return { list, whole: whole && open.length === 0 };
}

/** A bare or quoted name, `@rows` and `#temp` among them; a bare word may be a keyword. */
export const isName = (part: Part | undefined): part is NamePart =>
  part?.kind === 'word' || part?.kind === 'identifier';

export interface NamePart extends Part {
  readonly kind: 'word' | 'identifier';
}

/** The name that a part stands for: without its quotes, doubled quotes read as one. */
export function nameOf(sql: string, { kind, start, end }: Part): string {
  const written = sql.slice(start, end);
  if (kind !== 'identifier') return written;
  const quote = written.at(-1)!;
  return written.slice(1, -1).replaceAll(quote + quote, quote);
}
