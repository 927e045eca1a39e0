import { isObject, member, type JsonObject, type JsonValue } from '../../document/document.ts';
import { quoted } from '../../script/names.ts';

const words: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  array: 'a list',
  object: 'an object',
};

/** Types of JSON Schema as words: what may stand in a string beside a number is an expression. */
export function expected(type: string | readonly string[]): string {
  if (typeof type === 'string') return words[type] ?? type;
  if (type.length === 2 && type.includes('number') && type.includes('string')) return 'a number or an expression';
  const each = type.flatMap((one) => (one === 'boolean' ? ['true', 'false'] : [words[one] ?? one]));
  return `${each.slice(0, -1).join(', ')} or ${each.at(-1)!}`;
}

/** What a value is, in words. */
export function kindOf(value: JsonValue | undefined): string {
  if (value === null || typeof value === 'boolean') return String(value);
  return words[Array.isArray(value) ? 'array' : typeof value] ?? 'nothing';
}

export function valueAt(value: JsonValue, steps: readonly string[]): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const step of steps) {
    if (Array.isArray(at)) at = (at as readonly JsonValue[])[Number(step)];
    else at = isObject(at) ? member(at, step) : undefined;
  }
  return at;
}

/** A label as a sentence begins with it. A block's type that comes first is left as it is written. */
export const capital = (label: string): string =>
  /^(?:block|entry|the|transition|variable) /.test(label) ? label.charAt(0).toUpperCase() + label.slice(1) : label;

/** What stands at these steps, as a sentence would name it: `"timeout" of DBConnector block "Lookup"`. */
export function labelOf(value: JsonObject, steps: readonly string[]): string {
  const [list = '', position = ''] = steps;
  const inList = steps.length > 1 && (list === 'blocks' || list === 'variables');
  let label = 'the script';
  if (inList) label = list === 'blocks' ? blockLabel(value, Number(position)) : variableLabel(value, Number(position));

  const inner = inList ? steps.slice(2) : steps;
  if (inList && list === 'blocks' && inner[0] === 'transitions' && inner.length === 2) {
    return `transition ${quoted(inner[1]!)} of ${label}`;
  }
  let at = inList ? valueAt(value, steps.slice(0, 2)) : value;
  inner.forEach((step, i) => {
    if (Array.isArray(at)) label = `entry ${Number(step) + 1} of ${label}`;
    // The reader knows a block's settings by their own names; "properties" is named only where it is itself what is wrong.
    else if (step !== 'properties' || i === inner.length - 1) label = `${quoted(step)} of ${label}`;
    at = at === undefined ? undefined : valueAt(at, [step]);
  });
  return label;
}

function blockLabel(value: JsonObject, index: number): string {
  const blocks = member(value, 'blocks') as readonly JsonValue[];
  const block = blocks[index];
  const name = nameIn(block);
  const type = isObject(block) ? member(block, 'type') : undefined;
  const kind = typeof type === 'string' && type !== '' ? `${quoted(type).slice(1, -1)} block` : 'block';
  return `${kind} ${name === undefined ? `${index + 1} (of ${blocks.length})` : quoted(name)}`;
}

function variableLabel(value: JsonObject, index: number): string {
  const variables = member(value, 'variables') as readonly JsonValue[];
  const name = nameIn(variables[index]);
  return name === undefined ? `variable ${index + 1} (of ${variables.length})` : `variable ${quoted(name)}`;
}

function nameIn(value: JsonValue | undefined): string | undefined {
  const name = isObject(value) ? member(value, 'name') : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** The same without positions and without the block, which a fingerprint has already: `properties/timeout`. */
export function subjectOf(value: JsonObject, steps: readonly string[]): string {
  const named = steps.filter((_, i) => !Array.isArray(valueAt(value, steps.slice(0, i))));
  if (steps[0] === 'blocks' && steps.length > 1) return named.slice(1).join('/') || 'block';
  if (steps[0] === 'variables' && steps.length > 1) named.splice(1, 0, nameIn(valueAt(value, steps.slice(0, 2))) ?? '');
  return named.join('/');
}
