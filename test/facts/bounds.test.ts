import { describe, expect, test } from 'vitest';
import { boundsOf } from '../../src/facts/bounds.ts';
import { variablesOf } from '../../src/facts/data/variables.ts';
import { readBlocks } from '../../src/formats/blocks/read.ts';
import { blocksByName, graphOfScript } from '../../src/graph/graph.ts';
import { loopNest, membersOf } from '../../src/graph/loop-nest.ts';
import { reachable } from '../../src/graph/reachable.ts';
import { callFlow, query, set, unknown, when, type FlowBlock } from '../support/call-flow.ts';

/** For each loop, the outer ones first, the ways on that are counted: "May true 2" is taken twice at most. */
function counted(blocks: readonly FlowBlock[], values: Readonly<Record<string, unknown>> = {}): readonly string[] {
  const script = readBlocks(callFlow(blocks, values) as never);
  const graph = graphOfScript(script, blocksByName(script));
  const of = boundsOf(script, variablesOf(script), graph, 0);
  const members = membersOf(graph.size);
  return loopNest(graph, reachable(graph, [0]), [0]).map(({ nodes, entries, depth }) => {
    const ways = of(members(nodes), entries, depth > 1).map(({ source, transition, times }) => {
      const { name, transitions } = script.blocks[source]!;
      return `${name} ${transitions[transition]!.name} ${times}`;
    });
    return ways.length === 0 ? 'not counted' : ways.join(', ');
  });
}

const ask = query('Ask', 'Done', 'Count');
const count = (value: unknown = '{{tries}} + 1', next = 'May'): FlowBlock => set('Count', 'tries', value, next);
const may = (...compared: readonly [unknown, string, unknown]): FlowBlock => when('May', compared, 'Ask', 'Failed');
const below3 = may('{{tries}}', 'LESS_THAN', '3');

describe('a retry is counted that', () => {
  test('counts up to a limit', () => {
    expect(counted([ask, count(), below3])).toEqual(['May true 2']);
  });

  test('leaves by "true"', () => {
    const leave = when('May', ['{{tries}}', 'GREATER_THAN_OR_EQUAL', '3'], 'Failed', 'Ask');
    expect(counted([ask, count(), leave])).toEqual(['May false 2']);
  });

  test('counts down', () => {
    const down = [query('Ask', 'Done', 'Count'), set('Count', 'left', '{{left}} - 1', 'May')];
    expect(counted([...down, may('{{left}}', 'GREATER_THAN', '0')])).toEqual(['May true 2']);
    expect(counted([...down, may('{{left}}', 'NOT_EQUALS', '0')])).toEqual(['May true 2']);
  });

  test('looks before it asks, where a round more is gone', () => {
    const blocks = [
      when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Count', 'Failed'),
      count('{{tries}} + 1', 'Ask'),
      query('Ask', 'Done', 'May'),
    ];
    expect(counted(blocks)).toEqual(['May true 3']);
  });

  test('counts behind the test and before it asks', () => {
    const blocks = [
      query('Ask', 'Done', 'May'),
      when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Count', 'Failed'),
      count('{{tries}} + 1', 'Ask'),
    ];
    expect(counted(blocks)).toEqual(['May true 3']);
  });

  test('begins with what a block before it has set', () => {
    expect(counted([set('Begin', 'tries', '1', 'Ask'), ask, count(), below3])).toEqual(['May true 1']);
  });

  test('begins with one of several values, of which the farthest from the limit counts', () => {
    const blocks = [
      when('Kind', ['{{input.kind}}', 'EQUALS', 'a'], 'Low', 'High'),
      set('Low', 'tries', '-5', 'Ask'),
      set('High', 'tries', 2, 'Ask'),
      ask,
      count(),
      below3,
    ];
    expect(counted(blocks)).toEqual(['May true 7']);
  });

  test('is counted by two tests: the one that allows more comes first', () => {
    const blocks = [
      ask,
      count(),
      may('{{tries}}', 'LESS_THAN', '3'),
      when('May2', ['{{tries}}', 'LESS_THAN', '9'], 'Ask', 'Failed'),
    ];
    const both = blocks.map((one) =>
      one.name === 'May' ? { ...one, transitions: { true: 'May2', false: 'Failed' } } : one,
    );
    expect(counted(both)).toEqual(['May2 true 8, May true 2']);
  });

  test('is never gone round', () => {
    expect(counted([ask, count(), below3], { tries: 7 })).toEqual(['May true 0']);
  });

  test('is a block that leads to itself and no more: nothing counts', () => {
    expect(counted([when('May', ['{{tries}}', 'LESS_THAN', '3'], 'May', 'Done')])).toEqual(['not counted']);
  });
});

describe('how often is not known of a loop', () => {
  test('whose limit is a variable', () => {
    expect(counted([ask, count(), may('{{tries}}', 'LESS_THAN', '{{left}}')])).toEqual(['not counted']);
  });

  test('whose limit or counter comes from outside', () => {
    expect(counted([ask, count(), may('{{tries}}', 'LESS_THAN', '{{input.kind}}')])).toEqual(['not counted']);
    const given = set('Count', 'input.id', '{{input.id}} + 1', 'May');
    expect(counted([ask, given, may('{{input.id}}', 'LESS_THAN', '3')], { 'input.id': 0 })).toEqual(['not counted']);
  });

  test('whose counter begins with nothing, or with what only a run knows', () => {
    expect(counted([ask, count(), below3], { tries: null })).toEqual(['not counted']);
    expect(counted([set('Begin', 'tries', '{{page}}', 'Ask'), ask, count(), below3])).toEqual(['not counted']);
    expect(counted([query('Begin', 'Ask', 'Failed', { outputVariable: 'tries' }), ask, count(), below3])).toEqual([
      'not counted',
    ]);
  });

  test.for([
    ['{{tries}} - 1', 'LESS_THAN', '3', 'goes away from its limit'],
    ['{{tries}} + 0', 'LESS_THAN', '3', 'stands still'],
    ['{{tries}} + 1', 'GREATER_THAN', '0', 'is compared the wrong way round'],
    ['{{tries}} + 2', 'NOT_EQUALS', '3', 'steps over its limit'],
    ['{{tries}} * 2', 'LESS_THAN', '3', 'is no sum'],
    ['{{tries}} + 1', 'CONTAINS', '3', 'is looked at as a text'],
  ] as const)('whose counter is %s while %s %s: it %s', ([value, operator, limit]) => {
    expect(counted([ask, count(value), may('{{tries}}', operator, limit)])).toEqual(['not counted']);
  });

  test('whose counter is set back in each round', () => {
    expect(
      counted([
        set('Reset', 'tries', '0', 'Ask'),
        ask,
        count(),
        { ...below3, transitions: { true: 'Reset', false: 'Failed' } },
      ]),
    ).toEqual(['not counted']);
  });

  test('whose counter two blocks write, also where both add to it', () => {
    const twice = [
      query('Ask', 'Look', 'Count'),
      when('Look', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Done', 'Other'),
      set('Other', 'tries', '{{tries}} + 1', 'May'),
      count(),
      below3,
    ];
    expect(counted(twice)).toEqual(['not counted']);
  });

  test('in which a round can miss the counter', () => {
    const missed = [
      query('Ask', 'Look', 'Count'),
      when('Look', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Done', 'May'),
      count(),
      below3,
    ];
    expect(counted(missed)).toEqual(['not counted']);
  });

  test('whose test never leads out of it', () => {
    const inside = when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Ask', 'Other');
    expect(counted([ask, count(), inside, query('Other', 'Ask', 'Failed')])).toEqual(['not counted']);
  });

  test('in which a block may write any variable', () => {
    const any = set('Any', '{{note}}', '0', 'May');
    expect(counted([ask, count('{{tries}} + 1', 'Any'), any, below3])).toEqual(['not counted']);
  });

  test('in which a block of an unknown type names the counter', () => {
    const own = { ...unknown('Own', 'Menu', { next: 'May' }), properties: { keep: '{{tries}}' } };
    expect(counted([ask, count('{{tries}} + 1', 'Own'), own, below3])).toEqual(['not counted']);
  });
});

describe('loops inside each other', () => {
  const pages = (reset: string): readonly FlowBlock[] => [
    set('Reset', 'tries', reset, 'Ask'),
    query('Ask', 'Turn', 'Count'),
    count(),
    below3,
    set('Turn', 'page', '{{page}} + 1', 'More'),
    when('More', ['{{page}}', 'LESS_THAN', '5'], 'Reset', 'Done'),
  ];

  test('are counted each by its own counter', () => {
    expect(counted(pages('0'))).toEqual(['More true 4', 'May true 2']);
  });

  test('are not where the inner counter begins with what only a run knows', () => {
    expect(counted(pages('{{page}}'))).toEqual(['More true 4', 'not counted']);
  });

  test('that share their first block are one loop with two counts, neither of which a round can miss', () => {
    const blocks = pages('0').flatMap((one): readonly FlowBlock[] => {
      if (one.name === 'Reset') return [];
      return [one.name === 'More' ? { ...one, transitions: { true: 'Ask', false: 'Done' } } : one];
    });
    expect(counted(blocks)).toEqual(['More true 4, May true 2']);
  });

  test('are not where nothing sets the inner counter back: it goes on from where it was, and is counted over all rounds', () => {
    const blocks = pages('0').map((one) => (one.name === 'Reset' ? set('Reset', 'note', 'x', 'Ask') : one));
    expect(counted(blocks)).toEqual(['More true 4, May true 2', 'not counted']);
  });
});

describe('a loop that is entered at two blocks', () => {
  const two = (entered: string): readonly FlowBlock[] => [
    when('Kind', ['{{input.kind}}', 'EQUALS', 'a'], 'Ask', entered),
    ask,
    count(),
    below3,
  ];

  test('is counted from the entry that leaves most rounds', () => {
    expect(counted(two('Count'))).toEqual(['May true 2']);
    expect(counted(two('May'))).toEqual(['May true 3']);
  });
});
