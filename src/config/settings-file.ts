import { readFileSync } from 'node:fs';
import { isObject, type Document, type JsonObject, type JsonValue } from '../document/document.ts';
import { findSpans } from '../document/locate.ts';
import { lineTable, placeOf } from '../document/places.ts';
import { readDocument } from '../document/read.ts';
import { nearest } from '../script/nearest.ts';
import { ConfigError } from './config.ts';

/** A JSON file of settings: one object, and a way to refuse a part of it with its place. */
export interface SettingsFile {
  readonly value: JsonObject;
  /** Throws ConfigError; `key` points to the member's name and not to its value. */
  readonly fail: (sentence: string, pointer: string, key?: boolean) => never;
}

/** `shown` is the path as messages say it, `example` what the file could hold. Throws ConfigError with a sentence and a place. */
export async function readSettingsFile(absolute: string, shown: string, example: string): Promise<SettingsFile> {
  const document = await readDocument(bytesOf(absolute, shown));
  const fail = (sentence: string, pointer: string, key = false): never => {
    const [span] = document.value === undefined ? [] : findSpans(document.text, [{ pointer, key }]);
    throw new ConfigError(`${placed(document, shown, span?.start ?? 0)}: ${sentence}`);
  };
  const [fault] = document.faults;
  if (fault !== undefined) throw new ConfigError(`${placed(document, shown, fault.span.start)}: ${fault.message}`);
  const { value } = document;
  return isObject(value) ? { value, fail } : fail(`The file is to hold one JSON object, such as ${example}.`, '');
}

function bytesOf(absolute: string, shown: string): Uint8Array {
  try {
    return readFileSync(absolute);
  } catch {
    throw new ConfigError(`The file "${shown}" cannot be read.`);
  }
}

function placed(document: Document, shown: string, offset: number): string {
  const { start } = placeOf(lineTable(document.text), { start: offset, end: offset });
  return `${shown}:${start.line}:${start.column}`;
}

/** ` Did you mean "…"?`, or nothing. */
export function orNearest(written: JsonValue | undefined, known: readonly string[]): string {
  const name = typeof written === 'string' ? nearest(written, known) : undefined;
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}
