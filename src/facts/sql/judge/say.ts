import { quoted } from '../../../script/names.ts';
import type { Part } from './parts.ts';
import type { SqlFault } from './verdict.ts';

/** A fault at these parts. */
export const faultAt = (from: Part, words: string, to: Part = from, suggestion?: string): SqlFault => ({
  start: from.start,
  end: to.end,
  words,
  ...(suggestion === undefined ? {} : { suggestion }),
});

/** A part as a message shows it: as it is written, a literal only by what it is, for it may hold a secret. */
export function shown(sql: string, part: Part): string {
  if (part.kind === 'string') return 'a string';
  if (part.kind === 'expression') return 'an expression';
  return quoted(sql.slice(part.start, part.end));
}
