import type { Span } from '../../document/document.ts';
import { fromItems } from './from-items.ts';
import { isHarmless } from './functions.ts';
import type { Core, Statement } from './outline.ts';
import { isName, type Part } from './parts.ts';
import type { Reading } from './reading.ts';

/** A SELECT that answers with every row of its tables. */
export interface UnboundedSelect {
  readonly span: Span;
  readonly tables: readonly string[];
}

export function unboundedSelects(text: string, { parts, statements }: Reading): readonly UnboundedSelect[] {
  return statements.flatMap((statement) => {
    const core = onlyCore(statement);
    const from = core?.clauses.from;
    if (core === undefined || from === undefined || bounding.some((clause) => core.clauses[clause] !== undefined))
      return [];
    if (isLimited(parts, statement) || hasQuantifier(parts, core) || aggregates(parts, core)) return [];
    const { items } = fromItems(text, parts, from);
    const named = new Set(statement.namedQueries.map(({ name }) => name.toLowerCase()));
    const isTable = items.every(
      ({ kind, path }) =>
        kind === 'table' &&
        !named.has(path.at(-1)!.toLowerCase()) &&
        !/^(?:dual|sysdummy1|[#@].*)$/i.test(path.at(-1)!),
    );
    // A value among the tables is a sample's size, or limits what an ON lets in.
    const hasValue = parts.slice(from.from, from.to).some(({ kind }) => values.has(kind));
    if (items.length === 0 || !isTable || hasValue) return [];
    const span = { start: parts[from.from - 1]!.start, end: parts[from.to - 1]!.end };
    return [{ span, tables: [...new Set(items.map(({ path }) => path.at(-1)!))] }];
  });
}

const bounding = ['into', 'where', 'hierarchy', 'group', 'having', 'limit', 'tail'] as const;
const values: ReadonlySet<string> = new Set(['placeholder', 'parameter', 'expression', 'string', 'number']);

/** The SELECT of a statement that is nothing but one SELECT, with sub-queries and named ones or without. */
function onlyCore({ kind, unclear, cores }: Statement): Core | undefined {
  const tops = cores.filter(({ role }) => role === 'top');
  return kind === 'select' && !unclear && tops.length === 1 ? tops[0] : undefined;
}

/** A limit behind brackets that hold all else; an expression may bring one too. */
const isLimited = (parts: readonly Part[], { from, to }: Statement): boolean =>
  parts
    .slice(from, to)
    .some(
      ({ word, depth, kind }) =>
        kind === 'expression' || (depth === 0 && /^(?:LIMIT|FETCH|OFFSET|QUALIFY|SAMPLE)$/.test(word)),
    );

const hasQuantifier = (parts: readonly Part[], { at }: Core): boolean =>
  /^(?:TOP|DISTINCT|DISTINCTROW|UNIQUE)$/.test(parts[at + 1]?.word ?? '');

const aggregating: ReadonlySet<string> = new Set(
  `ANY_VALUE ARRAY_AGG AVG BIT_AND BIT_OR BOOL_AND BOOL_OR CHECKSUM_AGG COUNT COUNT_BIG EVERY GROUP_CONCAT JSONB_AGG JSON_AGG
  JSON_ARRAYAGG JSON_OBJECTAGG LISTAGG MAX MEDIAN MIN PERCENTILE_CONT STDDEV STRING_AGG SUM VARIANCE`.split(/\s+/),
);

/** A call that makes one row of all, or one of an unknown function, which may; assigning to a variable answers with no rows. */
function aggregates(parts: readonly Part[], { clauses }: Core): boolean {
  const { from, to } = clauses.list ?? { from: 0, to: 0 };
  for (let at = from; at < to; at += 1) {
    const { word, sign } = parts[at]!;
    if (sign === ':=' || word.startsWith('@')) return true;
    const isCall = isName(parts[at]) && parts[at + 1]?.sign === '(';
    if (isCall && (word === '' || aggregating.has(word) || !isHarmless(word))) return true;
  }
  return false;
}

/** A limit on rows that have no order. */
export interface UnorderedLimit {
  readonly span: Span;
  readonly word: string;
}

export function unorderedLimits(text: string, { parts, statements }: Reading): readonly UnorderedLimit[] {
  return statements.flatMap((statement) => {
    const core = onlyCore(statement);
    if (core === undefined || core.clauses.order !== undefined || aggregates(parts, core)) return [];
    const { from, where } = core.clauses;
    const at = limitAt(parts, core);
    if (at === undefined || from === undefined) return [];
    const { items } = fromItems(text, parts, from);
    // What a sub-query or a function gives may have an order of its own.
    if (items.some(({ kind }) => kind !== 'table') || statement.namedQueries.length > 0) return [];
    const equals = where !== undefined && parts.slice(where.from, where.to).some(({ sign }) => sign === '=');
    if (equals && isOne(text, parts, at)) return [];
    return [{ span: { start: parts[at]!.start, end: parts[at]!.end }, word: parts[at]!.word }];
  });
}

function limitAt(parts: readonly Part[], { at, clauses }: Core): number | undefined {
  if (clauses.limit !== undefined) {
    return clauses.limit.from - 1;
  }
  const first = parts[at + 1]?.word === 'DISTINCT' ? at + 2 : at + 1;
  return parts[first]?.word === 'TOP' ? first : undefined;
}

/** The first number behind the word is 1, or FETCH FIRST ROW has none. */
function isOne(text: string, parts: readonly Part[], at: number): boolean {
  const amount = parts.slice(at + 1, at + 4).find(({ kind }) => kind === 'number' || kind === 'placeholder');
  return amount === undefined ? parts[at]!.word === 'FETCH' : text.slice(amount.start, amount.end) === '1';
}
