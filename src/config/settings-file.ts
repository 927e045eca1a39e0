import type { JsonObject } from '../document/document.ts';
import { readJson } from './config-source.ts';
import { refuse } from './origin.ts';

/** A JSON file of settings: one object, and a way to refuse a part of it with its place. */
export interface SettingsFile {
  readonly value: JsonObject;
  /** Throws ConfigError; `key` points to the member's name and not to its value. */
  readonly fail: (sentence: string, pointer: string, key?: boolean) => never;
}

/** `shown` is the path as messages say it, `example` what the file could hold. Throws ConfigError with a sentence and a place. */
export async function readSettingsFile(absolute: string, shown: string, example: string): Promise<SettingsFile> {
  const source = await readJson(absolute, shown, example);
  return { value: source.value, fail: (sentence, pointer, key = false) => refuse(source, pointer, sentence, key) };
}
