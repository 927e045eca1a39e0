import type { Dialect } from '../quoting.ts';

/** What node-sql-parser makes of a text, of a shape that differs from grammar to grammar: parser/adapt.ts makes it one. */
export interface Tree {
  readonly tableList: readonly string[];
  readonly ast: unknown;
}

/** Reads a text by one grammar. Throws whatever the grammar throws: a SyntaxError with a place, or anything else. */
export type Grammar = (text: string) => Tree;

interface Build {
  readonly Parser: new () => { parse(text: string, options: object): Tree };
}

/** The builds that stand in for each dialect. There is none for Oracle; of all, T-SQL's takes most of it. */
const builds: Readonly<Record<Dialect, { readonly database: string; readonly load: () => Promise<unknown> }>> = {
  mysql: { database: 'mysql', load: () => import('node-sql-parser/build/mysql.js') },
  mariadb: { database: 'mariadb', load: () => import('node-sql-parser/build/mariadb.js') },
  postgresql: { database: 'postgresql', load: () => import('node-sql-parser/build/postgresql.js') },
  tsql: { database: 'transactsql', load: () => import('node-sql-parser/build/transactsql.js') },
  oracle: { database: 'transactsql', load: () => import('node-sql-parser/build/transactsql.js') },
  snowflake: { database: 'snowflake', load: () => import('node-sql-parser/build/snowflake.js') },
  sqlite: { database: 'sqlite', load: () => import('node-sql-parser/build/sqlite.js') },
};

/** Loads the grammar of one dialect, some hundred kilobytes: only for a text that needs it. */
export async function loadGrammar(dialect: Dialect): Promise<Grammar> {
  const { database, load } = builds[dialect];
  const loaded = (await load()) as Build & { readonly default?: Build };
  const parser = new (loaded.default ?? loaded).Parser();
  // By default the parser trims the text, and its places are then those of another text.
  return (text) => parser.parse(text, { database, trimQuery: false });
}
