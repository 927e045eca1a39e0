import { isObject, member, type Document, type JsonObject, type JsonValue } from '../document/document.ts';
import { quoted } from '../script/names.ts';
import type { ScriptFormat } from '../script/script.ts';

/** What a document is: a format that cxlint reads, or in words what it seems to be. */
export type Detected =
  | { readonly format: ScriptFormat; readonly value: JsonObject }
  | { readonly format: undefined; readonly seems: string; readonly scriptLike: boolean };

/** Documents that are often taken for scripts, or lie beside them, by keys that they have at the top. */
const others: readonly { readonly keys: readonly string[]; readonly seems: string; readonly scriptLike: boolean }[] = [
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

/** Tells the format from the keys at the top, or of XML from its root element. */
export function detectFormat({ value, syntax }: Pick<Document, 'value' | 'syntax'>, forced?: ScriptFormat): Detected {
  if (value === undefined) return other('a file that cannot be read');
  if (forced !== undefined) {
    const fits = isObject(value) && (forced === 'studio-xml') === (syntax === 'xml');
    if (fits) return { format: forced, value };
    const kind = syntax === 'xml' ? 'XML' : isObject(value) ? 'JSON' : seemingValue(value);
    return other(`${kind}, and it was to be read as ${quoted(forced)}, ${mustBe[forced]}`, true);
  }
  return syntax === 'xml' ? detectXml(value) : detectJson(value);
}

function detectXml(value: JsonValue): Detected {
  if (isObject(value) && Object.hasOwn(value, 'ScriptContainer')) return { format: 'studio-xml', value };
  const root = isObject(value) ? (Object.keys(value)[0] ?? '') : '';
  return other(`an XML document whose root is ${quoted(root)}, not "ScriptContainer"`);
}

function detectJson(value: JsonValue): Detected {
  if (!isObject(value)) return other(seemingValue(value));
  const has = (key: string): boolean => Object.hasOwn(value, key);
  if (has('blocks') || has('entryBlock')) return { format: 'blocks', value };
  if (isStudio(value)) return { format: 'studio-json', value };

  const known = others.find(({ keys }) => keys.every(has));
  if (known !== undefined) return other(known.seems, known.scriptLike);
  // Near misses of a script ("Blocks", "block", "bloks") are worth the reading: the shape rules name what is off.
  if (nearBlocks(value)) return { format: 'blocks', value };
  const wrapped = Object.keys(value).find((key) => hasBlocks(value[key]));
  // Some answers of the platform hold a script as text.
  const content = member(value, 'scriptContent');
  if (content !== undefined && !isObject(content))
    return other(
      `an object whose "scriptContent" is ${typeof content === 'string' ? 'a text' : seemingValue(content)}, and no object with "header" and "actions"`,
      true,
    );
  if (wrapped !== undefined) return other(`a wrapper: the script itself stands under "${wrapped.slice(0, 40)}"`, true);
  return Object.keys(value).length === 0 ? other('an empty object', true) : other('an object of another kind');
}

/** Two of the four parts with the actions, or the three others: one may be missing, or have another shape. Or the wrapper that the API is sent. */
function isStudio(value: JsonObject): boolean {
  const wrapped = member(value, 'scriptContent');
  const held = isObject(wrapped) ? wrapped : value;
  const parts = ['header', 'actions', 'properties', 'branches'].filter((key) => isObject(member(held, key)));
  if (parts.length > (parts.includes('actions') ? 1 : 2)) return true;
  return isObject(wrapped) && (parts.length > 0 || Object.keys(wrapped).length === 0);
}

const other = (seems: string, scriptLike = false): Detected => ({ format: undefined, seems, scriptLike });

const mustBe: Readonly<Record<ScriptFormat, string>> = {
  blocks: 'which is an object in JSON',
  'studio-json': 'which is an object in JSON',
  'studio-xml': 'which is XML',
};

const seemingValue = (value: JsonValue): string =>
  Array.isArray(value) ? seemingList(value) : `a single ${value === null ? 'null' : typeof value}`;

function seemingList(values: readonly JsonValue[]): string {
  const scripts = values.filter((value) => hasBlocks(value)).length;
  if (scripts > 0)
    return `a list of ${scripts === 1 ? 'one script' : `${scripts} scripts`}: cxlint reads one script a file`;
  return values.length === 0 ? 'an empty list' : 'a list';
}

const hasBlocks = (value: JsonValue | undefined): boolean => isObject(value) && Array.isArray(member(value, 'blocks'));

const nearBlocks = (value: JsonObject): boolean =>
  Object.entries(value).some(([key, held]) => /^bl?o?c?ks?$/i.test(key) && Array.isArray(held));
