import { isObject, member, type JsonValue } from '../../document/document.ts';

export interface Item {
  readonly value: JsonValue;
  readonly pointer: string;
}

/**
 * The elements of that name below an element. One is its own value and two are a list (document/xml/value.ts): here they are
 * alike, each with the pointer to it.
 */
export function itemsOf(parent: JsonValue | undefined, name: string, pointer: string): readonly Item[] {
  const held = isObject(parent) ? member(parent, name) : undefined;
  if (held === undefined) return [];
  const at = `${pointer}/${name}`;
  if (!Array.isArray(held)) return [{ value: held, pointer: at }];
  return (held as readonly JsonValue[]).map((value, position) => ({ value, pointer: `${at}/${position}` }));
}

/** The text of an element, of the first one where there are several; undefined where it is not there, or holds elements. */
export function elementText(parent: JsonValue | undefined, name: string): string | undefined {
  const held = isObject(parent) ? member(parent, name) : undefined;
  const first: JsonValue | undefined = Array.isArray(held) ? (held[0] as JsonValue) : held;
  const text = isObject(first) ? member(first, '#text') : first;
  return typeof text === 'string' ? text : undefined;
}
