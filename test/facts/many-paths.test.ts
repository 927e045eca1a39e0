import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/facts/facts.ts';
import { readBlocks } from '../../src/formats/blocks/read.ts';
import { blocksByName, graphOfScript, type Graph } from '../../src/graph/graph.ts';
import { rules } from '../../rules/index.ts';
import { callFlow, query, set, when, type FlowBlock } from '../support/call-flow.ts';
import { factsOfDocument } from '../support/flows.ts';
import { diamonds, runOf, told, type Diamond } from '../support/diamonds.ts';

/** 2^40 paths. */
const count = 40;

const pass = (name: string, next: string): FlowBlock => set(name, 'output.note', 'x', next);
const write =
  (variable: string, value: string) =>
  (name: string, next: string): FlowBlock =>
    set(name, variable, value, next);
const wait =
  (timeout: number) =>
  (name: string, next: string): FlowBlock =>
    query(name, next, 'Failed', { timeout, outputVariable: undefined });
const plain: Diamond = { left: pass, right: pass };

/** The same blocks in a loop that is gone round three times: they begin at "Again" and lead to "Count". */
const round = (first: string): readonly FlowBlock[] => [
  set('Again', 'output.note', 'x', first),
  set('Count', 'tries', '{{tries}} + 1', 'May'),
  when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Again', 'Read'),
];

/** A chain between blocks before it and the block "Read" behind it; alone, and with a loop around it. */
const shapes: readonly (readonly [
  string,
  (
    diamond: (i: number) => Diamond,
    read: FlowBlock,
    before?: (next: string) => readonly FlowBlock[],
  ) => readonly FlowBlock[],
])[] = [
  ['a chain', (diamond, read, before = () => []) => [...before('Part0'), ...diamonds(count, 'Read', diamond), read]],
  [
    'a chain in a loop',
    (diamond, read, before = () => []) => [
      ...before('Again'),
      ...round('Part0'),
      ...diamonds(count, 'Count', diamond),
      read,
    ],
  ],
];

describe.each(shapes)('on %s of 40 diamonds', (_name, around) => {
  const read = (value: string): FlowBlock => set('Read', 'output.note', value, 'Done');
  const noValue = { value: null, flag: '0' };

  test('a variable that each diamond writes on one way has no value on the way that takes all others', () => {
    const found = told(
      ['unassigned-variable'],
      around(() => ({ left: write('value', '1'), right: pass }), read('{{value}}')),
      noValue,
    );
    expect(found.map(({ block, severity }) => [block, severity])).toEqual([['Read', 'warning']]);
    const run = runOf(found[0]!);
    expect(run[0]).toBe('Start');
    expect(run.at(-1)).toBe('Read');
    expect(run.filter((name) => name.startsWith('Left'))).toEqual([]);
  });

  test('it has a value where one diamond writes it on both ways', () => {
    const both = (i: number): Diamond => (i === 17 ? { left: write('value', '1'), right: write('value', '2') } : plain);
    expect(told(['unassigned-variable'], around(both, read('{{value}}')), noValue)).toEqual([]);
  });

  test('a value that every way overwrites is lost, and is not where one of 2^40 reads it first', () => {
    const begin = (next: string): readonly FlowBlock[] => [set('Begin', 'value', '0', next)];
    const last =
      (reads: boolean) =>
      (i: number): Diamond => {
        if (i !== count - 1) return plain;
        const left = reads
          ? (name: string, next: string) => set(name, 'value', '{{value}}1', next)
          : write('value', '1');
        return { left, right: write('value', '2') };
      };
    const lost = told(['dead-write'], around(last(false), read('{{value}}'), begin), noValue);
    expect(lost[0]?.block).toBe('Begin');
    const kept = told(['dead-write'], around(last(true), read('{{value}}'), begin), noValue);
    expect(kept.map(({ block }) => block)).not.toContain('Begin');
  });

  test('a value is known where all ways write the same, and is not where one writes another', () => {
    const asked = when('Read', ['{{value}}', 'EQUALS', 'b'], 'Done', 'Failed');
    const all =
      (other: string) =>
      (i: number): Diamond => ({
        left: write('value', 'b'),
        right: write('value', i === 20 ? other : 'b'),
      });
    const begin = (next: string): readonly FlowBlock[] => [set('Begin', 'value', 'b', next)];
    const found = told(['constant-condition'], around(all('b'), asked, begin));
    expect(found.map(({ block }) => block)).toEqual(['Read']);
    // What diamond 20 writes is written again behind it, so it comes to the end only where later diamonds write nothing.
    const some = (i: number): Diamond => (i <= 20 ? all('c')(i) : plain);
    expect(told(['constant-condition'], around(some, asked, begin))).toEqual([]);
  });

  test('rows that no diamond looks at are unchecked, and are not where one does on both ways', () => {
    const ask = (next: string): readonly FlowBlock[] => [query('Ask', next, 'Failed')];
    const look = (name: string, next: string): FlowBlock => set(name, 'output.note', '{{rows.length}}', next);
    const half = around(() => ({ left: look, right: pass }), read('{{rows[0].state}}'), ask);
    const found = told(['unchecked-result'], half);
    expect(found.map(({ block }) => block)).toEqual(['Read']);
    expect(runOf(found[0]!).filter((name) => name.startsWith('Left'))).toEqual([]);
    const whole = around((i) => (i === 30 ? { left: look, right: look } : plain), read('{{rows[0].state}}'), ask);
    expect(told(['unchecked-result'], whole)).toEqual([]);
  });

  test('one question that every diamond asks has one answer: no run writes on both ways, each run on one', () => {
    const asks = ['{{input.kind}}', 'EQUALS', 'a'] as const;
    const first = (i: number): Diamond => ({ ...plain, ...(i === 0 ? { left: write('value', '1') } : {}), asks });
    const both = (i: number): Diamond => ({ ...first(i), ...(i === count - 1 ? { right: write('value', '2') } : {}) });
    // Around a loop an input stays what it is.
    expect(told(['unassigned-variable'], around(both, read('{{value}}')), noValue)).toEqual([]);
    const found = told(['unassigned-variable'], around(first, read('{{value}}')), noValue);
    expect(found.map(({ block }) => block)).toEqual(['Read']);
    expect(runOf(found[0]!).filter((name) => name.startsWith('Left'))).toEqual([]);
  });

  test('the run shown is a run that can be where a flag, set on one way of the first diamond, is asked in all others', () => {
    const asks = ['{{flag}}', 'EQUALS', '1'] as const;
    const flags = (i: number): Diamond => {
      if (i === 0) return { left: write('flag', '1'), right: pass };
      return {
        left: i === count - 1 ? pass : write('value', '1'),
        right: i === count - 1 ? write('value', '2') : pass,
        asks,
      };
    };
    // With the flag an early diamond writes, without it the last: no run misses both.
    expect(told(['unassigned-variable'], around(flags, read('{{value}}')), noValue)).toEqual([]);
    const last = (i: number): Diamond => (i === 0 || i === count - 1 ? flags(i) : { ...plain, asks });
    const found = told(['unassigned-variable'], around(last, read('{{value}}')), noValue);
    expect(found.map(({ block }) => block)).toEqual(['Read']);
    expect(runOf(found[0]!).filter((name) => name.startsWith('Left'))).toContain('Left0');
    expect(runOf(found[0]!).filter((name) => name.startsWith('Right'))).toEqual([]);
  });
});

test('of the 2^40 ways the slowest is found, and as often round as a counter allows', () => {
  const slow = (i: number): Diamond => ({ left: wait(100), right: wait(i % 2 === 0 ? 300 : 100) });
  const read = set('Read', 'output.note', 'x', 'Done');
  const [alone, inLoop] = shapes.map(([, around]) => factsOfDocument(callFlow(around(slow, read)) as never).facts);
  const once = (count / 2) * 300 + (count / 2) * 100;
  expect(alone!.longestSilence()?.total).toBe(once);
  expect(inLoop!.longestSilence()?.total).toBe(3 * once);
});

const onTheWay: ReadonlySet<string> = new Set([
  ...['unassigned-variable', 'dead-write', 'result-read-on-error-path', 'unchecked-result', 'constant-condition'],
  ...['loop-without-progress', 'query-in-loop', 'error-handler-loops', 'silent-wait', 'error-path-ignored'],
]);

test('four times as many diamonds are about four times as many looks at their edges', () => {
  const looks = (many: number, loop: boolean): number => {
    const mixed = (i: number): Diamond => ({
      left: i % 3 === 0 ? write('value', '1') : i % 3 === 1 ? wait(100) : pass,
      right: i % 5 === 0 ? write('page', '1') : wait(200),
      ...(i % 7 === 0 ? { asks: ['{{flag}}', 'EQUALS', '1'] as const } : {}),
    });
    const read = set('Read', 'output.note', '{{value}} {{rows[0].state}} {{page}}', 'Done');
    const before = loop ? round('Part0') : [];
    const blocks = [...before, ...diamonds(many, loop ? 'Count' : 'Read', mixed), read];
    const script = readBlocks(callFlow(blocks, { value: null, flag: '0' }) as never);
    const byName = blocksByName(script);
    const counting = countingLooks(graphOfScript(script, byName));
    const facts = factsOf(script, byName, counting.graph);
    for (const rule of rules.filter(({ meta }) => onTheWay.has(meta.id))) {
      const options = rule.meta.defaults;
      rule.check!({ script, facts, options, report: () => {}, shape: [], isMisnamed: () => false } as never);
    }
    return counting.looks();
  };
  for (const loop of [false, true]) {
    const [few, more] = [looks(count, loop), looks(4 * count, loop)];
    expect(few).toBeGreaterThan(0);
    expect(more / few).toBeLessThan(5);
  }
});

/** The graph with a count of how often an edge of it is looked at. */
function countingLooks(graph: Graph): { readonly graph: Graph; readonly looks: () => number } {
  let looks = 0;
  const edgeTarget = new Proxy(graph.edgeTarget, {
    get(target, key) {
      looks += 1;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { graph: { ...graph, edgeTarget }, looks: () => looks };
}
