import { member, type JsonObject, type JsonValue } from '../document/document.ts';
import type { ActionRow } from '../script/action-row.ts';
import { branchWorths, endsWords, mediaWords, startsWords, waitsWords } from '../script/action-words.ts';
import { quoted } from '../script/names.ts';
import { checkKeys, inside, objectAt, refuseAt, textAt, textsAt, wordAt, type At } from './check.ts';
import type { Given } from './origin.ts';
import { flagAt, readProperties, readProperty } from './read-action-properties.ts';

const keys = [
  'name',
  'aliases',
  'description',
  'source',
  'libraryIds',
  'media',
  'properties',
  'rest',
  'branches',
  'starts',
  'ends',
  'waits',
  'writes',
  'framework',
];
const isWhat = '"actions" is a list of objects, such as {"name": "ACME_LOOKUP", "branches": {"default": true}}.';

/** `actions`, by name in upper case: rows like those of schemas/studio-actions.json, without a word on where each fact is from. */
export function readActions(value: JsonValue, at: At): ReadonlyMap<string, Given<ActionRow>> {
  if (!Array.isArray(value)) return refuseAt(at, isWhat);
  const read = new Map<string, Given<ActionRow>>();
  const taken = new Set<string>();
  for (const [i, held] of (value as readonly JsonValue[]).entries()) {
    const here = inside(at, i);
    const own = objectAt(held, isWhat, here);
    const row = readAction(own, here);
    for (const [name, place] of namesIn(row, own, here)) {
      if (taken.has(name.toUpperCase())) return refuseAt(place, `Action ${quoted(name)} is taught twice.`);
      taken.add(name.toUpperCase());
    }
    read.set(row.name.toUpperCase(), { value: row, from: here });
  }
  return read;
}

const namesIn = (
  { name, aliases = [] }: ActionRow,
  own: JsonObject,
  at: At,
): readonly (readonly [name: string, at: At])[] => [
  [name, inside(at, 'name')],
  ...aliases.map(
    (alias, i) => [alias, Array.isArray(own['aliases']) ? inside(at, 'aliases', i) : inside(at, 'aliases')] as const,
  ),
];

function readAction(row: JsonObject, at: At): ActionRow {
  checkKeys(row, keys, 'An action has no', at);
  if (member(row, 'name') === undefined) return refuseAt(at, 'An action needs its "name", as exports write it.');
  const name = textAt(row['name'], '"name" is the name of the action as exports write it.', inside(at, 'name'));
  for (const key of ['description', 'source']) {
    if (row[key] !== undefined) textAt(row[key], `"${key}" is a text for people.`, inside(at, key));
  }
  const { properties, rest, branches, starts, ends, waits, framework } = row;
  const media = wordsAt(row, 'media', mediaWords, at);
  return {
    name,
    description: (row['description'] as string | undefined) ?? '',
    aliases: namesAt(row, 'aliases', 'other names that exports write', at),
    libraryIds: libraryIdsAt(row, at),
    ...(media.length === 0 ? {} : { media: { types: media } }),
    properties: properties === undefined ? [] : readProperties(properties, inside(at, 'properties')),
    ...(rest === undefined ? {} : { rest: readProperty(rest, inside(at, 'rest')) }),
    branches: branches === undefined ? { cases: false, named: [] } : readBranches(branches, inside(at, 'branches')),
    ...(starts === undefined ? {} : { starts: { as: oneOf(starts, 'starts', startsWords, at) } }),
    ...(ends === undefined ? {} : { ends: { as: oneOf(ends, 'ends', endsWords, at) } }),
    ...(waits === undefined ? {} : { waits: { as: oneOf(waits, 'waits', waitsWords, at) } }),
    writes: namesAt(row, 'writes', 'names of variables', at).map((variable) => ({ name: variable })),
    ...(framework !== undefined && flagAt(row, 'framework', at) ? { framework: {} } : {}),
    taught: true,
  };
}

const oneOf = <Word extends string>(value: JsonValue, key: string, words: readonly Word[], at: At): Word =>
  wordAt(value, words, `"${key}" can be ${words.join(', ')}.`, inside(at, key));

function namesAt(row: JsonObject, key: string, what: string, at: At): readonly string[] {
  const value = row[key];
  if (value === undefined) return [];
  return textsAt(value, `"${key}" is a list of ${what}.`, inside(at, key)).map(({ text }) => text);
}

function wordsAt<Word extends string>(row: JsonObject, key: string, words: readonly Word[], at: At): readonly Word[] {
  const value = row[key];
  if (value === undefined) return [];
  const isWords = `"${key}" is a list of ${words.join(', ')}.`;
  if (!Array.isArray(value)) return refuseAt(inside(at, key), isWords);
  return textsAt(value, isWords, inside(at, key)).map((one) => wordAt(one.text, words, isWords, one.at));
}

function libraryIdsAt(row: JsonObject, at: At): NonNullable<ActionRow['libraryIds']> {
  const value = row['libraryIds'];
  if (value === undefined) return [];
  const isIds = '"libraryIds" is a list of ids such as "b2f794c5-0232-40e7-9830-76d573bf57d7".';
  if (!Array.isArray(value)) return refuseAt(inside(at, 'libraryIds'), isIds);
  return textsAt(value, isIds, inside(at, 'libraryIds')).map(({ text, at: here }) =>
    /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? { id: text.toLowerCase() } : refuseAt(here, isIds),
  );
}

function readBranches(value: JsonValue, at: At): ActionRow['branches'] {
  const own = objectAt(value, '"branches" is an object, such as {"default": true, "named": ["Found"]}.', at);
  checkKeys(own, ['default', 'named', 'cases', 'source'], 'Branches have no', at);
  const { default: written, named = [] } = own;
  const exists = written === undefined ? undefined : flagAt(own, 'default', at);
  const isNamed = '"named" is a list of names, or of objects such as {"name": "OnError", "wanted": "error"}.';
  if (!Array.isArray(named)) return refuseAt(inside(at, 'named'), isNamed);
  const found = new Set<string>();
  const read = (named as readonly JsonValue[]).map((held, i) => {
    const here = inside(at, 'named', i);
    const branch = readBranch(held, isNamed, here);
    if (found.has(branch.name.toLowerCase())) return refuseAt(here, `Branch ${quoted(branch.name)} is named twice.`);
    found.add(branch.name.toLowerCase());
    return branch;
  });
  return {
    ...(exists === undefined ? {} : { default: { exists, wanted: exists } }),
    cases: flagAt(own, 'cases', at),
    named: read,
  };
}

function readBranch(value: JsonValue, isNamed: string, at: At): ActionRow['branches']['named'][number] {
  if (typeof value === 'string') return { name: textAt(value, isNamed, at), wanted: 'optional' };
  const own = objectAt(value, isNamed, at);
  checkKeys(own, ['name', 'aliases', 'wanted', 'source'], 'A branch has no', at);
  if (own['name'] === undefined) return refuseAt(at, 'A branch needs its "name", as exports write it.');
  return {
    name: textAt(own['name'], '"name" is the name of the branch as exports write it.', inside(at, 'name')),
    wanted: own['wanted'] === undefined ? 'optional' : oneOf(own['wanted'], 'wanted', branchWorths, at),
    aliases: namesAt(own, 'aliases', 'other names that exports write', at),
  };
}
