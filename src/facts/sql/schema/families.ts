import type { Dialect } from '../quoting.ts';
import type { ColumnFamily } from './schema.ts';

// Names of types, from the chapters on data types of the manuals.
const families: Readonly<Record<Exclude<ColumnFamily, 'other'>, string>> = {
  number: `TINYINT SMALLINT MEDIUMINT INT INTEGER BIGINT INT1 INT2 INT3 INT4 INT8 DECIMAL DEC NUMERIC FIXED NUMBER FLOAT FLOAT4 FLOAT8 REAL DOUBLE MONEY
    SMALLMONEY SERIAL SERIAL2 SERIAL4 SERIAL8 SMALLSERIAL BIGSERIAL BYTEINT BINARY_FLOAT BINARY_DOUBLE BINARY_INTEGER PLS_INTEGER YEAR OID UNSIGNED`,
  text: `CHAR CHARACTER NCHAR VARCHAR NVARCHAR VARCHAR2 NVARCHAR2 TEXT NTEXT TINYTEXT MEDIUMTEXT LONGTEXT CLOB NCLOB STRING CITEXT BPCHAR NAME ENUM`,
  time: `DATE TIME TIMETZ DATETIME DATETIME2 SMALLDATETIME DATETIMEOFFSET TIMESTAMP TIMESTAMPTZ TIMESTAMP_LTZ TIMESTAMP_NTZ TIMESTAMP_TZ`,
  boolean: 'BOOL BOOLEAN',
  json: 'JSON JSONB VARIANT OBJECT ARRAY',
  binary: 'BINARY VARBINARY BLOB TINYBLOB MEDIUMBLOB LONGBLOB BYTEA RAW IMAGE ROWVERSION BFILE',
};

const byType: ReadonlyMap<string, ColumnFamily> = new Map(
  Object.entries(families).flatMap(([family, names]) =>
    names.split(/\s+/).map((name) => [name, family as ColumnFamily] as const),
  ),
);

/** For a type's first word in capitals. SQL Server's TIMESTAMP counts rows, and its BIT is its boolean. */
export function familyOf(word: string, dialect: Dialect): ColumnFamily {
  if (dialect === 'tsql' && word === 'TIMESTAMP') return 'binary';
  if (word === 'BIT') return dialect === 'tsql' ? 'boolean' : 'other';
  return byType.get(word) ?? 'other';
}
