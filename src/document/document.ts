/** A JSON value as JSON.parse makes it: `__proto__` may be an own key, so keys are read with Object.hasOwn. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A half-open stretch of a text, in UTF-16 code units from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a document before anybody asks what it means. */
export interface DocumentFault {
  readonly kind: 'encoding' | 'syntax' | 'duplicate-key' | 'number';
  /** RFC 6901, into the document's value; '' where there is no value to point into. */
  readonly pointer: string;
  /** Where in the text. Offsets count from behind a byte order mark. */
  readonly span: Span;
  readonly message: string;
  /** What the fault is about, stable when lines move: a key, a character, the kind of mistake. */
  readonly about: string;
  readonly related?: readonly { readonly span: Span; readonly pointer: string; readonly message: string }[];
}

/** A file's text, and the value in it when it is JSON or XML. */
export interface Document {
  /** The text without a byte order mark; where the bytes are not UTF-8, a lenient reading that is good for places only. */
  readonly text: string;
  /** undefined: the text is neither JSON nor XML, or not text. */
  readonly value: JsonValue | undefined;
  readonly faults: readonly DocumentFault[];
  /** What the text is, or was meant to be. An XML document's value is made like JSON: see xml/value.ts. */
  readonly syntax: 'json' | 'xml';
  /** Finds places in the text; undefined: as in JSON (locate.ts). */
  readonly locate?: (text: string, requests: readonly PlaceRequest[]) => readonly Span[];
}

/** What to find the place of. */
export interface PlaceRequest {
  /** RFC 6901, into the document's value. */
  readonly pointer: string;
  /** The member's key instead of its value. */
  readonly key?: boolean;
  /** Only this part of a string value, in code units of the decoded string. */
  readonly within?: Span;
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The member of that name that the object itself holds; never one from its prototype. */
export function member(object: JsonObject, key: string): JsonValue | undefined {
  const value: unknown = object[key];
  // What an object has from its prototype are functions, but for `__proto__`; JSON has none. To look costs less than to ask first.
  if ((typeof value === 'function' || key === '__proto__') && !Object.hasOwn(object, key)) return undefined;
  return value as JsonValue | undefined;
}
