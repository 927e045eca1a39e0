import type { Document, JsonValue } from '../document.ts';
import { faultOf } from './faults.ts';
import { findXmlSpans } from './locate.ts';
import { walkXml } from './walk.ts';

/** An element that is being read. */
interface Open {
  readonly name: string;
  held: Record<string, JsonValue> | undefined;
  text: string;
}

/**
 * An XML text as a value like JSON's, so that all that is said of it later points into it as into JSON. An element is its text, or an
 * object: its elements by name (a list where there are several of one name), its attributes as "@name", and beside these its
 * text as "#text". What only belongs to the markup (comments, xmlns, xsi) is left out.
 */
export function readXml(text: string): Document {
  const root: Open = { name: '', held: undefined, text: '' };
  const waiting: Open[] = [root];
  let top = root;
  const stop = walkXml(text, {
    open: (name, attributes) => {
      top = { name, held: undefined, text: '' };
      for (const key in attributes) if (!isMarkup(key)) put((top.held ??= {}), `@${key}`, attributes[key]!);
      waiting.push(top);
    },
    text: (part) => {
      // Of an element with elements in it the text is but space.
      top.text += part;
    },
    close: () => {
      const { name, held, text: written } = waiting.pop()!;
      if (held !== undefined && !hasElements(held) && written.trim() !== '') put(held, '#text', written);
      top = waiting.at(-1)!;
      add((top.held ??= {}), name, held ?? written);
      // Space between elements is not kept.
      top.text = '';
    },
  });
  if (stop !== undefined) return { text, value: undefined, faults: [faultOf(text, stop)], syntax: 'xml' };
  return { text, value: root.held ?? {}, faults: [], syntax: 'xml', locate: findXmlSpans };
}

const isMarkup = (attribute: string): boolean => attribute.startsWith('xmlns') || attribute.startsWith('xsi:');

function hasElements(held: Readonly<Record<string, JsonValue>>): boolean {
  for (const key in held) if (!key.startsWith('@')) return true;
  return false;
}

function add(held: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (!Object.hasOwn(held, name)) {
    put(held, name, value);
    return;
  }
  const earlier = held[name]!;
  // No element is a list by itself: one that stands here was made by this.
  if (Array.isArray(earlier)) (earlier as JsonValue[]).push(value);
  else held[name] = [earlier, value];
}

/** An element may be called __proto__. */
function put(held: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (name !== '__proto__') held[name] = value;
  else Object.defineProperty(held, name, { value, writable: true, enumerable: true, configurable: true });
}
