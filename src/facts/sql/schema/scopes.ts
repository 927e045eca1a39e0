import type { Core, Statement } from '../outline.ts';
import type { Part } from '../parts.ts';
import { itemsOf } from '../statement-facts.ts';
import { lookUp } from './lookup.ts';
import { foldName, type Column, type Schema, type Table } from './schema.ts';

/** A name that columns can be qualified with, and the table behind it; undefined where its columns are not known. */
interface Source {
  readonly name: string;
  readonly table: Table | undefined;
}

/** What the columns at a place of a statement can belong to: the tables of the query around it, and of those around that one. */
export interface Scope {
  readonly core: Core;
  /** From the inside to the outside. */
  readonly levels: readonly (readonly Source[])[];
  /** Parts that name tables, not columns: from, and behind the last. */
  readonly tableRanges: readonly { readonly from: number; readonly to: number }[];
}

/** The scopes of a statement's queries, outer ones first. */
export function scopesOf(sql: string, list: readonly Part[], statement: Statement, schema: Schema): readonly Scope[] {
  const named = new Set(statement.namedQueries.map(({ name }) => foldName(name)));
  const own = statement.cores.map((core) => {
    const items = itemsOf(sql, list, core);
    const sources = items.map(({ read }): Source => {
      const name = foldName(read.alias ?? read.path.at(-1) ?? '');
      const isNamed = read.path.length === 1 && named.has(foldName(read.path[0]!));
      const found = read.kind === 'table' && !isNamed ? lookUp(schema, read.path) : 'not told';
      return { name, table: typeof found === 'string' ? undefined : found };
    });
    return { core, sources, tableRanges: items.map(({ read }) => read.range) };
  });
  return own.map(({ core, sources, tableRanges }, i) => {
    const around = own
      .slice(0, i)
      .filter((one) => one.core.at < core.at && one.core.to >= core.to && one.core.depth < core.depth);
    return { core, levels: [sources, ...around.toReversed().map((one) => one.sources)], tableRanges };
  });
}

/** The innermost query around each part; undefined outside of all. */
export function scopeOfEach(length: number, scopes: readonly Scope[]): readonly (Scope | undefined)[] {
  const each = Array.from<Scope | undefined>({ length });
  for (const scope of scopes) each.fill(scope, scope.core.at, scope.core.to);
  return each;
}

/** A column of a known table; the table that has no such column; or that this cannot be told. */
export type ResolvedColumn = { readonly column: Column } | { readonly missingFrom: readonly Table[] } | 'not told';

/** `column` or `table.column`, as it is meant at a place with that scope. */
export function resolveColumn(path: readonly string[], { levels }: Scope): ResolvedColumn {
  const name = foldName(path.at(-1)!);
  if (path.length > 2 || pseudo.has(name)) return 'not told';
  if (path.length === 2) {
    const owner = foldName(path[0]!);
    for (const sources of levels) {
      const source = sources.find((one) => one.name === owner);
      if (source !== undefined) return inTables([source.table], name);
    }
    return 'not told';
  }
  const all = levels.flat();
  return all.length === 0
    ? 'not told'
    : inTables(
        all.map(({ table }) => table),
        name,
      );
}

function inTables(tables: readonly (Table | undefined)[], name: string): ResolvedColumn {
  const found = tables.flatMap((table) => table?.columns?.get(name) ?? []);
  if (found.length > 0) return { column: found[0]! };
  if (!tables.every((table): table is Table => table?.columns !== undefined)) return 'not told';
  return { missingFrom: tables };
}

/** Columns that every table has and no DDL names, and words that stand where a column could. */
const pseudo: ReadonlySet<string> = new Set(
  `* rowid rownum level ctid oid xmin xmax cmin cmax tableoid _rowid_ nextval currval ora_rowscn sysdate systimestamp user uid current_date
  current_time current_timestamp current_user session_user system_user localtime localtimestamp utc_date utc_time utc_timestamp null true
  false default unknown value values all any some exists case current_role current_catalog current_schema connect_by_isleaf
  connect_by_iscycle identitycol $identity $rowguid rowguidcol metadata$filename`.split(/\s+/),
);
