import { isObject, member, type JsonObject, type JsonValue } from '../document/document.ts';
import { pointerTo } from '../document/pointer.ts';
import { severities } from '../problems/problem.ts';
import { quoted } from '../script/names.ts';
import { nearest } from '../script/nearest.ts';
import { policyRules, type Policy, type PropertyTest, type Selector } from './policy.ts';

/** Refuses a part of the config, by its pointer from `policies` on; `key`: the member's name and not its value. Throws. */
export type Refuse = (sentence: string, pointer: string, key?: boolean) => never;

const second = { 'must-precede': 'before', 'must-follow': 'after', forbid: undefined } as const;
const examples = {
  'must-precede':
    '{"name": "consent-first", "rule": "must-precede", "block": {"name": "Consent*"}, "before": {"name": "Pay*"}}',
  'must-follow':
    '{"name": "log-calls", "rule": "must-follow", "block": {"name": "Log*"}, "after": {"type": "DBConnector"}}',
  forbid: '{"name": "no-legacy", "rule": "forbid", "block": {"name": "Legacy*"}}',
};
const isWhat = `"policies" is a list of objects, such as ${examples.forbid}.`;

/** `policies` of a config, checked. `names`: those that are taken. */
export function readPolicies(value: JsonValue, refuse: Refuse): readonly Policy[] {
  if (!Array.isArray(value)) return refuse(isWhat, '');
  const names = new Set<string>();
  return (value as readonly JsonValue[]).map((one, i) => {
    const at = `/${i}`;
    if (!isObject(one)) return refuse(isWhat, at);
    const policy = readPolicy(one, at, refuse);
    if (names.has(policy.name)) return refuse(`There are two policies named ${quoted(policy.name)}.`, `${at}/name`);
    names.add(policy.name);
    return policy;
  });
}

function readPolicy(own: JsonObject, at: string, refuse: Refuse): Policy {
  const rule = policyRules.find((one) => one === own['rule']);
  if (rule === undefined) {
    const where = member(own, 'rule') === undefined ? at : `${at}/rule`;
    return refuse(
      `The "rule" of a policy can be ${policyRules.join(', ')}.${orNearest(own['rule'], policyRules)}`,
      where,
    );
  }
  const other = second[rule];
  const known = ['name', 'rule', 'message', 'severity', 'block', ...(other === undefined ? [] : [other])];
  checkKeys(own, known, `A ${rule} policy has no`, at, refuse);
  const { name, message, severity = 'error' } = own;
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name))
    return refuse(
      'A policy needs a "name" of small letters, digits and "-": its problems are reported as policy/<name>.',
      name === undefined ? at : `${at}/name`,
    );
  if (message !== undefined && (typeof message !== 'string' || message.trim() === ''))
    return refuse('"message" is a text: why the policy is there, and what to do instead.', `${at}/message`);
  const level = severities.find((one) => one === severity);
  if (level === undefined)
    return refuse(`"severity" can be ${severities.join(', ')}.${orNearest(severity, severities)}`, `${at}/severity`);
  const common = { name, severity: level, ...(message === undefined ? {} : { message: message.trim() }) };
  const select = (key: string): Selector => {
    if (member(own, key) === undefined)
      return refuse(`A ${rule} policy needs "${key}", such as ${examples[rule]}.`, at);
    return readSelector(own[key]!, `${at}/${key}`, refuse);
  };
  const block = select('block');
  if (rule === 'must-precede') return { ...common, rule, block, before: select('before') };
  return rule === 'must-follow' ? { ...common, rule, block, after: select('after') } : { ...common, rule, block };
}

function readSelector(value: JsonValue, at: string, refuse: Refuse): Selector {
  const isSelector = 'Which blocks are meant is said by an object with "type", "name" or "properties".';
  if (!isObject(value)) return refuse(isSelector, at);
  checkKeys(value, ['type', 'name', 'properties'], 'Blocks are not selected by', at, refuse);
  if (Object.keys(value).length === 0) return refuse(`${isSelector} This one would mean every block.`, at);
  const { type, name, properties } = value;
  if (properties !== undefined && !isObject(properties))
    return refuse('"properties" is an object: for each property its value, or how it is tested.', `${at}/properties`);
  return {
    ...(type === undefined ? {} : { type: readGlobs(type, `${at}/type`, refuse) }),
    ...(name === undefined ? {} : { name: readGlobs(name, `${at}/name`, refuse) }),
    ...(properties === undefined ? {} : { properties: readTests(properties, `${at}/properties`, refuse) }),
  };
}

function readGlobs(value: JsonValue, at: string, refuse: Refuse): readonly string[] {
  const all: readonly JsonValue[] = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
  const globs = all.filter((one) => typeof one === 'string' && one !== '') as readonly string[];
  return globs.length === all.length && globs.length > 0
    ? globs
    : refuse('This is a text in which "*" stands for anything, such as "Pay*", or a list of them.', at);
}

const numeric = ['above', 'atLeast', 'below', 'atMost'] as const;
const tests = ['equals', 'like', ...numeric, 'present'];

function readTests(value: JsonObject, at: string, refuse: Refuse): ReadonlyMap<string, PropertyTest> {
  if (Object.keys(value).length === 0) return refuse('"properties" names none: leave it out, or name some.', at);
  return new Map(
    Object.entries(value).map(([property, test]) => [property, readTest(test, pointerTo(at, property), refuse)]),
  );
}

/** A plain value stands for `equals`. */
function readTest(value: JsonValue, at: string, refuse: Refuse): PropertyTest {
  if (!isObject(value)) return Array.isArray(value) ? refuse(isTest, at) : { equals: value as string };
  checkKeys(value, tests, 'A property is not tested by', at, refuse);
  if (Object.keys(value).length === 0) return refuse(isTest, at);
  const { equals, like, present } = value;
  if (typeof equals === 'object' && equals !== null)
    return refuse('"equals" is a text, a number, true, false or null.', `${at}/equals`);
  if (like !== undefined && typeof like !== 'string')
    return refuse('"like" is a text in which "*" stands for anything.', `${at}/like`);
  if (present !== undefined && typeof present !== 'boolean')
    return refuse('"present" is true or false.', `${at}/present`);
  for (const key of numeric)
    if (value[key] !== undefined && typeof value[key] !== 'number')
      return refuse(`"${key}" is a number.`, `${at}/${key}`);
  return value;
}

const isTest = `A property is tested by its value, or by an object with ${tests.map((one) => `"${one}"`).join(', ')}.`;

function checkKeys(value: JsonObject, known: readonly string[], what: string, at: string, refuse: Refuse): void {
  for (const key of Object.keys(value))
    if (!known.includes(key)) refuse(`${what} ${quoted(key)}.${orNearest(key, known)}`, pointerTo(at, key), true);
}

function orNearest(written: JsonValue | undefined, known: readonly string[]): string {
  const name = typeof written === 'string' ? nearest(written, known) : undefined;
  return name === undefined ? '' : ` Did you mean "${name}"?`;
}
