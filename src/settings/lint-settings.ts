import { resolve } from 'node:path';
import { decode } from '../document/decode.ts';
import { SettingError } from '../engine/setting-error.ts';
import { dialectNames, dialectSentence, isDialect, type AnyDialect, type SqlSettings } from '../facts/sql/dialect.ts';
import { readBytes } from '../files/read.ts';
import { sharedServices, type LintSettings } from '../lint.ts';
import { nearest } from '../script/nearest.ts';
import { allFormats, type ScriptFormat } from '../script/script.ts';

/** What a user says of databases and formats, not yet checked. */
export interface DatabaseSettings {
  readonly inputFormat?: string | undefined;
  /** Of the connections that are not listed. */
  readonly dialect?: string | undefined;
  /** By the id that blocks name a connection with. */
  readonly connections?: Readonly<Record<string, { readonly dialect?: string; readonly schema?: string }>> | undefined;
}

/** Checks the names, and reads the schema files, whose paths are relative to `folder`. Throws SettingError with a sentence. */
export function lintSettings(
  { dialect, connections = {}, inputFormat }: DatabaseSettings,
  folder: string,
): LintSettings {
  const listed = Object.entries(connections);
  const schemas = new Map<string, string>();
  for (const [id, { schema }] of listed) {
    if (schema === undefined || schemas.has(schema)) continue;
    const bytes = readBytes(resolve(folder, schema));
    if (bytes === undefined) {
      throw new SettingError(`The schema file "${schema}" of connection "${id}" cannot be read.`);
    }
    schemas.set(schema, decode(bytes).text);
  }
  const checked = listed.map(([id, { dialect: own, schema }]) => [id, { dialect: dialectOf(own), schema }] as const);
  const sql: SqlSettings = { defaultDialect: dialectOf(dialect), connections: Object.fromEntries(checked) };
  return { sql, ddl: (path) => schemas.get(path), inputFormat: formatOf(inputFormat) };
}

/** Loads parsers and schema files once for all files that share the settings. */
export const withServices = (settings: LintSettings): LintSettings => ({
  ...settings,
  services: sharedServices(settings),
});

function dialectOf(name: string | undefined): AnyDialect | undefined {
  if (name === undefined || isDialect(name)) return name;
  const near = nearest(name, dialectNames);
  throw new SettingError(
    `There is no dialect "${name}". ${near === undefined ? dialectSentence : `Did you mean "${near}"?`}`,
  );
}

function formatOf(name: string | undefined): ScriptFormat | undefined {
  const known = allFormats.find((format) => format === name);
  if (name === undefined || known !== undefined) return known;
  const near = nearest(name, allFormats);
  throw new SettingError(
    `There is no format "${name}". ${near === undefined ? `Known are ${allFormats.join(', ')}.` : `Did you mean "${near}"?`}`,
  );
}
