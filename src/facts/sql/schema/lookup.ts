import { foldName, type Schema, type Table } from './schema.ts';

/** A table of the schema; or that there is none; or that this cannot be told. */
export type LookedUp = Table | 'unknown' | 'not told';

/** Schemas that every database of some kind has, with tables that no DDL file makes. */
const system: ReadonlySet<string> = new Set(
  'information_schema pg_catalog pg_temp pg_toast sys mysql performance_schema sysibm system account_usage tempdb msdb master'.split(
    ' ',
  ),
);
/** Tables without a schema that a database brings, and rows that a statement itself brings. */
const systemTable =
  /^(?:[#@]|g?v\$|(?:all|user|dba|cdb)_|pg_|sqlite_|sys(?:tables|columns|objects|databases)$|(?:dual|inserted|deleted|excluded|new|old)$)/;
/** What a name without a schema means, in SQL Server, PostgreSQL, Snowflake. */
const defaultSchemas: ReadonlySet<string> = new Set(['dbo', 'public', '']);

/** The table that a path in a statement stands for. */
export function lookUp(schema: Schema, path: readonly string[]): LookedUp {
  const folded = path.map(foldName);
  const found = schema.tables.get(folded.at(-1)!);
  if (found !== undefined) return matching(found, folded);
  if (!schema.complete || folded.some((name) => system.has(name)) || systemTable.test(folded.at(-1)!))
    return 'not told';
  const owner = folded.at(-2);
  // Another schema or database may be the matter of another file.
  if (owner !== undefined && !defaultSchemas.has(owner) && !owners(schema).has(owner)) return 'not told';
  return 'unknown';
}

/** Of tables of one name, the one of the schema that the path names; undecided, none. */
function matching(found: readonly Table[], path: readonly string[]): LookedUp {
  const owner = path.at(-2);
  const same = found.filter((table) => foldName(table.path.at(-2) ?? '') === (owner ?? ''));
  if (same.length === 1) return same[0]!;
  return found.length === 1 ? found[0]! : 'not told';
}

const owners = ({ tables }: Schema): ReadonlySet<string> =>
  new Set([...tables.values()].flatMap((same) => same.flatMap(({ path }) => path.slice(-2, -1).map(foldName))));

/** The names of all tables as the file writes them, for the nearest one. */
export const tableNames = ({ tables }: Schema): readonly string[] =>
  [...tables.values()].flatMap((same) => same.map(({ path }) => path.at(-1)!));
