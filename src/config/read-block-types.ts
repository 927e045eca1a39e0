import { isObject, member, type JsonObject, type JsonValue } from '../document/document.ts';
import { blockType, propertyRoles, type BlockProperty, type BlockType } from '../script/catalogue.ts';
import { quoted } from '../script/names.ts';
import { checkKeys, inside, membersOf, objectAt, refuseAt, textAt, textsAt, wordAt, type At } from './check.ts';
import type { Given } from './origin.ts';

const keys = ['type', 'title', 'description', 'source', 'startsRun', 'endsRun', 'properties', 'transitions', 'timeout'];
const isWhat = '"blockTypes" is a list of objects, such as {"type": "Menu", "transitions": {"required": ["next"]}}.';

/** `blockTypes`: rows as in schemas/block-catalogue.json; of a row only its type is needed. */
export function readBlockTypes(value: JsonValue, at: At): ReadonlyMap<string, Given<BlockType>> {
  if (!Array.isArray(value)) return refuseAt(at, isWhat);
  const read = new Map<string, Given<BlockType>>();
  for (const [i, held] of (value as readonly JsonValue[]).entries()) {
    const here = inside(at, i);
    const row = readBlockType(objectAt(held, isWhat, here), here);
    if (read.has(row.type)) return refuseAt(inside(here, 'type'), `Type ${quoted(row.type)} is taught twice.`);
    read.set(row.type, { value: row, from: here });
  }
  return read;
}

function readBlockType(row: JsonObject, at: At): BlockType {
  checkKeys(row, keys, 'A type of block has no', at);
  const typeAt = inside(at, 'type');
  if (member(row, 'type') === undefined) return refuseAt(at, 'A type of block needs its "type", as scripts write it.');
  const type = textAt(row['type'], '"type" is the type as scripts write it.', typeAt);
  if (blockType(type) !== undefined)
    return refuseAt(typeAt, `${quoted(type)} is a type that cxlint knows: "blockTypes" teaches it others.`);
  for (const key of ['title', 'description', 'source']) {
    if (row[key] !== undefined) textAt(row[key], `"${key}" is a text for people.`, inside(at, key));
  }
  const { properties, transitions, timeout } = row;
  const timeouts = timeout === undefined ? undefined : readTimeout(timeout, inside(at, 'timeout'));
  return {
    type,
    title: (row['title'] as string | undefined) ?? type,
    startsRun: readFlag(row, 'startsRun', false, at),
    endsRun: readFlag(row, 'endsRun', false, at),
    // What is not told is not known, so that no property of it can be wrong.
    properties: properties === undefined ? {} : readProperties(properties, inside(at, 'properties')),
    ...(properties === undefined ? { moreProperties: true } : {}),
    transitions:
      transitions === undefined
        ? { required: [], more: true }
        : readTransitions(transitions, inside(at, 'transitions')),
    ...(timeouts === undefined ? {} : { timeout: timeouts }),
  };
}

function readProperties(value: JsonValue, at: At): Readonly<Record<string, BlockProperty>> {
  const whole = objectAt(value, '"properties" is an object: for each property what is known of it.', at);
  const read = membersOf(whole).map(([name, held]): readonly [string, BlockProperty] => {
    const here = inside(at, name);
    const own = objectAt(held, 'Of a property an object tells: {"required": true, "role": "plain"}.', here);
    checkKeys(own, ['required', 'role', 'description', 'source'], 'A property has no', here);
    const { role = 'plain' } = own;
    const isRole = `"role" can be ${propertyRoles.join(', ')}.`;
    return [
      name,
      {
        required: readFlag(own, 'required', false, here),
        role: wordAt(role, propertyRoles, isRole, inside(here, 'role')),
      },
    ];
  });
  return Object.fromEntries(read);
}

function readTransitions(value: JsonValue, at: At): BlockType['transitions'] {
  const own = objectAt(value, '"transitions" is an object, such as {"required": ["next"], "more": false}.', at);
  checkKeys(own, ['required', 'more', 'source'], 'Transitions have no', at);
  const { required = [] } = own;
  const isNames = '"required" is a list of the transitions that such a block must have.';
  if (!Array.isArray(required)) return refuseAt(inside(at, 'required'), isNames);
  const names = textsAt(required, isNames, inside(at, 'required')).map(({ text }) => text);
  return { required: [...new Set(names)], more: readFlag(own, 'more', false, at) };
}

function readTimeout(value: JsonValue, at: At): NonNullable<BlockType['timeout']> {
  const own = objectAt(value, '"timeout" is an object with "property", "default", "minimum" and "maximum".', at);
  checkKeys(own, ['property', 'default', 'minimum', 'maximum', 'source'], 'A time-out has no', at);
  const number = (key: string): number => {
    const held = own[key];
    return typeof held === 'number' && Number.isInteger(held) && held > 0
      ? held
      : refuseAt(
          held === undefined ? at : inside(at, key),
          `A time-out needs its "${key}": a whole number of milliseconds.`,
        );
  };
  const property = own['property'];
  if (property === undefined) return refuseAt(at, 'A time-out needs its "property": the one that holds it.');
  return {
    property: textAt(property, '"property" is the name of a property.', inside(at, 'property')),
    default: number('default'),
    minimum: number('minimum'),
    maximum: number('maximum'),
  };
}

function readFlag(own: JsonObject, key: string, otherwise: boolean, at: At): boolean {
  const value = isObject(own) ? own[key] : undefined;
  if (value === undefined || typeof value === 'boolean') return value ?? otherwise;
  return refuseAt(inside(at, key), `"${key}" is true or false.`);
}
