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
  const before = parts[at - 1] ?? nothing;
  const after = parts[at + 1] ?? nothing;
  const alone = isItemStart(before) && isItemEnd(after);
  if (isPartOfName(text, parts, at) || beforeName.has(before.word)) return 'name';
  if (clause === 'order' || clause === 'group' || (alone && clause === 'list')) return 'name';
  if (beforeOperand.has(before.word) && comparisons.has(after.sign)) {
    return parts[at + 2]?.kind === 'placeholder' || clause === 'set' ? 'name' : 'piece';
  }
  return alone || isOperand(parts, at) ? 'value' : 'piece';
}

const nothing: Pick<Part, 'kind' | 'word' | 'sign'> = { kind: 'other', word: '', sign: '' };

/** Behind an operator or a word that a value follows, or the second bound of a BETWEEN. */
function isOperand(parts: readonly Part[], at: number): boolean {
  const { kind, word } = parts[at - 1] ?? nothing;
  return kind === 'operator' || beforeValue.has(word) || (word === 'AND' && parts[at - 3]?.word === 'BETWEEN');
}

/** A dot, a letter or a digit stands beside it. */
function isPartOfName(text: string, parts: readonly Part[], at: number): boolean {
  const { start, end } = parts[at]!;
  const touches = [start - 1, end].some((i) => i >= 0 && i < text.length && isWordPart(text.charCodeAt(i)));
  return touches || parts[at - 1]?.sign === '.' || parts[at + 1]?.sign === '.';
}

const isItemStart = ({ word, sign }: Pick<Part, 'word' | 'sign'>): boolean =>
  word === 'SELECT' || sign === ',' || sign === '(';

const isItemEnd = (part: Pick<Part, 'word' | 'sign'>): boolean =>
  part === nothing || part.sign === ',' || part.sign === ')' || part.word === 'FROM' || part.word === 'AS';
