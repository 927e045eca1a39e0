import { isObject, member, type JsonObject, type JsonValue } from '../document/document.ts';
import type { ScriptFormat } from '../script/script.ts';

/** What a document is: a format that cxlint reads, or in words what it seems to be. */
export type Detected =
  | { readonly format: ScriptFormat; readonly value: JsonObject }
  | { readonly format: undefined; readonly seems: string; readonly scriptLike: boolean };

/** Documents that are often taken for scripts, or lie beside them, by keys that they have at the top. */
const others: readonly { readonly keys: readonly string[]; readonly seems: string; readonly scriptLike: boolean }[] = [
  { keys: ['scriptContent'], seems: 'a Studio export (a "scriptContent" wrapper)', scriptLike: true },
  { keys: ['actions', 'branches'], seems: 'a Studio export ("actions" and "branches")', scriptLike: true },
  { keys: ['nodes', 'edges'], seems: 'a graph of "nodes" and "edges"', scriptLike: true },
  { keys: ['entities'], seems: 'a page of a list from the API ("entities")', scriptLike: true },
  {
    keys: ['id', 'status', 'createdTimestamp'],
    seems: 'an answer of the API to a script that was sent',
    scriptLike: true,
  },
  {
    keys: ['id', 'status', 'modifiedTimestamp'],
    seems: 'an answer of the API to a script that was sent',
    scriptLike: true,
  },
  { keys: ['access_token'], seems: 'an answer of the token API', scriptLike: false },
  { keys: ['dependencies'], seems: 'a package file of npm', scriptLike: false },
  { keys: ['devDependencies'], seems: 'a package file of npm', scriptLike: false },
  { keys: ['lockfileVersion'], seems: 'a lock file of npm', scriptLike: false },
  { keys: ['compilerOptions'], seems: 'a TypeScript configuration', scriptLike: false },
  { keys: ['$schema', 'properties'], seems: 'a JSON Schema', scriptLike: false },
];

/** Tells the format from the keys at the top. */
export function detectFormat(value: JsonValue): Detected {
  if (!isObject(value)) {
    return other(Array.isArray(value) ? seemingList(value) : `a single ${value === null ? 'null' : typeof value}`);
  }
  const has = (key: string): boolean => Object.hasOwn(value, key);
  if (has('blocks') || has('entryBlock')) return { format: 'blocks', value };

  const known = others.find(({ keys }) => keys.every(has));
  if (known !== undefined) return other(known.seems, known.scriptLike);
  // Near misses of a script ("Blocks", "block", "bloks") are worth the reading: the shape rules name what is off.
  if (nearBlocks(value)) return { format: 'blocks', value };
  const wrapped = Object.keys(value).find((key) => hasBlocks(value[key]));
  if (wrapped !== undefined) return other(`a wrapper: the script itself stands under "${wrapped.slice(0, 40)}"`, true);
  return Object.keys(value).length === 0 ? other('an empty object', true) : other('an object of another kind');
}

const other = (seems: string, scriptLike = false): Detected => ({ format: undefined, seems, scriptLike });

function seemingList(values: readonly JsonValue[]): string {
  const scripts = values.filter((value) => hasBlocks(value)).length;
  if (scripts > 0)
    return `a list of ${scripts === 1 ? 'one script' : `${scripts} scripts`}: cxlint reads one script a file`;
  return values.length === 0 ? 'an empty list' : 'a list';
}

const hasBlocks = (value: JsonValue | undefined): boolean => isObject(value) && Array.isArray(member(value, 'blocks'));

const nearBlocks = (value: JsonObject): boolean =>
  Object.entries(value).some(([key, held]) => /^bl?o?c?ks?$/i.test(key) && Array.isArray(held));
