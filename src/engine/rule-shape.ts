import { severities } from '../problems/problem.ts';
import { quoted } from '../script/names.ts';
import { nearest } from '../script/nearest.ts';
import { categories, stages } from './rule.ts';

type Given = Readonly<Record<string, unknown>>;

const isGiven = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const metaKeys = ['id', 'docs', 'severity', 'fixable', 'needs', 'schema', 'defaults'];
const docsKeys = ['description', 'category', 'recommended', 'formats', 'url', 'page'];
const ruleKeys = ['meta', 'check', 'collect', 'compare'];

/** What is wrong with what somebody gives as a rule, as a sentence; undefined: nothing. */
export function ruleFault(rule: unknown): string | undefined {
  if (!isGiven(rule)) return 'A rule is an object with "meta" and "check", as defineRule makes it.';
  const { meta, check, collect, compare } = rule;
  if (!isGiven(meta)) return 'A rule needs "meta": an object that says everything about it.';
  const { id, docs, severity, fixable, needs, schema, defaults } = meta;
  if (typeof id !== 'string' || !/^[a-z][a-z0-9-]*$/.test(id))
    return 'A rule needs "meta.id": small letters, digits and "-", such as "no-legacy-blocks".';
  const of = `of rule ${quoted(id)}`;
  if (!isGiven(docs)) return `Rule ${quoted(id)} needs "meta.docs": an object.`;
  const isFunction = (one: unknown): boolean => one === undefined || typeof one === 'function';
  const faults = [
    strangeKey(rule, ruleKeys, `Rule ${quoted(id)}`),
    strangeKey(meta, metaKeys, `"meta" ${of}`),
    strangeKey(docs, docsKeys, `"meta.docs" ${of}`),
    docsFault(docs, of),
    severities.some((one) => one === severity) ? undefined : `"meta.severity" ${of} is ${either(severities)}.`,
    typeof fixable === 'boolean' ? undefined : `"meta.fixable" ${of} is true or false.`,
    stages.some((one) => one === needs) ? undefined : `"meta.needs" ${of} is ${either(stages)}.`,
    isGiven(schema)
      ? undefined
      : `"meta.schema" ${of} is a JSON Schema of its options; one without options has noOptions.`,
    isGiven(defaults) ? undefined : `"meta.defaults" ${of} is an object with its options, {} where it has none.`,
    [check, collect, compare].every(isFunction) ? undefined : `"check", "collect" and "compare" ${of} are functions.`,
    check === undefined && (collect === undefined || compare === undefined)
      ? `Rule ${quoted(id)} needs "check", or "collect" and "compare" where it compares files.`
      : undefined,
  ];
  return faults.find((fault) => fault !== undefined);
}

function docsFault({ description, category, recommended, formats, url, page }: Given, of: string): string | undefined {
  if (typeof description !== 'string' || !/^(?:Disallow|Require|Enforce) .*[^.\s]$/.test(description))
    return `"meta.docs.description" ${of} begins with Disallow, Require or Enforce and has no full stop.`;
  if (!categories.some((one) => one === category)) return `"meta.docs.category" ${of} is ${either(categories)}.`;
  if (typeof recommended !== 'boolean') return `"meta.docs.recommended" ${of} is true or false.`;
  if (!Array.isArray(formats) || formats.length === 0 || formats.some((one) => typeof one !== 'string'))
    return `"meta.docs.formats" ${of} is a list, such as ["blocks"].`;
  if (url !== undefined && !(typeof url === 'string' && /^https?:\/\//.test(url)))
    return `"meta.docs.url" ${of} is an address that begins with https://.`;
  return page === undefined || typeof page === 'string' ? undefined : `"meta.docs.page" ${of} is a text in Markdown.`;
}

/** What is wrong with a finding that a rule of others hands over, as a sentence; undefined: nothing. */
export function checkFinding(finding: unknown): string | undefined {
  if (!isGiven(finding)) return 'A finding is an object with "message", "pointer" and "about".';
  const { message, pointer, about, severity, related, suggestions, fix, block } = finding;
  if (typeof message !== 'string' || message.trim() === '') return 'A finding needs "message": a full sentence.';
  if (!isPointer(pointer))
    return 'A finding needs "pointer": \'\', or what begins with "/" (RFC 6901), such as "/blocks/0/name".';
  if (typeof about !== 'string') return 'A finding needs "about": what it is about, without lines and positions.';
  if (severity !== undefined && !severities.some((one) => one === severity))
    return `The "severity" of a finding is ${either(severities)}.`;
  if (block !== undefined && !(isGiven(block) && typeof block['name'] === 'string'))
    return 'The "block" of a finding is a block of the script.';
  const isRelated = (one: unknown): boolean =>
    isGiven(one) && typeof one['message'] === 'string' && isPointer(one['pointer']);
  if (related !== undefined && !(Array.isArray(related) && related.every(isRelated)))
    return 'The "related" places of a finding are a list of objects with "message" and "pointer".';
  if (suggestions !== undefined && !(Array.isArray(suggestions) && suggestions.every((one) => typeof one === 'string')))
    return 'The "suggestions" of a finding are a list of texts.';
  return fix === undefined ? undefined : fixFault(fix);
}

const editKinds = ['replace', 'rename', 'remove', 'add'];

function fixFault(fix: unknown): string | undefined {
  const isWhat = 'The "fix" of a finding is an object with "says" (a sentence), "safe" (true or false) and "edits".';
  if (!isGiven(fix) || typeof fix['says'] !== 'string' || typeof fix['safe'] !== 'boolean') return isWhat;
  const { edits, transitions } = fix;
  const isEdit = (one: unknown): boolean =>
    isGiven(one) && isPointer(one['pointer']) && editKinds.some((kind) => kind === one['kind']);
  if (!Array.isArray(edits) || edits.length === 0 || !edits.every(isEdit))
    return `The "edits" of a fix are a list of objects with "pointer" and "kind", which is ${either(editKinds)}.`;
  const isWays = (one: unknown): boolean => Array.isArray(one) && one.every((way) => Array.isArray(way));
  if (
    transitions !== undefined &&
    !(isGiven(transitions) && isWays(transitions['removed']) && isWays(transitions['added']))
  )
    return 'The "transitions" of a fix are an object with "removed" and "added", each a list of [block, transition, target].';
  return undefined;
}

const isPointer = (pointer: unknown): boolean => typeof pointer === 'string' && (pointer === '' || pointer[0] === '/');

function strangeKey(value: Given, known: readonly string[], what: string): string | undefined {
  const strange = Object.keys(value).find((key) => !known.includes(key));
  if (strange === undefined) return undefined;
  const near = nearest(strange, known);
  return `${what} has no ${quoted(strange)}.${near === undefined ? '' : ` Did you mean ${quoted(near)}?`}`;
}

const either = (words: readonly string[]): string =>
  `${words.slice(0, -1).map(quoted).join(', ')} or ${quoted(words.at(-1)!)}`;
