import type { Span } from '../../document/document.ts';
import type { Reading } from './reading.ts';

/** The second statement of a text, and how many there are. */
export interface FurtherStatements {
  readonly span: Span;
  readonly count: number;
}

/** Nothing for a program, in which statements belong together. */
export function furtherStatements({ parts, statements }: Reading): readonly FurtherStatements[] {
  const second = statements[1];
  if (second === undefined || statements.some(({ kind }) => kind === 'block')) return [];
  return [{ span: { start: parts[second.from]!.start, end: parts[second.to - 1]!.end }, count: statements.length }];
}
