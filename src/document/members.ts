import type { JsonObject, JsonValue } from './document.ts';

/** What may be wrong with a JSON text that JSON.parse took. */
export interface Suspects {
  /** A key may stand twice in one object. Never false where one does. */
  readonly members: boolean;
  /** A number is larger than a double can hold. */
  readonly numbers: boolean;
}

/**
 * A quick look at every clean file. A key that stands twice is one member more in the text than in the value; the text cannot
 * have fewer `":` than members, so when these are as many as the value's members, no key stands twice.
 */
export function suspects(text: string, value: JsonValue): Suspects {
  let members = 0;
  let numbers = false;
  const waiting: (JsonObject | readonly JsonValue[])[] = [];
  const look = (held: JsonValue): void => {
    if (typeof held === 'object') {
      if (held !== null) waiting.push(held);
    } else if (typeof held === 'number' && !Number.isFinite(held)) numbers = true;
  };
  look(value);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) {
      for (const held of next as readonly JsonValue[]) look(held);
      continue;
    }
    const object = next as JsonObject;
    // JSON.parse makes objects whose prototype has nothing to enumerate: for-in sees their own keys alone.
    for (const key in object) {
      members += 1;
      look(object[key]!);
    }
  }
  return { members: keyEnds(text) > members, numbers };
}

/** How many colons stand behind a quote, white space between them passed over: every key's, and seldom one in a string. */
function keyEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (isSpace(text.charCodeAt(before))) before -= 1;
    if (text.charCodeAt(before) === 0x22) count += 1;
  }
  return count;
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
