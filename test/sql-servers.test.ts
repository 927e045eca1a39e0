import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sqlTokens, type Dialect } from '../src/facts/sql/tokens.ts';
import { rewrite } from '../src/facts/sql/judge/rewrite.ts';
import { startMariadb, startPostgresql, type Server } from './support/servers.ts';
import { judgeWith, statementsOf } from './support/statements.ts';

/** What a server says of a statement that it cannot read. */
const syntaxErrors: ReadonlySet<string> = new Set(['42601', '1064']);

/** Where cxlint and these versions of the servers differ, and why. */
const exceptions: Readonly<Record<string, string>> = {};

/** JDBC drivers number the placeholders for PostgreSQL. */
const asSent = (sql: string, dialect: Dialect): string =>
  dialect === 'postgresql'
    ? rewrite(sql, sqlTokens(sql, dialect), dialect, { placeholder: (n) => `$${n}`, expression: 'x', undouble: true })
        .text
    : sql;

describe.each([
  { name: 'PostgreSQL', dialect: 'postgresql' as const, start: startPostgresql, packageName: 'postgresql' },
  { name: 'MariaDB', dialect: 'mariadb' as const, start: startMariadb, packageName: 'mariadb-server' },
])('$name', ({ name, dialect, start, packageName }) => {
  let server: Server | undefined;
  beforeAll(async () => {
    server = await start();
    server?.run(readFileSync(`fixtures/sql/statements/tables.${dialect}.sql`, 'utf8'));
  });
  afterAll(async () => server?.stop());

  test('prepares every valid statement of the fixtures', ({ skip }) => {
    if (server === undefined) skip(`${name} is not installed (Debian: apt-get install ${packageName}).`);
    const statements = statementsOf(dialect, 'valid');
    const said = server!.prepare(statements.map((sql) => asSent(sql, dialect)));
    expect(statements.filter((sql, i) => said[i] !== undefined && exceptions[sql] === undefined)).toEqual([]);
  });

  test('refuses what cxlint refuses, and takes what it takes', async ({ skip }) => {
    if (server === undefined) skip(`${name} is not installed (Debian: apt-get install ${packageName}).`);
    const statements = [...statementsOf(dialect, 'invalid'), ...statementsOf(dialect, 'valid')];
    const said = server!.prepare(statements.map((sql) => asSent(sql, dialect)));
    const differ: string[] = [];
    for (const [i, sql] of statements.entries()) {
      const refused = said[i] !== undefined && syntaxErrors.has(said[i]);
      const fault = (await judgeWith(sql, dialect)).kind === 'fault';
      if (refused !== fault && exceptions[sql] === undefined) differ.push(`${name} says ${said[i] ?? 'yes'}: ${sql}`);
    }
    expect(differ).toEqual([]);
  });
});
