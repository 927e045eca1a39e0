import type { SqlToken, SqlTokenKind } from '../tokens.ts';

/** A token that is code, with what the rules of syntax ask about it. */
export interface Part {
  readonly kind: SqlTokenKind;
  /** A bare word in capitals; '' for all else, and for a word that its place makes a name: beside a dot. */
  readonly word: string;
  /** An operator or punctuation as it is; '' for all else. */
  readonly sign: string;
  readonly start: number;
  readonly end: number;
}

/** The parts between two parentheses, or of one statement of the text; a parenthesis belongs to the level outside of it. */
export interface Level {
  /** The part before the opening parenthesis; undefined for a statement. */
  readonly before: Part | undefined;
  /** The opening parenthesis itself. */
  readonly opening: Part | undefined;
  readonly parts: readonly Part[];
  /** Where its first part stands among those of the text. */
  readonly first: number;
  /** Its number in the text, from 0; undefined for what stands in parentheses. */
  readonly statement: number | undefined;
}

export interface Shape {
  readonly parts: readonly Part[];
  readonly levels: readonly Level[];
  /** A closing parenthesis that nothing opened, or else the last one that nothing closes. */
  readonly unmatched: Part | undefined;
}

/** Linear, and without recursion. */
export function shapeOf(sql: string, tokens: readonly SqlToken[]): Shape {
  const parts = partsOf(sql, tokens);
  const levels: MutableLevel[] = [];
  const open: MutableLevel[] = [];
  let statements = 0;
  const enter = (first: number, opening: Part | undefined, before: Part | undefined): MutableLevel => {
    const statement = opening === undefined ? statements : undefined;
    if (opening === undefined) statements += 1;
    const level = { before, opening, parts: [], first, statement };
    levels.push(level);
    open.push(level);
    return level;
  };
  let current = enter(0, undefined, undefined);
  let stray: Part | undefined;
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i]!;
    const { sign } = part;
    if (sign === ')') {
      if (open.length > 1) {
        open.pop();
        current = open.at(-1)!;
      } else stray ??= part;
    }
    current.parts.push(part);
    if (sign === '(') current = enter(i + 1, part, parts[i - 1]);
    if (sign === ';' && open.length === 1) {
      open.pop();
      current = enter(i + 1, undefined, undefined);
    }
  }
  return { parts, levels: levels.filter((level) => level.parts.length > 0), unmatched: stray ?? current.opening };
}

type MutableLevel = Level & { readonly parts: Part[] };

function partsOf(sql: string, tokens: readonly SqlToken[]): readonly Part[] {
  const code = tokens.filter(({ kind }) => kind !== 'comment');
  const parts: Part[] = [];
  for (let i = 0; i < code.length; i += 1) {
    const { kind, start, end } = code[i]!;
    const isBare = kind === 'word' && !makesName(sql, code[i - 1], true) && !makesName(sql, code[i + 1], false);
    const word = isBare ? sql.slice(start, end).toUpperCase() : '';
    const sign = kind === 'operator' || kind === 'punctuation' || kind === 'other' ? sql.slice(start, end) : '';
    parts.push({ kind, word, sign, start, end });
  }
  return parts;
}

/** A dot beside a word, or in Snowflake's `doc:field` a colon before it. */
const makesName = (sql: string, token: SqlToken | undefined, before: boolean): boolean =>
  token !== undefined &&
  ((sql[token.start] === '.' && token.kind === 'punctuation') ||
    (before && sql[token.start] === ':' && token.end === token.start + 1));

/** A value stands there, or ends there: a literal, a name, a marker, a closing parenthesis. */
export const isValue = (part: Part | undefined): boolean =>
  part !== undefined && (valueKinds.has(part.kind) || part.sign === ')' || (part.kind === 'word' && part.word === ''));

/** A placeholder or a bare number. */
export const isCount = (part: Part | undefined): boolean =>
  part !== undefined && (part.kind === 'placeholder' || part.kind === 'number');

const valueKinds: ReadonlySet<SqlTokenKind> = new Set([
  'number',
  'string',
  'identifier',
  'placeholder',
  'parameter',
  'expression',
]);

export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
