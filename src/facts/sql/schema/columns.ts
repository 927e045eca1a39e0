import { wordSet, type Part } from '../judge/parts.ts';
import { familyOf } from './families.ts';
import { isNamePart, nameOf, type DdlText } from './ddl-text.ts';
import { foldName, type Column } from './schema.ts';

/** With what an item of the list begins that is no column. */
const constraints = wordSet(
  'CONSTRAINT PRIMARY FOREIGN UNIQUE CHECK EXCLUDE INDEX KEY FULLTEXT SPATIAL PERIOD SUPPLEMENTAL',
);

/** The columns between the parentheses of CREATE TABLE; undefined where one of the items is neither a column nor a constraint. */
export function readColumns(text: DdlText, parts: readonly Part[]): Map<string, Column> | undefined {
  const columns = new Map<string, Column>();
  for (const item of itemsOf(parts)) {
    if (isConstraint(text, item)) continue;
    const column = readColumn(text, item);
    if (column === undefined) return undefined;
    columns.set(foldName(column.name), column);
  }
  return columns.size === 0 ? undefined : columns;
}

/** What stands between the commas of one level. */
export function itemsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const items: Part[][] = [[]];
  for (const part of parts) {
    if (part.sign === ',') items.push([]);
    else items.at(-1)!.push(part);
  }
  return items;
}

/** `KEY (a)` and `INDEX i (a)` are none, `key varchar(20)` is a column. */
function isConstraint({ sql }: DdlText, [first, second, third]: readonly Part[]): boolean {
  if (first === undefined || !constraints.has(first.word)) return false;
  if (first.word !== 'KEY' && first.word !== 'INDEX' && first.word !== 'PERIOD') return true;
  return second?.sign === '(' || third?.sign === '(' ? !isType(sql, second) : false;
}

const isType = (sql: string, part: Part | undefined): boolean =>
  part?.kind === 'word' && familyOf(sql.slice(part.start, part.end).toUpperCase(), 'postgresql') !== 'other';

/** A name and a type; SQLite and computed columns may have none. undefined: no column stands there. */
export function readColumn({ sql, dialect }: DdlText, item: readonly Part[]): Column | undefined {
  const [first, second, third] = item;
  if (first === undefined || !isNamePart(first, dialect) || first.word === 'LIKE') return undefined;
  if (second === undefined || second.word === 'AS') return { name: nameOf(sql, first), type: '', family: 'other' };
  if (second.kind !== 'word' && second.kind !== 'identifier') return undefined;
  const word = nameOf(sql, second).toUpperCase();
  // An array, or the type of another schema, is none of the plain ones.
  const plain = third?.sign !== '[' && third?.sign !== '.' && !item.some(({ sign }) => sign === '[');
  return { name: nameOf(sql, first), type: typeText(sql, item), family: plain ? familyOf(word, dialect) : 'other' };
}

/** `varchar(20)`, `timestamp with time zone`: from the type's first word to the first that is a constraint. */
function typeText(sql: string, item: readonly Part[]): string {
  let end = 2;
  while (end < item.length && !behindType.has(item[end]!.word)) end += 1;
  const written = sql.slice(item[1]!.start, item[end - 1]!.end).replaceAll(/\s+/g, ' ');
  return written.length > 60 ? `${written.slice(0, 60)}…` : written;
}

const behindType = wordSet(
  `NOT NULL DEFAULT PRIMARY UNIQUE REFERENCES CHECK COLLATE GENERATED AUTO_INCREMENT IDENTITY COMMENT CONSTRAINT CHARACTER CHARSET ON AS ENCODE
  INVISIBLE VISIBLE SPARSE ROWGUIDCOL AUTOINCREMENT KEY VIRTUAL STORED ENABLE DISABLE`,
);
