import type { JsonObject } from '../document/document.ts';
import { findSpans } from '../document/locate.ts';
import { lineTable, placeOf } from '../document/places.ts';
import { pointerSteps } from '../document/pointer.ts';
import { ConfigError, type Excerpt } from './config-error.ts';

/** One file of a config: what it says, and what is needed to name a place in it. */
export interface ConfigSource {
  readonly absolute: string;
  /** As messages say it. */
  readonly shown: string;
  readonly value: JsonObject;
  /** Of a JSON file; undefined where a program made the value. */
  readonly text: string | undefined;
  /** Where in the JSON file the config begins: '', or '/cxlint' in a package.json. */
  readonly root: string;
}

/** Where a value of a config was written: a place in a file, or in words what else it comes from (an option, a preset). */
export type Origin = { readonly source: ConfigSource; readonly pointer: string } | { readonly words: string };

/** A value, and where it was written. */
export interface Given<Value> {
  readonly value: Value;
  readonly from: Origin;
}

/** `cxlint.config.json:5:21`; for a config that is a program `cxlint.config.mjs, rules["no-end"]`. */
export function shownOrigin(origin: Origin): string {
  if ('words' in origin) return origin.words;
  return placed(origin.source, origin.pointer, true).where;
}

/** Refuses a part of a config; `key` points to the member's name and not to its value. */
export function refuse(source: ConfigSource, pointer: string, sentence: string, key = false): never {
  const { where, excerpt } = placed(source, pointer, key);
  throw new ConfigError(`${where}: ${sentence}`, excerpt);
}

function placed(source: ConfigSource, pointer: string, key: boolean): { where: string; excerpt?: Excerpt } {
  const { shown, text, root } = source;
  if (text === undefined) {
    const path = keyPath(pointer);
    return { where: path === '' ? shown : `${shown}, ${path}` };
  }
  const [span] = findSpans(text, [{ pointer: root + pointer, key }]);
  const place = placeOf(lineTable(text), span!);
  return { where: `${shown}:${place.start.line}:${place.start.column}`, excerpt: { text, place } };
}

/** `rules["no-end"]`, `overrides[0].files`: as a program would write it. */
function keyPath(pointer: string): string {
  const path = pointerSteps(pointer).map((step) => {
    if (/^\d+$/.test(step)) return `[${step}]`;
    return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return path.join('').replace(/^\./, '');
}
