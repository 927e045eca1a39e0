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

/** The grammars that a run has needed so far. */
export interface Grammars {
  /** undefined: it is not there yet, and is loaded with the next `loadMissing`. */
  readonly of: (dialect: Dialect) => Grammar | undefined;
  /** Answers whether any was missing. */
  readonly loadMissing: () => Promise<boolean>;
}

/** Each grammar is some hundred kilobytes of code, and hardly any script needs one: it is loaded when a rule has asked for it. */
export function makeGrammars(): Grammars {
  const loaded = new Map<Dialect, Grammar>();
  const missing = new Set<Dialect>();
  return {
    of: (dialect) => {
      const grammar = loaded.get(dialect);
      if (grammar === undefined) missing.add(dialect);
      return grammar;
    },
    loadMissing: async () => {
      const wanted = [...missing];
      missing.clear();
      for (const dialect of wanted) loaded.set(dialect, await loadGrammar(dialect));
      return wanted.length > 0;
    },
  };
}

export async function loadGrammar(dialect: Dialect): Promise<Grammar> {
  const { database, load } = builds[dialect];
  const loaded = (await load()) as Build & { readonly default?: Build };
  const parser = new (loaded.default ?? loaded).Parser();
  // By default the parser trims the text, and its places are then those of another text.
  return (text) => parser.parse(text, { database, trimQuery: false });
}
