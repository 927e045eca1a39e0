import type { SqlSettings } from '../dialect.ts';
import type { Dialect } from '../quoting.ts';
import { readDdl } from './read-ddl.ts';
import type { Schema } from './schema.ts';

/** Reads a schema file in the dialect of its connection, else in the one that its quotes tell. */
export function readSchemaFile(text: string, dialect: Dialect | 'unknown' | undefined): Schema {
  return readDdl(text, dialect === undefined || dialect === 'unknown' ? dialectOfQuotes(text) : dialect);
}

/** Of names in a DDL file; without any, all dialects read it alike. */
function dialectOfQuotes(text: string): Dialect {
  if (/`\w+`/.test(text)) return 'mysql';
  return /\[\w+\]\s*\.\s*\[|TABLE\s+\[|^\s*\[\w+\]\s+\[?\w+/im.test(text) ? 'tsql' : 'postgresql';
}

/** A sentence for each schema file of which not everything was read: to be said once, before any script is looked at. */
export function unreadSentences(
  { connections = {}, defaultDialect }: SqlSettings,
  ddl: (path: string) => string | undefined,
): readonly string[] {
  const sentences = new Map<string, string>();
  for (const { schema: path, dialect } of Object.values(connections)) {
    const text = path === undefined || sentences.has(path) ? undefined : ddl(path);
    if (path === undefined || text === undefined) continue;
    const sentence = unreadSentence(readSchemaFile(text, dialect ?? defaultDialect), path);
    if (sentence !== undefined) sentences.set(path, sentence);
  }
  return [...sentences.values()];
}

/** What a file cannot tell; undefined where all of it was read. */
export function unreadSentence({ unread }: Schema, shown: string): string | undefined {
  const [first] = unread;
  if (first === undefined) return undefined;
  const more = unread.length === 1 ? '' : `, and ${unread.length - 1} more`;
  return `Of "${shown}" cxlint does not read ${first.statement} in line ${first.line}${more}: what it changes is not checked.`;
}
