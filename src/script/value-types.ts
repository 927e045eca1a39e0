import type { JsonValue } from '../document/document.ts';
import { quoted } from './names.ts';

/** Whether a value may stand for one of that type. Only plain contradictions are none: what a platform may convert is left alone. */
export function fits(type: string, value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (typeof value === 'string') return value.includes('{{') || (texts.get(type)?.test(value) ?? true);
  if (Array.isArray(value)) return type !== 'String' && type !== 'Number' && type !== 'Boolean' && type !== 'Date';
  return types.get(type)?.includes(typeof value) ?? true;
}

/** The text that a value of each type may be written as. */
const texts: ReadonlyMap<string, RegExp> = new Map([
  ['Number', /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i],
  ['Boolean', /^(?:true|false|0|1)$/i],
  ['Object', /^\s*[{[]/],
  ['Array', /^\s*\[/],
  ['Date', /\d/],
]);

/** The JavaScript types that a value of each type may have, but for text and lists. */
const types: ReadonlyMap<string, readonly string[]> = new Map([
  ['String', ['number', 'boolean']],
  ['Number', ['number']],
  ['Boolean', ['boolean', 'number']],
  ['Object', ['object']],
  ['Array', []],
  ['Date', ['number']],
]);

/** A value in a message: `a list`, `the text "x"`, `the number 5`. */
export function kindOf(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  return `the ${typeof value} ${JSON.stringify(value)}`;
}
