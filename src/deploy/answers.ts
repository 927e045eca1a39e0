import { isObject, member, type JsonObject, type JsonValue } from '../document/document.ts';
import type { RemoteScript, ValidationError } from './platform.ts';

/** What must stay as it came: names are compared, page tokens sent back. Neither is shown without being cleaned first. */
const asItCame: ReadonlySet<string> = new Set(['name', 'nextPageToken']);

/** An answer's body as JSON, its texts cleaned of secrets; undefined where it is no JSON object. */
export function objectOf(text: string | undefined, clean: (text: string) => string): JsonObject | undefined {
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text, (key, held: unknown) =>
      typeof held === 'string' && !asItCame.has(key) ? clean(held) : held,
    ) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Texts and numbers as text; anything else, and what is blank, is not there. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = member(object, key);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** What an answer says in words: OAuth's and the API's own names for it. */
export function wordsOf(body: JsonObject | undefined): string | undefined {
  if (body === undefined) return undefined;
  for (const key of ['error_description', 'description', 'message', 'error']) {
    const words = textAt(body, key);
    if (words !== undefined) return words;
  }
  return undefined;
}

/** A script in a list; undefined where it has no name. */
export function remoteScript(entity: JsonValue): RemoteScript | undefined {
  if (!isObject(entity)) return undefined;
  const { name } = entity;
  if (typeof name !== 'string') return undefined;
  return {
    id: textAt(entity, 'id') ?? '',
    name,
    version: textAt(entity, 'version'),
    status: textAt(entity, 'status'),
    created: timeAt(entity, 'createdTimestamp'),
    modified: timeAt(entity, 'modifiedTimestamp'),
  };
}

/** A date as text, or milliseconds. */
function timeAt(object: JsonObject, key: string): Date | undefined {
  const value = member(object, key);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** `validationErrors: [{blockName, message}]`, of which either may be missing; bare texts are taken too. */
export function validationErrors(body: JsonObject): readonly ValidationError[] {
  const list = member(body, 'validationErrors');
  if (!Array.isArray(list)) return [];
  return (list as readonly JsonValue[]).flatMap((entry): readonly ValidationError[] => {
    if (typeof entry === 'string') return entry.trim() === '' ? [] : [{ block: undefined, message: entry }];
    if (!isObject(entry)) return [];
    const block = textAt(entry, 'blockName');
    const message = textAt(entry, 'message');
    return block === undefined && message === undefined
      ? []
      : [{ block, message: message ?? 'The block is not valid.' }];
  });
}
