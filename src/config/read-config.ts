import { readFileSync } from 'node:fs';
import { isObject, type Document, type JsonValue } from '../document/document.ts';
import { findSpans } from '../document/locate.ts';
import { lineTable, placeOf } from '../document/places.ts';
import { pointerTo } from '../document/pointer.ts';
import { readDocument } from '../document/read.ts';
import { severities } from '../problems/problem.ts';
import { nearest } from '../script/nearest.ts';
import { ConfigError, type Config } from './config.ts';

const keys = ['$schema', 'rules', 'failOn'];
const levels = ['off', ...severities];
const failLevels = [...severities, 'never'];

/** Reads and checks a config file. `shown` is its path as messages say it. Throws ConfigError with a sentence and a place. */
export async function readConfig(absolute: string, shown: string, ruleIds: readonly string[]): Promise<Config> {
  const document = await readDocument(bytesOf(absolute, shown));
  const fail = (sentence: string, pointer: string, key = false): never => {
    const [span] = document.value === undefined ? [] : findSpans(document.text, [{ pointer, key }]);
    throw new ConfigError(`${placed(document, shown, span?.start ?? 0)}: ${sentence}`);
  };
  const [fault] = document.faults;
  if (fault !== undefined) throw new ConfigError(`${placed(document, shown, fault.span.start)}: ${fault.message}`);
  const config = document.value;
  if (!isObject(config))
    return fail('A config is one JSON object, such as {"rules": {"orphaned-block": "error"}}.', '');

  for (const key of Object.keys(config)) {
    if (!keys.includes(key)) fail(`There is no setting "${key}".${near(key, keys)}`, pointerTo('', key), true);
  }
  const { rules = {}, failOn } = config;
  if (!isObject(rules)) return fail('"rules" is an object: a severity for each rule id.', '/rules');
  for (const [id, setting] of Object.entries(rules)) {
    const pointer = pointerTo('', 'rules', id);
    if (!ruleIds.includes(id)) fail(`There is no rule "${id}".${near(id, ruleIds)}`, pointer, true);
    const level = Array.isArray(setting) ? setting[0] : setting;
    if (typeof level !== 'string' || !levels.includes(level)) {
      fail(
        `Rule "${id}" can be ${levels.join(', ')}, or a list of one of these and the rule's options.${near(level, levels)}`,
        pointer,
      );
    }
    if (Array.isArray(setting) && (setting.length !== 2 || !isObject(setting[1])))
      fail(`The options of rule "${id}" are one object: ["${String(level)}", {…}].`, pointer);
  }
  if (failOn !== undefined && (typeof failOn !== 'string' || !failLevels.includes(failOn)))
    fail(`"failOn" can be ${failLevels.join(', ')}.${near(failOn, failLevels)}`, '/failOn');
  return { rules, failOn } as Config;
}

function bytesOf(absolute: string, shown: string): Uint8Array {
  try {
    return readFileSync(absolute);
  } catch {
    throw new ConfigError(`The config file "${shown}" cannot be read.`);
  }
}

function placed(document: Document, shown: string, offset: number): string {
  const { start } = placeOf(lineTable(document.text), { start: offset, end: offset });
  return `${shown}:${start.line}:${start.column}`;
}

function near(written: JsonValue | undefined, known: readonly string[]): string {
  const name = typeof written === 'string' ? nearest(written, known) : undefined;
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}
