import type { Span } from '../../document/document.ts';
import { isWordPart } from './characters.ts';
import { clauseOfEach } from './clause-of.ts';
import type { Clause } from './clauses.ts';
import { coverExpressions } from './expressions.ts';
import { comparisons } from './parameters.ts';
import type { Part } from './parts.ts';
import type { Reading } from './reading.ts';

/** `{{..}}` in the text, which the platform fills in before the database reads it. */
export interface Injection {
  readonly span: Span;
  /** In a string literal; bare, for one value; bare, for some piece of SQL; for the name of a table or column, or a part of one. */
  readonly as: 'literal' | 'value' | 'piece' | 'name';
}

/** In comments they are left out: nothing of them is run, as long as the value ends no comment. */
export function injectionsIn(text: string, { tokens, parts, statements }: Reading): readonly Injection[] {
  const found: Injection[] = [];
  const clauses = clauseOfEach(parts, statements);
  const partAt = new Map(parts.map(({ start }, at) => [start, at]));
  let next = 0;
  for (const span of coverExpressions(text).expressions) {
    while (next < tokens.length && tokens[next]!.end <= span.start) next += 1;
    const token = tokens[next];
    if (token === undefined || token.kind === 'comment') continue;
    const at = partAt.get(token.start) ?? 0;
    if (token.kind === 'string') found.push({ span, as: 'literal' });
    else if (token.kind === 'identifier') found.push({ span, as: 'name' });
    else found.push({ span, as: bare(text, parts, at, clauses[at]) });
  }
  return found;
}

const beforeName: ReadonlySet<string> = new Set([
  'FROM',
  'JOIN',
  'INTO',
  'UPDATE',
  'TABLE',
  'APPLY',
  'CALL',
  'EXEC',
  'EXECUTE',
]);
const beforeValue: ReadonlySet<string> = new Set([
  'LIMIT',
  'OFFSET',
  'TOP',
  'LIKE',
  'ILIKE',
  'BETWEEN',
  'NEXT',
  'FIRST',
  'THEN',
  'ELSE',
  'RETURN',
  'VALUES',
  'INTERVAL',
]);
const beforeOperand: ReadonlySet<string> = new Set(['WHERE', 'AND', 'OR', 'ON', 'NOT', 'HAVING', 'WHEN', 'SET']);

function bare(text: string, parts: readonly Part[], at: number, clause: Clause | undefined): Injection['as'] {
  const own = parts[at]!;
  const before = parts[at - 1];
  const after = parts[at + 1];
  const touches =
    (own.start > 0 && isWordPart(text.charCodeAt(own.start - 1))) ||
    (own.end < text.length && isWordPart(text.charCodeAt(own.end)));
  if (touches || before?.sign === '.' || after?.sign === '.') return 'name';
  if (beforeName.has(before?.word ?? '')) return 'name';
  if (clause === 'order' || clause === 'group') return 'name';
  const alone = (before?.word === 'SELECT' || before?.sign === ',' || before?.sign === '(') && isItemEnd(after);
  if (alone && clause === 'list') return 'name';
  if (beforeOperand.has(before?.word ?? '') && comparisons.has(after?.sign ?? '')) {
    return parts[at + 2]?.kind === 'placeholder' || clause === 'set' ? 'name' : 'piece';
  }
  if (comparisons.has(before?.sign ?? '') || beforeValue.has(before?.word ?? '')) return 'value';
  if (before?.word === 'AND' && parts[at - 3]?.word === 'BETWEEN') return 'value';
  if (before?.kind === 'operator') return 'value';
  return alone ? 'value' : 'piece';
}

const isItemEnd = (part: Part | undefined): boolean =>
  part === undefined || part.sign === ',' || part.sign === ')' || part.word === 'FROM' || part.word === 'AS';
