import { isObject, type JsonObject, type JsonValue } from '../document/document.ts';
import type { ActionParameter } from '../script/action-type.ts';
import { parameterKinds, parameterRoles } from '../script/action-words.ts';
import { quoted } from '../script/names.ts';
import { checkKeys, inside, objectAt, refuseAt, textAt, textsAt, wordAt, type At } from './check.ts';

const keys = [
  'name',
  'kind',
  'role',
  'required',
  'default',
  'unit',
  'minimum',
  'maximum',
  'values',
  'description',
  'source',
];
const isProperty = 'A property is an object, such as {"name": "Result", "role": "writes"}.';

/** In the order of the export: the first has position 0. */
export function readProperties(value: JsonValue, at: At): readonly (ActionParameter & { readonly position: number })[] {
  if (!Array.isArray(value)) return refuseAt(at, '"properties" is a list, in the order in which an export has them.');
  const names = new Set<string>();
  return (value as readonly JsonValue[]).map((held, position) => {
    const here = inside(at, position);
    const property = readProperty(held, here);
    const name = property.name.toLowerCase();
    if (names.has(name)) return refuseAt(inside(here, 'name'), `Property ${quoted(property.name)} is named twice.`);
    names.add(name);
    return { ...property, position };
  });
}

/** What is not told of a kind follows from the role, and the other way round. */
export function readProperty(value: JsonValue, at: At): ActionParameter {
  const own = objectAt(value, isProperty, at);
  checkKeys(own, keys, 'A property has no', at);
  if (own['name'] === undefined) return refuseAt(at, 'A property needs its "name".');
  const kind = oneOf(own, 'kind', parameterKinds, at);
  const role = oneOf(own, 'role', parameterRoles, at);
  const { unit, minimum, maximum, values } = own;
  const lowest = minimum === undefined ? undefined : numberAt(own, 'minimum', at);
  const highest = maximum === undefined ? undefined : numberAt(own, 'maximum', at);
  if (lowest !== undefined && highest !== undefined && lowest > highest)
    return refuseAt(inside(at, 'minimum'), '"minimum" is above "maximum".');
  const isValues = '"values" is a list of what may be written.';
  return {
    name: textAt(own['name'], '"name" is the name of the property as exports write it.', inside(at, 'name')),
    kind: kind ?? kindsByRole[role ?? 'plain'] ?? 'text',
    role: role ?? (kind === 'sql' ? 'sql' : 'plain'),
    required: flagAt(own, 'required', at),
    ...(unit === undefined ? {} : { unit: oneOf(own, 'unit', ['s', 'ms'], at)! }),
    ...(lowest === undefined ? {} : { minimum: lowest }),
    ...(highest === undefined ? {} : { maximum: highest }),
    ...(values === undefined
      ? {}
      : { values: textsAt(values, isValues, inside(at, 'values')).map(({ text }) => text), complete: true }),
    ...(own['default'] === undefined ? {} : { default: defaultAt(own['default'], inside(at, 'default')) }),
  };
}

const kindsByRole: Partial<Record<ActionParameter['role'], ActionParameter['kind']>> = {
  writes: 'variable',
  reads: 'variable',
  sql: 'sql',
  timeout: 'number',
};

function oneOf<Word extends string>(own: JsonObject, key: string, words: readonly Word[], at: At): Word | undefined {
  const value = own[key];
  return value === undefined
    ? undefined
    : wordAt(value, words, `"${key}" can be ${words.join(', ')}.`, inside(at, key));
}

const defaultAt = (value: JsonValue, at: At): string =>
  typeof value === 'string' ? value : refuseAt(at, '"default" is a text, as exports write it.');

const numberAt = (own: JsonObject, key: string, at: At): number => {
  const value = own[key];
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : refuseAt(inside(at, key), `"${key}" is a number, in the unit that the property is written in.`);
};

/** True or false; what is left out is false. */
export function flagAt(own: JsonObject, key: string, at: At): boolean {
  const value = isObject(own) ? own[key] : undefined;
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  return refuseAt(inside(at, key), `"${key}" is true or false.`);
}
