/** What kind of value a column holds, as far as its type tells; 'other' for what is not known. */
export type ColumnFamily = 'number' | 'text' | 'time' | 'boolean' | 'json' | 'binary' | 'other';

export interface Column {
  /** As it is written, without quotes. */
  readonly name: string;
  /** As it is written: `varchar(20)`. */
  readonly type: string;
  readonly family: ColumnFamily;
}

export interface Table {
  /** `database.schema.table` in its parts, without quotes; the last is its name. */
  readonly path: readonly string[];
  /** By folded name; undefined where they cannot all be told. */
  readonly columns: ReadonlyMap<string, Column> | undefined;
}

/** A statement of the file that says something about tables, and what exactly is not known. */
export interface Unread {
  /** From 1. */
  readonly line: number;
  /** How it begins: `ALTER TABLE customers RENAME`. */
  readonly statement: string;
}

/** The tables of a database, as a file of CREATE TABLE and ALTER TABLE gives them. */
export interface Schema {
  /** By folded name; several where schemas of one database have tables of one name. */
  readonly tables: ReadonlyMap<string, readonly Table[]>;
  /** False where a statement that was not read may have made another table: a name that is not listed may be right. */
  readonly complete: boolean;
  /** What was not read, in the order of the file: to be said once, not guessed at. */
  readonly unread: readonly Unread[];
}

/**
 * Databases differ over the case of names, and drivers over what they quote. Two names that differ in case only count as one: an
 * unknown name is then unknown everywhere.
 */
export const foldName = (name: string): string => name.toLowerCase();
