import type { Span } from '../../document/document.ts';
import type { OutputColumn } from './output.ts';
import type { Reading } from './reading.ts';
import { itemsOf, outputOf } from './statement-facts.ts';

/** A column whose name an earlier one of the same rows has. */
export interface RepeatedColumn {
  readonly span: Span;
  readonly name: string;
  readonly first: Span;
}

export function repeatedColumns(text: string, reading: Reading): readonly RepeatedColumn[] {
  const [statement, ...more] = reading.statements;
  if (statement === undefined || more.length > 0 || statement.unclear) return [];
  const columns = outputOf(text, reading, statement) ?? [];
  if (columns.some(({ star }) => star)) return [];
  const seen = new Map<string, OutputColumn>();
  const found: RepeatedColumn[] = [];
  for (const column of columns) {
    const { name, span, quoted } = column;
    if (name === undefined) continue;
    const first = seen.get(name.toLowerCase());
    if (first === undefined) seen.set(name.toLowerCase(), column);
    // In quotes, names that differ in capitals only are two names for some databases.
    else if (first.name === name || !(quoted || first.quoted)) found.push({ span, name, first: first.span });
  }
  return found;
}

/** `*` and `t.*` among the columns of the rows that a text answers with, where they stand for the columns of a table. */
export function starsOf(text: string, reading: Reading): readonly { readonly span: Span }[] {
  return reading.statements.flatMap((statement) => {
    const stars = (outputOf(text, reading, statement) ?? []).filter(({ star }) => star);
    const top = statement.cores.find(({ role }) => role === 'top');
    if (stars.length === 0 || top === undefined) return [];
    const named = new Set(statement.namedQueries.map(({ name }) => name.toLowerCase()));
    const tables = itemsOf(text, reading.parts, top).filter(
      ({ read }) => read.kind !== 'derived' && !(read.path.length === 1 && named.has(read.path[0]!.toLowerCase())),
    );
    return tables.length === 0 ? [] : stars.map(({ span }) => ({ span }));
  });
}
