import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lookUp } from '../../../../src/facts/sql/schema/lookup.ts';
import { readDdl } from '../../../../src/facts/sql/schema/read-ddl.ts';
import { unreadSentence, unreadSentences } from '../../../../src/facts/sql/schema/schema-files.ts';
import type { Schema } from '../../../../src/facts/sql/schema/schema.ts';
import { dialects } from '../../../../src/facts/sql/tokens.ts';
import { hostileSql } from '../hostile-sql.ts';

/** `table: column type family, …`; a table whose columns are not known has "?". */
const shown = ({ tables }: Schema): readonly string[] =>
  [...tables.values()].flat().map(({ path, columns }) => {
    const list =
      columns === undefined ? '?' : [...columns.values()].map(({ name, type, family }) => `${name} ${type} ${family}`);
    return `${path.join('.')}: ${typeof list === 'string' ? list : list.join(', ')}`;
  });

describe('a DDL file', () => {
  test('gives tables with columns and types, and no constraint as a column', () => {
    const sql = `CREATE TABLE IF NOT EXISTS crm.accounts (
      id bigint PRIMARY KEY, name varchar(80) NOT NULL DEFAULT 'a, b)', opened timestamp with time zone, tags text[],
      balance decimal(10, 2) CHECK (balance > 0), CONSTRAINT u UNIQUE (name), FOREIGN KEY (id) REFERENCES others (id)
    );`;
    expect(shown(readDdl(sql, 'postgresql'))).toEqual([
      'crm.accounts: id bigint number, name varchar(80) text, opened timestamp with time zone time, tags text[] other, balance decimal(10, 2) number',
    ]);
  });

  test.each([
    [
      'mysql',
      'CREATE TABLE `a` (`id` int unsigned NOT NULL AUTO_INCREMENT, `key` varchar(9), PRIMARY KEY (`id`), KEY `k` (`key`)) ENGINE=InnoDB;',
      'a: id int unsigned number, key varchar(9) text',
    ],
    [
      'tsql',
      'CREATE TABLE [dbo].[A] ([Id] int IDENTITY(1,1) NOT NULL, [On] bit, [At] datetime2(7) NULL)\nGO\nCREATE TABLE B (x int)\nGO',
      'dbo.A: Id int number, On bit boolean, At datetime2(7) time',
    ],
    [
      'oracle',
      'CREATE TABLE a (id NUMBER(10), name VARCHAR2(80 CHAR), made DATE DEFAULT SYSDATE) TABLESPACE users;',
      'a: id NUMBER(10) number, name VARCHAR2(80 CHAR) text, made DATE time',
    ],
    [
      'snowflake',
      'CREATE OR REPLACE TRANSIENT TABLE a (id NUMBER(38,0), doc VARIANT, at TIMESTAMP_NTZ(9));',
      'a: id NUMBER(38,0) number, doc VARIANT json, at TIMESTAMP_NTZ(9) time',
    ],
    [
      'sqlite',
      'CREATE TABLE a (id INTEGER PRIMARY KEY, anything, b BLOB) WITHOUT ROWID;',
      'a: id INTEGER number, anything  other, b BLOB binary',
    ],
  ] as const)('is read as %s writes it', (dialect, sql, first) => {
    const schema = readDdl(sql, dialect);
    expect(shown(schema)[0]).toBe(first);
    expect(schema.unread).toEqual([]);
  });

  test('is read on: columns that ALTER TABLE adds and drops, tables that are dropped', () => {
    const sql = `CREATE TABLE a (x int, y int); ALTER TABLE a ADD COLUMN z date, DROP COLUMN y, ADD CONSTRAINT c CHECK (x > 0);
      CREATE TABLE b (x int); DROP TABLE IF EXISTS b; ALTER TABLE a ALTER COLUMN x TYPE text;`;
    expect(shown(readDdl(sql, 'postgresql'))).toEqual(['a: x  other, z date time']);
    expect(shown(readDdl('CREATE TABLE a (x NUMBER); ALTER TABLE a ADD (y DATE, z CLOB);', 'oracle'))).toEqual([
      'a: x NUMBER number, y DATE time, z CLOB text',
    ]);
  });

  test('gives tables without columns where these are not listed, and says so once', () => {
    const sql = `CREATE TABLE a AS SELECT 1 AS x;\nCREATE TABLE b (LIKE c);\nCREATE VIEW v AS SELECT 1 AS x;\nCREATE TABLE d (x int);\nALTER TABLE d RENAME COLUMN x TO y;`;
    const schema = readDdl(sql, 'postgresql');
    expect(shown(schema)).toEqual(['a: ?', 'b: ?', 'v: ?', 'd: ?']);
    expect(schema.complete).toBe(true);
    expect(unreadSentence(schema, 'crm.sql')).toBe(
      'Of "crm.sql" cxlint does not read CREATE TABLE a AS in line 1, and 2 more: what it changes is not checked.',
    );
  });

  test('is said once, however many connections name it', () => {
    const connections = { a: { schema: 'x.sql' }, b: { schema: 'x.sql' }, c: { schema: 'y.sql' }, d: {} };
    const ddl = (path: string): string =>
      path === 'x.sql' ? 'CREATE TABLE `a` AS SELECT 1' : 'CREATE TABLE b (x int)';
    expect(unreadSentences({ connections }, ddl)).toEqual([expect.stringContaining('Of "x.sql" cxlint does not read')]);
  });

  test('that may make a table nobody can tell calls no table unknown', () => {
    for (const more of [
      'ALTER TABLE a RENAME TO b;',
      'SELECT * INTO b FROM a;',
      'RENAME TABLE a TO b;',
      'CREATE TABLE (',
    ]) {
      const schema = readDdl(`CREATE TABLE a (x int); ${more}`, 'postgresql');
      expect(schema.complete).toBe(false);
      expect(lookUp(schema, ['b'])).toBe('not told');
    }
  });

  test('passes over what makes no table', () => {
    const sql = `SET names utf8; CREATE INDEX i ON a (x); CREATE FUNCTION f() RETURNS int AS $$ CREATE TABLE no (x int) $$ LANGUAGE sql;
      COMMENT ON TABLE a IS 'CREATE TABLE b (x int)'; INSERT INTO a VALUES (1); GRANT SELECT ON a TO u; -- CREATE TABLE c (x int)`;
    expect(readDdl(sql, 'postgresql')).toMatchObject({ complete: true, unread: [] });
    expect(readDdl(sql, 'postgresql').tables.size).toBe(0);
  });

  test('of the fixtures is read whole', () => {
    for (const dialect of ['postgresql', 'mariadb'] as const) {
      const schema = readDdl(readFileSync(`fixtures/sql/statements/tables.${dialect}.sql`, 'utf8'), dialect);
      expect(schema).toMatchObject({ complete: true, unread: [] });
      expect([...schema.tables.keys()]).toEqual(['accounts', 'visits']);
    }
  });

  test('can be any text', () => {
    fc.assert(
      fc.property(
        hostileSql,
        fc.constantFrom(...dialects),
        fc.constantFrom('', 'CREATE TABLE a (', 'ALTER TABLE a '),
        (sql, dialect, before) => {
          expect(readDdl(before + sql, dialect).unread.length).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('a name in a statement', () => {
  const schema = readDdl(
    'CREATE TABLE crm.a (x int); CREATE TABLE hr.a (y int); CREATE TABLE hr.b (z int);',
    'postgresql',
  );

  test('is looked for in the schema that it names', () => {
    expect(lookUp(schema, ['crm', 'a'])).toMatchObject({ path: ['crm', 'a'] });
    expect(lookUp(schema, ['a'])).toBe('not told');
    expect(lookUp(schema, ['b'])).toMatchObject({ path: ['hr', 'b'] });
    expect(lookUp(schema, ['hr', 'c'])).toBe('unknown');
  });

  test('of another schema, or of the database itself, is not judged', () => {
    expect(lookUp(schema, ['billing', 'c'])).toBe('not told');
    for (const name of ['dual', '#work', 'pg_class', 'v$session', 'inserted', 'user_tables'])
      expect(lookUp(schema, [name])).toBe('not told');
    expect(lookUp(schema, ['information_schema', 'tables'])).toBe('not told');
  });
});
