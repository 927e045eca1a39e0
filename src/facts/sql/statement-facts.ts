import type { Span } from '../../document/document.ts';
import { fromItems, type FromItem } from './from-items.ts';
import type { StatementKind } from './kind.ts';
import type { Core, Statement } from './outline.ts';
import { outputColumns, type OutputColumn } from './output.ts';
import { parametersOf, type Parameter } from './parameters.ts';
import { isName, nameOf, type Part } from './parts.ts';
import type { ParsedText } from './parser/adapt.ts';
import type { ParseOutcome } from './parser/parse.ts';
import type { Reading } from './reading.ts';

/** A table that a text reads or changes. */
export interface TableUse {
  /** `server.database.schema.table` in its parts, without quotes. */
  readonly path: readonly string[];
  readonly written: boolean;
  /** Its last name; undefined where only the grammar saw it. */
  readonly span: Span | undefined;
}

/** What a text does. Of several statements: kind and output are the first one's, tables and parameters those of all. */
export interface StatementFacts {
  /** Who found the kind, the tables and the output columns: the grammar, or the tokens where it did not read the text. */
  readonly from: 'parser' | 'tokens';
  readonly kind: StatementKind;
  readonly tables: readonly TableUse[];
  /** undefined: it answers with no rows. 'unknown': with columns that cannot be told, `*` among them. */
  readonly output: readonly OutputColumn[] | 'unknown' | undefined;
  readonly parameters: readonly Parameter[];
}

/** `parsed`: undefined where the grammar is not to be asked. */
export function statementFacts(text: string, reading: Reading, parsed: ParseOutcome | undefined): StatementFacts {
  const read = parsed?.outcome === 'read' && parsed.text.statements.length > 0 ? parsed.text : undefined;
  const tables = tablesOf(text, reading);
  const [first] = reading.statements;
  const output = first === undefined ? undefined : outputOf(text, reading, first);
  const parameters = parametersOf(text, reading.parts, reading.statements);
  if (read === undefined) {
    return { from: 'tokens', kind: first?.kind ?? 'other', tables, output: known(output), parameters };
  }
  return {
    from: 'parser',
    kind: read.statements[0]!.kind === 'other' ? (first?.kind ?? 'other') : read.statements[0]!.kind,
    tables: parsedTables(read, tables),
    output: known(parsedOutput(read, output)),
    parameters,
  };
}

const known = (output: readonly OutputColumn[] | undefined): StatementFacts['output'] =>
  output?.some(({ star }) => star) === true ? 'unknown' : output;

/** Where both saw as many columns, a name that the tokens are sure of is theirs: grammars leave out some that are quoted. */
function parsedOutput(
  { statements }: ParsedText,
  output: readonly OutputColumn[] | undefined,
): readonly OutputColumn[] | undefined {
  const columns = statements[0]!.output;
  return columns?.map(({ name, star }, i) => {
    const seen = output?.length === columns.length ? output[i] : undefined;
    return {
      name: seen?.name ?? name,
      star,
      quoted: seen?.quoted ?? false,
      span: seen?.span ?? { start: 0, end: 0 },
    };
  });
}

/**
 * What either saw. Of what both did, the tokens know better how it is called and whether it is written: grammars lose tables in
 * brackets, and take every table of an UPDATE for a changed one.
 */
function parsedTables({ tables }: ParsedText, seen: readonly TableUse[]): readonly TableUse[] {
  const names = new Set(seen.map(({ path }) => path.at(-1)!.toLowerCase()));
  const others = tables.filter(
    ({ path }) => !names.has(path.at(-1)!.toLowerCase()) && !/^(?:null|ONLY)$/.test(path.at(-1)!),
  );
  return [...seen, ...others.map((table) => ({ ...table, span: undefined }))];
}

/** The SELECT list of the rows that the statement answers with, or what stands behind its RETURNING or OUTPUT. */
export function outputOf(
  text: string,
  { parts, dialect }: Reading,
  { kind, cores, from, to, namedQueries }: Statement,
): readonly OutputColumn[] | undefined {
  if (kind === 'select') {
    const top = cores.find(({ role }) => role === 'top');
    const list = top?.clauses.list;
    if (list === undefined || top!.clauses.into !== undefined) return undefined;
    return outputColumns(text, parts, list, top!.depth, dialect === 'tsql');
  }
  if (kind !== 'insert' && kind !== 'update' && kind !== 'delete' && kind !== 'merge') return undefined;
  const main = cores.find(({ role, verb }) => role === 'top' && verb !== 'SELECT');
  const { returning, output } = main?.clauses ?? {};
  const own = returning ?? output ?? returningBehind(parts, from, to, namedQueries.at(-1)?.body.to ?? from);
  return own === undefined ? undefined : outputColumns(text, parts, untilInto(parts, own), main?.depth ?? 0, false);
}

/** The RETURNING of an INSERT that takes its rows from a SELECT. */
function returningBehind(parts: readonly Part[], from: number, to: number, start: number): Core['clauses']['list'] {
  for (let at = Math.max(from, start); at < to; at += 1) {
    if (parts[at]!.word === 'RETURNING' && parts[at]!.depth === 0) return { from: at + 1, to };
  }
  return undefined;
}

/** `RETURNING id INTO ?` and `OUTPUT INSERTED.id INTO @rows` answer with no rows of their own. */
function untilInto(parts: readonly Part[], range: { readonly from: number; readonly to: number }): typeof range {
  for (let at = range.from; at < range.to; at += 1) if (parts[at]!.word === 'INTO') return { from: at, to: at };
  return range;
}

/** Every table that the text names, once for each place. */
export function tablesOf(text: string, { parts, statements }: Reading): readonly TableUse[] {
  const tables: TableUse[] = [];
  for (const statement of statements) {
    const named = new Set(statement.namedQueries.map(({ name }) => name.toLowerCase()));
    for (const core of statement.cores) {
      const items = itemsOf(text, parts, core);
      const aliases = new Map(
        items.flatMap(({ read }) => (read.alias === undefined ? [] : [[read.alias.toLowerCase(), read]])),
      );
      const targets = new Set<FromItem>();
      for (const { read, written } of items) {
        const own = written && read.path.length === 1 ? aliases.get(read.path[0]!.toLowerCase()) : undefined;
        if (own !== undefined && own !== read) targets.add(own);
        if (read.kind !== 'table' || read.path.length === 0 || (own !== undefined && own !== read)) continue;
        if (read.path.length === 1 && (named.has(read.path[0]!.toLowerCase()) || /^dual$/i.test(read.path[0]!)))
          continue;
        const last = parts[read.nameAt]!;
        tables.push({
          path: read.path,
          written: written || targets.has(read),
          span: { start: last.start, end: last.end },
        });
      }
    }
    const own = statement.kind === 'ddl' ? ddlTable(text, parts, statement) : undefined;
    if (own !== undefined) tables.push(own);
  }
  return tables;
}

interface Use {
  readonly read: FromItem;
  readonly written: boolean;
}

/** What one SELECT or change names in its FROM, and as its target. */
export function itemsOf(text: string, parts: readonly Part[], { verb, at, clauses }: Core): readonly Use[] {
  const reads = (range: Core['clauses']['list']): readonly Use[] =>
    range === undefined ? [] : fromItems(text, parts, range).items.map((read) => ({ read, written: false }));
  const { list, from, using, into } = clauses;
  if (verb === 'SELECT') return reads(from);
  const start = list === undefined ? at + 1 : behindModifiers(parts, list);
  const end = list?.to ?? start;
  const targets = fromItems(text, parts, { from: start, to: end }, verb !== 'UPDATE' && verb !== 'DELETE').items;
  const own: Use[] = targets
    .slice(0, verb === 'UPDATE' ? targets.length : 1)
    .map((read, i) => ({ read, written: i === 0 }));
  // "DELETE FROM t": the FROM holds the target, unless one was named before it.
  if (verb === 'DELETE' && own.length === 0) {
    return [...reads(from).map(({ read }, i) => ({ read, written: i === 0 })), ...reads(using)];
  }
  return [...own, ...reads(from), ...reads(using), ...reads(into)];
}

const modifiers: ReadonlySet<string> = new Set(
  'LOW_PRIORITY HIGH_PRIORITY DELAYED QUICK IGNORE OR REPLACE ROLLBACK ABORT FAIL OVERWRITE INTO TABLE ONLY'.split(' '),
);

/** Behind `LOW_PRIORITY`, `OR REPLACE`, `TOP (n)`, `INTO`. */
function behindModifiers(parts: readonly Part[], { from, to }: { readonly from: number; readonly to: number }): number {
  let at = from;
  for (; at < to; at += 1) {
    if (parts[at]!.word === 'TOP' && parts[at + 1]?.sign === '(') at = parts[at + 1]!.partner;
    else if (!modifiers.has(parts[at]!.word)) break;
  }
  return at;
}

/** `CREATE TABLE t`, `TRUNCATE TABLE t`, `DROP TABLE IF EXISTS t`. */
function ddlTable(text: string, parts: readonly Part[], { from, to, verbAt }: Statement): TableUse | undefined {
  const end = Math.min(to, verbAt + 8);
  let at = Math.max(from, verbAt) + 1;
  while (at < end && parts[at]!.word !== 'TABLE') at += 1;
  at += 1;
  while (at < end && /^(?:IF|NOT|EXISTS|ONLY)$/.test(parts[at]!.word)) at += 1;
  if (at >= to || !isName(parts[at])) return undefined;
  const path: string[] = [];
  let last = at;
  for (; at < to; at += 2) {
    const part = parts[at];
    if (!isName(part)) break;
    path.push(nameOf(text, part));
    last = at;
    if (parts[at + 1]?.sign !== '.') break;
  }
  return { path, written: true, span: { start: parts[last]!.start, end: parts[last]!.end } };
}
