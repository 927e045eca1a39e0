import type { Dialect } from '../quoting.ts';
import type { Parser } from './opinion.ts';

/** Who is asked about a dialect's statements. */
export interface Parsers {
  /** The first, and quick. What it accepts is accepted. */
  readonly quick: Parser;
  /** The quick one is the database's own grammar, so its word is enough. */
  readonly own: boolean;
  /** A second one, loaded when the first rejects, that has to agree; undefined where there is none that could be trusted. */
  readonly second: (() => Promise<Parser>) | undefined;
}

/** Loads what reads a dialect. Each parser is a chunk of its own, so a script without such statements loads nothing. */
export async function loadParsers(dialect: Dialect): Promise<Parsers> {
  if (dialect === 'postgresql') {
    const { loadPostgresql } = await import('./postgresql.ts');
    return { quick: await loadPostgresql(), own: true, second: undefined };
  }
  const { loadSqlparser } = await import('./sqlparser.ts');
  return { quick: loadSqlparser(dialect), own: false, second: seconds[dialect] };
}

const mysqlGrammar = async (): Promise<Parser> => (await import('./mysql.ts')).loadMysqlGrammar();
const postgresqlGrammar = async (): Promise<Parser> => (await import('./postgresql.ts')).loadPostgresql();

// T-SQL and Oracle have no grammar that is kept up: PostgreSQL's stands in, as the strictest reader of what all databases share.
const seconds: Readonly<Partial<Record<Dialect, () => Promise<Parser>>>> = {
  mysql: mysqlGrammar,
  mariadb: mysqlGrammar,
  tsql: postgresqlGrammar,
  oracle: postgresqlGrammar,
};
