import type { Span } from '../../document/document.ts';
import { inEveryReading } from './agree.ts';
import { clauseOfEach } from './clause-of.ts';
import { splitAtCommas, type Range } from './clauses.ts';
import { insertGroup } from './insert-columns.ts';
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
  const found: QuotedMark[] = [];
  const clauses = clauseOfEach(parts, statements);
  for (const [at, { kind, start, end }] of parts.entries()) {
    if (kind !== 'string') continue;
    const content = /^[A-Za-z]?(['"])([^]*)\1$/.exec(text.slice(start, end))?.[2];
    if (content === undefined || content.length > 12 || !content.includes('?')) continue;
    const word = parts[at - 1]?.word;
    const isLike = word === 'LIKE' || word === 'ILIKE';
    const pattern = isLike && content !== '?' && /^[%_]*\?[%_]*$/.test(content);
    const compared = isLike || comparisons.has(parts[at - 1]?.sign ?? '') || word === 'BETWEEN';
    const stored = clauses[at] === 'values' && isItem(parts, at);
    if (pattern || (content === '?' && (compared || stored || isListedForIn(parts, at)))) {
      found.push({ span: { start, end }, pattern });
    }
  }
  return found;
}

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
  const isMark = (at: number): boolean => parts[at]?.kind === 'placeholder';
  for (const statement of statements) {
    for (const core of statement.cores) {
      for (const { read } of itemsOf(text, parts, core))
        if (isMark(read.range.from)) found.set(read.range.from, 'table');
      for (const clause of ['order', 'group'] as const) {
        for (const { from, to } of itemsIn(parts, core.clauses[clause], core.depth)) {
          const last = parts[to - 1]!.word;
          if (isMark(from) && (to - from === 1 || (to - from === 2 && (last === 'ASC' || last === 'DESC')))) {
            found.set(from, clause);
          }
        }
      }
      for (const { from } of itemsIn(parts, core.clauses.set, core.depth)) {
        if (isMark(from) && parts[from + 1]?.sign === '=') found.set(from, 'column');
      }
      const group = core.verb === 'INSERT' || core.verb === 'REPLACE' ? insertGroup(parts, core) : undefined;
      const columns = group === undefined ? undefined : { from: group + 1, to: parts[group]!.partner };
      for (const { from, to } of itemsIn(parts, columns, core.depth + 1)) {
        if (isMark(from) && to - from === 1) found.set(from, 'column');
      }
    }
    if (statement.kind === 'ddl') {
      const behind = statement.verbAt + 2;
      if (parts[behind - 1]?.word === 'TABLE' && isMark(behind)) found.set(behind, 'table');
    }
  }
  for (let at = 0; at < parts.length; at += 1) {
    if (!isMark(at) || found.has(at)) continue;
    const before = parts[at - 1];
    const after = parts[at + 1];
    if (before?.sign === '.' || after?.sign === '.' || after?.sign === '(' || before?.word === 'AS')
      found.set(at, 'name');
  }
  return [...found]
    .toSorted(([a], [b]) => a - b)
    .map(([at, as]) => ({ span: { start: parts[at]!.start, end: parts[at]!.end }, as }));
}

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
