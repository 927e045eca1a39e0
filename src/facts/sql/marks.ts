import type { Span } from '../../document/document.ts';
import { inEveryReading } from './agree.ts';
import { clauseOfEach } from './clause-of.ts';
import { splitAtCommas, type Range } from './clauses.ts';
import { insertGroup } from './insert-columns.ts';
import type { Core } from './outline.ts';
import { comparisons } from './parameters.ts';
import type { Part } from './parts.ts';
import type { SqlFacts } from './query.ts';
import { readingOf, type Reading } from './reading.ts';
import { itemsOf } from './statement-facts.ts';

/** A string literal that was meant for a placeholder: `'?'`, and with `pattern` also `'%?%'` behind LIKE. */
export interface QuotedMark {
  readonly span: Span;
  readonly pattern: boolean;
}

/** Only where a value is compared or stored: elsewhere a question mark may be meant. */
export function quotedMarks(text: string, { parts, statements }: Reading): readonly QuotedMark[] {
  const clauses = clauseOfEach(parts, statements);
  return parts.flatMap(({ kind, start, end }, at) => {
    if (kind !== 'string') return [];
    const content = /^[A-Za-z]?(['"])([^]{1,12})\1$/.exec(text.slice(start, end))?.[2] ?? '';
    const pattern = content !== '?' && isLike(parts, at) && /^[%_]*\?[%_]*$/.test(content);
    const meant =
      pattern || (content === '?' && (isCompared(parts, at) || (clauses[at] === 'values' && isItem(parts, at))));
    return meant ? [{ span: { start, end }, pattern }] : [];
  });
}

const isLike = (parts: readonly Part[], at: number): boolean => /^I?LIKE$/.test(parts[at - 1]?.word ?? '');

const isCompared = (parts: readonly Part[], at: number): boolean =>
  comparisons.has(parts[at - 1]?.sign ?? '') ||
  parts[at - 1]?.word === 'BETWEEN' ||
  isLike(parts, at) ||
  isListedForIn(parts, at);

const isItem = (parts: readonly Part[], at: number): boolean =>
  '(,'.includes(parts[at - 1]?.sign || ' ') && '),'.includes(parts[at + 1]?.sign || ' ');

function isListedForIn(parts: readonly Part[], at: number): boolean {
  let back = at - 1;
  const items = new Set(['string', 'number', 'placeholder']);
  while (back > 0 && at - back < 200 && (parts[back]!.sign === ',' || items.has(parts[back]!.kind))) back -= 1;
  return parts[back]?.sign === '(' && parts[back - 1]?.word === 'IN';
}

/** A placeholder that no value can stand in for, or, in ORDER BY and GROUP BY, where a value does nothing. */
export interface MisplacedMark {
  readonly span: Span;
  readonly as: 'table' | 'column' | 'name' | 'order' | 'group';
}

export function misplacedMarks(text: string, { parts, statements }: Reading): readonly MisplacedMark[] {
  const found = new Map<number, MisplacedMark['as']>();
  const tell = (at: number, as: MisplacedMark['as']): void => {
    if (parts[at]?.kind === 'placeholder' && !found.has(at)) found.set(at, as);
  };
  for (const statement of statements) {
    for (const core of statement.cores) {
      for (const { read } of itemsOf(text, parts, core)) tell(read.range.from, 'table');
      for (const at of namedColumns(parts, core)) tell(at, 'column');
      for (const clause of ['order', 'group'] as const) {
        const items = itemsIn(parts, core.clauses[clause], core.depth);
        for (const item of items) if (isAlone(parts, item)) tell(item.from, clause);
      }
    }
    if (statement.kind === 'ddl' && parts[statement.verbAt + 1]?.word === 'TABLE') tell(statement.verbAt + 2, 'table');
  }
  for (const [at, { sign, word }] of parts.entries()) {
    if (sign === '.' || word === 'AS') tell(at + 1, 'name');
    if (sign === '.' || sign === '(') tell(at - 1, 'name');
  }
  return [...found]
    .toSorted(([a], [b]) => a - b)
    .map(([at, as]) => ({ span: { start: parts[at]!.start, end: parts[at]!.end }, as }));
}

/** What stands for a column that is set: the first part of each item of SET that sets one, each item of an INSERT's list. */
function namedColumns(parts: readonly Part[], core: Core): readonly number[] {
  const set = itemsIn(parts, core.clauses.set, core.depth).filter(({ from }) => parts[from + 1]?.sign === '=');
  const group = core.verb === 'INSERT' || core.verb === 'REPLACE' ? insertGroup(parts, core) : undefined;
  const columns = group === undefined ? undefined : { from: group + 1, to: parts[group]!.partner };
  const listed = itemsIn(parts, columns, core.depth + 1).filter(({ from, to }) => to - from === 1);
  return [...set, ...listed].map(({ from }) => from);
}

/** `?`, `? ASC`, `? DESC`. */
const isAlone = (parts: readonly Part[], { from, to }: Range): boolean =>
  to - from === 1 || (to - from === 2 && /^(?:ASC|DESC)$/.test(parts[to - 1]!.word));

const itemsIn = (parts: readonly Part[], range: Range | undefined, depth: number): readonly Range[] =>
  range === undefined ? [] : splitAtCommas(parts, range, depth).filter(({ from, to }) => from < to);

/** `?`, `?|`, `?&` or `@?` of PostgreSQL, as no JDBC driver takes it, and how that driver wants it. */
export interface BareOperator {
  readonly span: Span;
  readonly operator: string;
  readonly escaped: string;
}

/** Between two operands no placeholder can stand, whatever the database: where the dialect is not known, it can only be this one. */
export function bareOperators(sql: SqlFacts): readonly BareOperator[] {
  if (sql.dialect !== 'postgresql' && sql.dialect !== 'unknown') return [];
  const { text } = sql;
  const { agreed, inert } = sql.placeholders();
  // Where all count alike and nobody sees an operator, there is none.
  if (agreed !== undefined && !inert.some(({ inside }) => inside === 'operator')) return [];
  const reading = sql.readings().find(({ dialect }) => dialect === 'postgresql') ?? readingOf(text, 'postgresql');
  const found = reading.tokens.flatMap(({ kind, start, end }) => {
    if (kind !== 'operator' || text[start] !== '?' || text[start + 1] === '?') return [];
    const from = text[start - 1] === '@' ? start - 1 : start;
    return [{ span: { start: from, end }, operator: text.slice(from, end), escaped: escape(text.slice(from, end)) }];
  });
  if (found.length === 0) return found;
  return inEveryReading(sql, ({ tokens }) => {
    const signs = new Set(
      tokens.filter(({ kind }) => kind !== 'string' && kind !== 'identifier').map(({ start }) => start),
    );
    return found.filter(({ span }) => signs.has(span.start) || signs.has(span.end - 1));
  });
}

const escape = (operator: string): string => operator.replace('?', '??');
