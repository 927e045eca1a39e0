import { describe, expect, test } from 'vitest';
import { query, set, when, type FlowBlock } from '../support/call-flow.ts';
import { diamonds, runOf, told, type Told } from '../support/diamonds.ts';

/** About 50,000 blocks between the first ones and the last. */
const count = 50_000;

const values = { 'output.note': '', early: null, kept: null, mark: '', lost: '', rows: null };
const pass = (name: string, next: string): FlowBlock => set(name, 'output.note', 'x', next);

const chain = (next: string): readonly FlowBlock[] =>
  Array.from({ length: count }, (_, i) => pass(`Part${i}`, i + 1 < count ? `Part${i + 1}` : next));
const chainOfDiamonds = (next: string): readonly FlowBlock[] =>
  diamonds(Math.floor(count / 3), next, () => ({
    left: pass,
    right: pass,
    asks: ['{{input.kind}}', 'EQUALS', 'a'],
  }));

/** What is written in the first blocks and read in the last, with all of the others between. */
const first = (next: string): readonly FlowBlock[] => [
  query('Ask', 'Kept', 'Early', { timeout: 10_000 }),
  // Of what these write, "kept" holds where the query went well, "early" where it failed.
  set('Kept', 'kept', '1', 'Mark'),
  set('Early', 'early', '1', 'Mark'),
  set('Mark', 'mark', 'gold', 'Lose'),
  set('Lose', 'lost', '1', next),
];
const last: readonly FlowBlock[] = [
  set('ReadRows', 'output.note', '{{rows}}', 'ReadRow'),
  set('ReadRow', 'output.note', '{{rows[0].state}}', 'ReadKept'),
  set('ReadKept', 'output.note', '{{kept}}', 'ReadEarly'),
  set('ReadEarly', 'output.note', '{{early}}', 'LoseAgain'),
  set('LoseAgain', 'lost', '2', 'IsMark'),
  when('IsMark', ['{{mark}}', 'EQUALS', 'gold'], 'AskAgain', 'Failed'),
  query('AskAgain', 'Third', 'Failed', { timeout: 10_000 }),
  query('Third', 'Fourth', 'Failed', { timeout: 10_000, parameters: ['{{lost}}'] }),
  query('Fourth', 'Done', 'Failed', { timeout: 10_000, parameters: ['{{output.note}}'] }),
];

const ofData = [
  'unassigned-variable',
  'dead-write',
  'result-read-on-error-path',
  'unchecked-result',
  'constant-condition',
];
const ofLoops = ['endless-loop', 'loop-without-progress', 'query-in-loop', 'error-handler-loops', 'silent-wait'];
const named = (all: readonly Told[]): readonly string[] => all.map(({ rule, block }) => `${rule}: ${block}`);

describe.each([
  ['a chain', chain],
  ['a chain of diamonds', chainOfDiamonds],
] as const)('at the far end of %s of 50,000 blocks', (_name, between) => {
  test('what was written in the first blocks is known, on the ways on which it was', () => {
    const problems = told([...ofData, ...ofLoops], [...first('Part0'), ...between('ReadRows'), ...last], values);
    expect(named(problems).toSorted()).toEqual([
      'constant-condition: IsMark',
      'dead-write: Lose',
      'result-read-on-error-path: ReadRows',
      'silent-wait: Fourth',
      'unassigned-variable: ReadEarly',
      'unassigned-variable: ReadKept',
      'unchecked-result: ReadRow',
    ]);
    const runTo = (block: string): readonly string[] => runOf(problems.find((one) => one.block === block)!);
    expect(runTo('ReadRows').slice(0, 4)).toEqual(['Start', 'Ask', 'Early', 'Mark']);
    expect(runTo('ReadEarly').slice(0, 4)).toEqual(['Start', 'Ask', 'Kept', 'Mark']);
    expect(runTo('ReadKept').slice(0, 4)).toEqual(['Start', 'Ask', 'Early', 'Mark']);
    expect(runTo('ReadRow').slice(0, 4)).toEqual(['Start', 'Ask', 'Kept', 'Mark']);
    expect(runTo('ReadEarly').at(-1)).toBe('ReadEarly');
    expect(problems.find(({ rule }) => rule === 'silent-wait')!.message).toContain('may hear nothing for 40 s');
    expect(problems.find(({ rule }) => rule === 'dead-write')!.related.map(({ message }) => message)).toEqual([
      'SetVariable block "LoseAgain" writes it again.',
    ]);
  });
});

describe('in a ring of 50,000 blocks', () => {
  const ring = (head: FlowBlock, more: readonly FlowBlock[] = []): readonly FlowBlock[] => [
    head,
    ...chain(head.name),
    ...more,
  ];
  const look = when('Look', ['{{input.kind}}', 'EQUALS', 'a'], 'Done', 'Part0');

  test('without a way out, all of it is one loop', () => {
    const problems = told(ofLoops, ring(pass('Head', 'Part0')));
    expect(named(problems)).toEqual(['endless-loop: Head']);
    expect(problems[0]!.message).toContain('"Part2" → … → "Part49997"');
  });

  test('with a way out by what nothing changes, it is stuck', () => {
    expect(named(told(ofLoops, ring(look)))).toEqual(['loop-without-progress: Look']);
  });

  test('a failure leads all the way round', () => {
    const problems = told(ofLoops, ring(query('Ask', 'Done', 'Part0', { timeout: 100 })));
    expect(named(problems)).toEqual(['error-handler-loops: Ask']);
    expect(runOf(problems[0]!).at(-1)).toBe('Ask');
  });

  test('a counter on the far side counts its rounds', () => {
    const more = [
      set('Count', 'tries', '{{tries}} + 1', 'May'),
      when('May', ['{{tries}}', 'LESS_THAN', '5'], 'Part0', 'Failed'),
    ];
    const problems = told(ofLoops, ring(query('Ask', 'Done', 'Count', { timeout: 8000 }), more));
    expect(named(problems)).toEqual(['silent-wait: Ask']);
    expect(problems[0]!.message).toContain('"Ask" 5 × 8 s');
  });
});
