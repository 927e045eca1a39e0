import { renameSync, writeFileSync } from 'node:fs';
import { isObject, type JsonObject, type JsonValue } from '../document/document.ts';
import { pointerTo } from '../document/pointer.ts';
import type { Suppression, Suppressions } from '../problems/suppressions.ts';
import { orNearest } from './check.ts';
import { readSettingsFile, type SettingsFile } from './settings-file.ts';

const patterns: Readonly<Record<keyof Suppression, { readonly pattern: RegExp; readonly is: string }>> = {
  rule: { pattern: /^[a-z][a-z0-9-]*(?:\/[a-z][a-z0-9-]*)?$/, is: 'the id of a rule' },
  fingerprint: { pattern: /^[0-9a-f]{16}$/, is: '16 hexadecimal digits, as --format json prints them' },
  reason: { pattern: /\S/, is: 'a sentence that says why the problem stays' },
  by: { pattern: /\S/, is: 'the name of who decided' },
  until: {
    pattern: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
    is: 'the last day on which it counts, as YYYY-MM-DD',
  },
};
const needed = ['rule', 'fingerprint', 'reason'] as const;
const known = Object.keys(patterns) as (keyof Suppression)[];

/** Reads and checks the file. Throws ConfigError with a sentence and a place. */
export async function readSuppressions(absolute: string, shown: string): Promise<Suppressions> {
  const file = await readSettingsFile(absolute, shown, '{"schemaVersion": 1, "scripts": {}}');
  const keys = ['$schema', 'schemaVersion', 'scripts'];
  for (const key of Object.keys(file.value)) {
    if (!keys.includes(key)) file.fail(`There is no "${key}" here.${orNearest(key, keys)}`, pointerTo('', key), true);
  }
  const { schemaVersion, scripts } = file.value;
  if (schemaVersion !== 1)
    file.fail('"schemaVersion" is to be 1: another version of cxlint may have written this.', '/schemaVersion');
  const read = new Map<string, ReadonlyMap<string, readonly Suppression[]>>();
  for (const [script, blocks] of membersOf(scripts, '/scripts', file)) {
    const pointer = pointerTo('/scripts', script);
    const byBlock = new Map<string, readonly Suppression[]>();
    for (const [block, entries] of membersOf(blocks, pointer, file)) {
      const at = pointerTo(pointer, block);
      if (!Array.isArray(entries)) return file.fail('A block has a list of suppressions.', at);
      byBlock.set(
        block,
        (entries as readonly JsonValue[]).map((entry, i) => readEntry(entry, pointerTo(at, i), file)),
      );
    }
    read.set(script, byBlock);
  }
  return read;
}

function membersOf(value: JsonValue | undefined, pointer: string, file: SettingsFile): readonly [string, JsonValue][] {
  return isObject(value)
    ? Object.entries(value)
    : file.fail('This is to be an object, with a member for each name.', pointer);
}

function readEntry(entry: JsonValue, pointer: string, file: SettingsFile): Suppression {
  if (!isObject(entry)) return file.fail('A suppression is an object.', pointer);
  for (const key of Object.keys(entry)) {
    if (!known.some((one) => one === key))
      file.fail(`A suppression has no "${key}".${orNearest(key, known)}`, pointerTo(pointer, key), true);
  }
  for (const key of known) checkText(entry, key, pointer, file);
  return entry as unknown as Suppression;
}

function checkText(entry: JsonObject, key: keyof Suppression, pointer: string, file: SettingsFile): void {
  const value = entry[key];
  const { pattern, is } = patterns[key];
  if (value === undefined) {
    if (needed.some((one) => one === key)) file.fail(`A suppression needs "${key}": ${is}.`, pointer);
  } else if (typeof value !== 'string' || !pattern.test(value))
    file.fail(`"${key}" is ${is}.`, pointerTo(pointer, key));
}

/** Writes the file in one go, in the order of names, so that two people's changes seldom meet in one line. */
export function writeSuppressions(absolute: string, suppressions: Suppressions): void {
  const scripts = Object.fromEntries(
    byName(suppressions).map(([script, blocks]) => [
      script,
      Object.fromEntries(byName(blocks).map(([block, all]) => [block, all.toSorted(compare)])),
    ]),
  );
  const fresh = `${absolute}.${process.pid}.tmp`;
  writeFileSync(fresh, `${JSON.stringify({ schemaVersion: 1, scripts }, undefined, 2)}\n`);
  renameSync(fresh, absolute);
}

const byName = <Value>(map: ReadonlyMap<string, Value>): readonly [string, Value][] =>
  [...map].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

const compare = (a: Suppression, b: Suppression): number =>
  a.rule < b.rule
    ? -1
    : a.rule > b.rule
      ? 1
      : a.fingerprint < b.fingerprint
        ? -1
        : a.fingerprint > b.fingerprint
          ? 1
          : 0;
