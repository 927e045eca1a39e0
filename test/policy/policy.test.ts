import { describe, expect, test } from 'vitest';
import { selectRules } from '../../src/engine/select.ts';
import { lint } from '../../src/lint.ts';
import { globMatches } from '../../src/policy/glob.ts';
import { policyRule } from '../../src/policy/policy-rule.ts';
import { readPolicies } from '../../src/policy/read-policies.ts';
import type { JsonValue } from '../../src/document/document.ts';
import type { FileReport } from '../../src/problems/report.ts';

const read = (value: JsonValue): ReturnType<typeof readPolicies> =>
  readPolicies(value, (sentence, pointer, key = false) => {
    throw new Error(`${pointer}${key ? ' (key)' : ''}: ${sentence}`);
  });

async function judged(policy: JsonValue, blocks: readonly unknown[]): Promise<FileReport> {
  const script = JSON.stringify({ name: 'Pay', entryBlock: 'Start', blocks });
  return (await lint('pay.json', script, await selectRules(read([policy]).map(policyRule), {}))).file;
}

const said = async (policy: JsonValue, blocks: readonly unknown[]): Promise<readonly string[]> =>
  (await judged(policy, blocks)).problems.map(({ message }) => message);

const block = (name: string, type: string, transitions: object, properties: object = {}): object => ({
  name,
  type,
  properties,
  transitions,
});
const start = (next: string): object => block('Start', 'Start', { next });
const done = block('Done', 'End', {});
const consent = {
  name: 'consent-first',
  rule: 'must-precede',
  message: 'Ask for consent before a payment is taken.',
  block: { name: 'Consent*' },
  before: { type: 'DBConnector', name: 'Pay*' },
};
const pay = block('PayNow', 'DBConnector', { success: 'Done', error: 'Done' });

describe('must-precede', () => {
  test('tells the block, what must come first, the words of the team, and the path', async () => {
    const { problems } = await judged(consent, [
      start('Menu'),
      block('Menu', 'Condition', { true: 'ConsentQuestion', false: 'PayNow' }),
      block('ConsentQuestion', 'SetVariable', { next: 'PayNow' }),
      pay,
      done,
    ]);
    expect(
      problems.map(({ rule, severity, message, block: name, docs, related }) => ({
        rule,
        severity,
        message,
        name,
        docs,
        related: related.map((one) => one.message),
      })),
    ).toEqual([
      {
        rule: 'policy/consent-first',
        severity: 'error',
        message:
          'A run can come to DBConnector block "PayNow" without a block named "Consent*" before it. Ask for consent before a payment is taken.',
        name: 'PayNow',
        docs: 'cxlint explain policy/consent-first',
        related: ['"Start" goes to "Menu" by "next".', '"Menu" goes to "PayNow" by "false".'],
      },
    ]);
  });

  test('is kept by one block on each branch, though neither dominates', async () => {
    const blocks = [
      start('Menu'),
      block('Menu', 'Condition', { true: 'ConsentA', false: 'ConsentB' }),
      block('ConsentA', 'SetVariable', { next: 'PayNow' }),
      block('ConsentB', 'SetVariable', { next: 'PayNow' }),
      pay,
      done,
    ];
    expect(await said(consent, blocks)).toEqual([]);
  });

  test('is broken where a run starts at the block itself', async () => {
    const policy = { ...consent, message: 'So it is.', before: { name: 'Start' } };
    expect(await said(policy, [start('Done'), done])).toEqual([
      'A run starts at Start block "Start": nothing comes before it, and a block named "Consent*" must. So it is.',
    ]);
  });

  test('says nothing of blocks that no run comes to, or only over a transition that is broken', async () => {
    expect(await said(consent, [start('Done'), pay, done])).toEqual([]);
    expect(await said(consent, [start('PayNwo'), pay, done])).toEqual([]);
    expect(await said(consent, [start('PayNow'), pay, pay, done])).toEqual([]);
  });

  test('takes a block that an expression may make the right one for it', async () => {
    const policy = { ...consent, block: { properties: { variableName: 'consent', value: { equals: 'yes' } } } };
    const set = (value: string): object =>
      block('Set', 'SetVariable', { next: 'PayNow' }, { variableName: 'consent', value });
    expect(await said(policy, [start('Set'), set('{{input.answer}}'), pay, done])).toEqual([]);
    expect(await said(policy, [start('Set'), set('yes'), pay, done])).toEqual([]);
    expect(await said(policy, [start('Set'), set('no'), pay, done])).toHaveLength(1);
  });
});

describe('must-follow', () => {
  const logged = {
    name: 'log',
    rule: 'must-follow',
    severity: 'warning',
    block: { name: 'Log*' },
    after: { type: 'DBConnector' },
  };
  const log = block('LogIt', 'SetVariable', { next: 'Done' });

  test('tells the end that a run comes to without it, and the way there', async () => {
    const { problems } = await judged(logged, [
      start('Read'),
      block('Read', 'DBConnector', { success: 'LogIt', error: 'Done' }),
      log,
      done,
    ]);
    expect(problems.map(({ message }) => message)).toEqual([
      'A run that comes to DBConnector block "Read" can end at End block "Done" without a block named "Log*" after it.',
    ]);
    expect(problems[0]!.severity).toBe('warning');
    expect(problems[0]!.related.map(({ message }) => message)).toEqual(['"Read" goes to "Done" by "error".']);
  });

  test('is kept where a run goes round until it comes there', async () => {
    const blocks = [start('Read'), block('Read', 'DBConnector', { success: 'LogIt', error: 'Read' }), log, done];
    expect(await said(logged, blocks)).toEqual([]);
  });
});

describe('forbid', () => {
  test('tells why by type, name and property', async () => {
    const policy = {
      name: 'short',
      rule: 'forbid',
      block: { type: 'DBConnector', properties: { timeout: { above: 5000 }, query: { like: '*customers*' } } },
    };
    const query = (timeout: unknown): object =>
      block('Find', 'DBConnector', { success: 'Done', error: 'Done' }, { timeout, query: 'SELECT a FROM customers' });
    expect(await said(policy, [start('Find'), query(5001), done])).toEqual([
      'DBConnector block "Find" is not allowed: it is a DBConnector block whose "timeout" is above 5000 and whose "query" is like "*customers*".',
    ]);
    expect(await said(policy, [start('Find'), query(5000), done])).toEqual([]);
    expect(await said(policy, [start('Find'), query('{{t}}'), done])).toEqual([]);
    expect(await said(policy, [start('Find'), query('9000'), done])).toEqual([]);
  });

  test('tells blocks that lack a property', async () => {
    const policy = {
      name: 'x',
      rule: 'forbid',
      block: { type: 'DBConnector', properties: { timeout: { present: false } } },
    };
    expect(await said(policy, [start('PayNow'), pay, done])).toHaveLength(1);
  });

  test('does not take what stands on a prototype for a property', async () => {
    const policy = { name: 'x', rule: 'forbid', block: { properties: { constructor: { present: true } } } };
    expect(await said(policy, [start('Done'), done])).toEqual([]);
  });
});

test.for([
  ['Pay*', 'PayNow', true],
  ['Pay*', 'pay', false],
  ['*', '', true],
  ['', '', true],
  ['?', '', false],
  ['a*b*c', 'aXbYbZc', true],
  ['a*b*c', 'aXc', false],
  ['*a?', 'aaab', true],
  ['a.c', 'abc', false],
] as const)('the glob %j matches %j: %j', ([glob, text, expected]) => {
  expect(globMatches(glob, text)).toBe(expected);
});

test('a glob of many stars takes no longer than comparing', () => {
  const started = performance.now();
  expect(globMatches(`${'*a'.repeat(200)}*b`, 'a'.repeat(20_000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});

test.for([
  [
    {},
    ': "policies" is a list of objects, such as {"name": "no-legacy", "rule": "forbid", "block": {"name": "Legacy*"}}.',
  ],
  [
    [{ name: 'x', rule: 'forbit' }],
    '/0/rule: The "rule" of a policy can be must-precede, must-follow, forbid. Did you mean "forbid"?',
  ],
  [
    [{ name: 'X y', rule: 'forbid' }],
    '/0/name: A policy needs a "name" of small letters, digits and "-": its problems are reported as policy/<name>.',
  ],
  [
    [{ name: 'x', rule: 'forbid' }],
    '/0: A forbid policy needs "block", such as {"name": "no-legacy", "rule": "forbid", "block": {"name": "Legacy*"}}.',
  ],
  [
    [{ name: 'x', rule: 'forbid', block: { name: 'a' }, before: {} }],
    '/0/before (key): A forbid policy has no "before".',
  ],
  [
    [{ name: 'x', rule: 'forbid', block: {} }],
    '/0/block: Which blocks are meant is said by an object with "type", "name" or "properties". This one would mean every block.',
  ],
  [
    [{ name: 'x', rule: 'forbid', block: { nmae: 'a' } }],
    '/0/block/nmae (key): Blocks are not selected by "nmae". Did you mean "name"?',
  ],
  [
    [{ name: 'x', rule: 'forbid', block: { properties: { 'a/b': { abov: 1 } } } }],
    '/0/block/properties/a~1b/abov (key): A property is not tested by "abov". Did you mean "above"?',
  ],
  [
    [{ name: 'x', rule: 'forbid', block: { properties: { a: { above: '1' } } } }],
    '/0/block/properties/a/above: "above" is a number.',
  ],
  [
    [{ name: 'x', rule: 'forbid', severity: 'warn', block: { name: 'a' } }],
    '/0/severity: "severity" can be error, warning, info.',
  ],
  [
    [
      { name: 'x', rule: 'forbid', block: { name: 'a' } },
      { name: 'x', rule: 'forbid', block: { name: 'b' } },
    ],
    '/1/name: There are two policies named "x".',
  ],
] as const)('%j is refused with its place', ([value, sentence]) => {
  expect(() => read(value as unknown as JsonValue)).toThrow(sentence);
});

test('what breaks a policy costs the same for each block, however many there are', async () => {
  const cost = async (count: number): Promise<number> => {
    const chain = Array.from({ length: count }, (_, i) =>
      block(`Pay${i}`, 'DBConnector', { success: i + 1 < count ? `Pay${i + 1}` : 'Done', error: 'Done' }),
    );
    const { user: before } = process.cpuUsage();
    expect(await said(consent, [start('Pay0'), ...chain, done])).toHaveLength(count);
    return (process.cpuUsage().user - before) / count;
  };
  await cost(500);
  expect(await cost(8000)).toBeLessThan(5 * (await cost(1000)));
});
