import { dialects, type Dialect } from './quoting.ts';

/** 'unknown': nobody has said, and the text does not tell. */
export type AnyDialect = Dialect | 'unknown';

/** How the dialect of a statement came to be known. */
export type DialectSource = 'connection' | 'default' | 'text' | 'nowhere';

/** What a team says of its databases. */
export interface SqlSettings {
  /** Of the statements on connections that are not listed. */
  readonly defaultDialect?: AnyDialect | undefined;
  /** By the id that blocks name a connection with. */
  readonly connections?: Readonly<Record<string, ConnectionSettings>> | undefined;
}

export interface ConnectionSettings {
  /** 'unknown': not even what the text tells counts. */
  readonly dialect?: AnyDialect | undefined;
  /** A file with the statements that made the tables. */
  readonly schema?: string | undefined;
}

export interface ResolvedDialect {
  readonly dialect: AnyDialect;
  readonly source: DialectSource;
}

/** As people and drivers call them. */
export const dialectTitle: Readonly<Record<AnyDialect, string>> = {
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  postgresql: 'PostgreSQL',
  tsql: 'SQL Server',
  oracle: 'Oracle',
  snowflake: 'Snowflake',
  sqlite: 'SQLite',
  unknown: 'an unknown database',
};

export const dialectNames: readonly AnyDialect[] = [...dialects, 'unknown'];

/** For a message about a name that is none of them. */
export const dialectSentence: string = `It can be ${dialects.join(', ')} or unknown; SQL Server is tsql.`;

export const isDialect = (name: string): name is AnyDialect => (dialectNames as readonly string[]).includes(name);

export const connectionSettings = (
  settings: SqlSettings,
  connection: string | undefined,
): ConnectionSettings | undefined =>
  connection !== undefined && settings.connections !== undefined && Object.hasOwn(settings.connections, connection)
    ? settings.connections[connection]
    : undefined;

/** What was said of the connection, else of all, else what the text tells beyond doubt. */
export function resolveDialect(
  settings: SqlSettings,
  connection: string | undefined,
  told: () => Dialect | undefined,
): ResolvedDialect {
  const own = connectionSettings(settings, connection)?.dialect;
  if (own !== undefined) return { dialect: own, source: 'connection' };
  if (settings.defaultDialect !== undefined) return { dialect: settings.defaultDialect, source: 'default' };
  const inferred = told();
  return inferred === undefined ? { dialect: 'unknown', source: 'nowhere' } : { dialect: inferred, source: 'text' };
}
