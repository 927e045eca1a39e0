import { isObject, type JsonObject, type JsonValue } from '../document/document.ts';
import { pointerTo } from '../document/pointer.ts';
import { quoted } from '../script/names.ts';
import { nearest } from '../script/nearest.ts';
import { refuse, type ConfigSource } from './origin.ts';

/** Where a reader stands in a config: a value, and its pointer. */
export interface At {
  readonly source: ConfigSource;
  readonly pointer: string;
}

export const inside = ({ source, pointer }: At, ...steps: readonly (string | number)[]): At => ({
  source,
  pointer: pointerTo(pointer, ...steps),
});

/** Refuses the value, or with `key` the name of the member that holds it. */
export const refuseAt = ({ source, pointer }: At, sentence: string, key = false): never =>
  refuse(source, pointer, sentence, key);

/** Members that are there: in a program's object, undefined is as good as nothing. */
export const membersOf = (value: JsonObject): readonly (readonly [string, JsonValue])[] =>
  Object.entries(value).filter(([, held]) => (held as unknown) !== undefined);

/** Refuses the first key that is none of these; `what` begins the sentence: `A connection has no setting`. */
export function checkKeys(value: JsonObject, known: readonly string[], what: string, at: At): void {
  for (const [key] of membersOf(value)) {
    if (!known.includes(key)) refuseAt(inside(at, key), `${what} ${quoted(key)}.${orNearest(key, known)}`, true);
  }
}

export function objectAt(value: JsonValue | undefined, sentence: string, at: At): JsonObject {
  return isObject(value) ? value : refuseAt(at, sentence);
}

export function textAt(value: JsonValue | undefined, sentence: string, at: At): string {
  return typeof value === 'string' && value.trim() !== '' ? value : refuseAt(at, sentence);
}

/** A string, or a list of them, as a list with a place for each. */
export function textsAt(
  value: JsonValue,
  sentence: string,
  at: At,
): readonly { readonly text: string; readonly at: At }[] {
  if (!Array.isArray(value)) return [{ text: textAt(value, sentence, at), at }];
  return (value as readonly JsonValue[]).map((one, i) => ({
    text: textAt(one, sentence, inside(at, i)),
    at: inside(at, i),
  }));
}

/** One of a few words. */
export function wordAt<Word extends string>(
  value: JsonValue | undefined,
  words: readonly Word[],
  sentence: string,
  at: At,
): Word {
  const word = words.find((one) => one === value);
  return word ?? refuseAt(at, `${sentence}${orNearest(value, words)}`);
}

/** ` Did you mean "…"?`, or nothing. */
export function orNearest(written: JsonValue | undefined, known: readonly string[]): string {
  const name = typeof written === 'string' ? nearest(written, known) : undefined;
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}
