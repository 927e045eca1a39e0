import type { Part } from '../judge/parts.ts';
import { quoting, type Dialect } from '../quoting.ts';
import type { Column } from './schema.ts';

/** A table while the file is read. */
export interface Draft {
  readonly path: readonly string[];
  /** undefined: they cannot all be told. */
  columns: Map<string, Column> | undefined;
}

/** What the readers of single statements share. */
export interface DdlText {
  readonly sql: string;
  readonly dialect: Dialect;
  /** The parts inside the parenthesis that opens there. */
  readonly inside: (open: Part) => readonly Part[];
  /** The parts of the statements without what stands in parentheses. */
  readonly parts: readonly Part[];
  readonly drafts: Map<string, Draft[]>;
}

/** read; some columns are unknown; or a table may be there that is not listed. */
export type ReadResult = 'read' | 'columns unknown' | 'tables unknown';

/** `a.b.c`, bare or quoted. undefined: no name stands there. */
export function readName(
  { sql, parts }: DdlText,
  at: number,
): { readonly path: readonly string[]; readonly next: number } | undefined {
  const path: string[] = [];
  let next = at;
  for (;;) {
    const part = parts[next];
    if (part === undefined || (part.kind !== 'word' && part.kind !== 'identifier')) break;
    path.push(nameOf(sql, part));
    next += 1;
    if (parts[next]?.sign !== '.') break;
    next += 1;
  }
  return path.length === 0 ? undefined : { path, next };
}

/** A name without its quotes. */
export function nameOf(sql: string, { kind, start, end }: Part): string {
  const written = sql.slice(start, end);
  if (kind !== 'identifier' && kind !== 'string') return written;
  const close = written.at(-1)!;
  return written.slice(1, -1).replaceAll(close + close, close);
}

/** A quoted name may be a string to the lexer: MySQL under ANSI_QUOTES. */
export const isNamePart = (part: Part | undefined, dialect: Dialect): boolean =>
  part !== undefined &&
  (part.kind === 'word' ||
    part.kind === 'identifier' ||
    (part.kind === 'string' && quoting[dialect].doubleQuotes === 'string'));
