import { describe, expect, test } from 'vitest';
import { callFlow, query, set, when, type FlowBlock } from '../support/call-flow.ts';
import { factsOfDocument } from '../support/flows.ts';

/** The loops that go wrong, each with its blocks, or for a failing block with the way back to it. */
function loops(blocks: readonly FlowBlock[], values: Readonly<Record<string, unknown>> = {}): readonly string[] {
  const { script, facts } = factsOfDocument(callFlow(blocks, values) as never);
  const names = (nodes: Iterable<number>): string => [...nodes].map((node) => script.blocks[node]!.name).join(' ');
  const sorted = (nodes: Iterable<number>): string => names(nodes).split(' ').toSorted().join(' ');
  const { stuck, repeated, failing } = facts.rounds();
  return [
    ...facts.closedLoops().map((nodes) => `closed: ${sorted(nodes)}`),
    ...stuck.map((loop) => `stuck: ${sorted(loop.blocks)}, by ${names(loop.doors.map(({ block }) => block))}`),
    ...repeated.map((loop) => `repeated: ${sorted(loop.blocks)}, by ${names(loop.queries)}`),
    ...failing.map(({ round }) => `failing: ${names(round.map(({ node }) => node))}`),
  ];
}

const turn = (next: string): FlowBlock => set('Turn', 'page', '{{page}} + 1', next);
const done = (name: string, yes: string, no: string): FlowBlock => when(name, ['{{done}}', 'EQUALS', 'yes'], yes, no);
/** What a caller has chosen; no block writes it. */
const kind = (name: string, yes: string, no: string): FlowBlock =>
  when(name, ['{{input.kind}}', 'EQUALS', 'a'], yes, no);

describe('a block that leads to itself', () => {
  test('by all its ways is closed', () => {
    expect(loops([set('Again', 'note', 'x', 'Again')])).toEqual(['closed: Again']);
  });

  test('by a decision on what nothing changes is stuck', () => {
    expect(loops([kind('Again', 'Done', 'Again')])).toEqual(['stuck: Again, by Again']);
  });

  test('by its success asks the same again', () => {
    expect(loops([query('Again', 'Again', 'Done')])).toEqual(['repeated: Again, by Again']);
  });

  test('by its error fails again', () => {
    expect(loops([query('Again', 'Done', 'Again')])).toEqual(['failing: Again Again']);
  });

  test('by both is closed, and is told once', () => {
    expect(loops([query('Again', 'Again', 'Again')])).toEqual(['closed: Again']);
  });
});

describe('of loops inside each other', () => {
  test('the inner one is stuck where its only way out is the outer one', () => {
    const blocks = [
      set('Head', 'note', 'x', 'Look'),
      kind('Look', 'Outer', 'Turn'),
      turn('Look'),
      when('Outer', ['{{page}}', 'LESS_THAN', '3'], 'Head', 'Done'),
    ];
    expect(loops(blocks)).toEqual(['stuck: Look Turn, by Look']);
  });

  test('both are, each by its own decision', () => {
    const blocks = [
      set('Head', 'note', 'x', 'Look'),
      kind('Look', 'Outer', 'Turn'),
      turn('Look'),
      when('Outer', ['{{left}}', 'LESS_THAN', '3'], 'Done', 'Head'),
    ];
    // "left" keeps what it was declared with: no run takes "true", so all of it is one loop that is left by no decision.
    expect(loops(blocks)).toEqual(['stuck: Look Turn, by Look', 'stuck: Head Look Outer Turn, by Outer']);
  });

  test('the outer one asks again where only the inner one is counted', () => {
    const blocks = [
      query('Page', 'Reset', 'Failed', { parameters: ['{{input.kind}}'] }),
      set('Reset', 'tries', '0', 'Ask'),
      query('Ask', 'Look', 'Count', { outputVariable: 'note' }),
      set('Count', 'tries', '{{tries}} + 1', 'May'),
      when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Ask', 'Failed'),
      when('Look', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Done', 'Page'),
    ];
    expect(loops(blocks)).toEqual(['repeated: Ask Look Page Reset, by Page Ask']);
  });
});

describe('of two loops with one header', () => {
  const twoWays = (left: FlowBlock, right: FlowBlock): readonly FlowBlock[] => [
    kind('Head', 'Left', 'Right'),
    left,
    right,
  ];

  test('what leads out of neither is one closed loop', () => {
    expect(loops(twoWays(set('Left', 'note', 'x', 'Head'), set('Right', 'note', 'y', 'Head')))).toEqual([
      'closed: Head Left Right',
    ]);
  });

  test('one is stuck where a run that went round it once always goes round it, and what fails in the other is told too', () => {
    const left = set('Left', 'page', '{{page}} + 1', 'Head');
    expect(loops(twoWays(left, query('Right', 'Done', 'Head')))).toEqual([
      'stuck: Head Left, by Head',
      'failing: Right Head Right',
    ]);
  });

  test('neither is stuck where the one that a decision leads round changes what it looks at', () => {
    const head = when('Head', ['{{page}}', 'LESS_THAN', '3'], 'Left', 'Right');
    const left = set('Left', 'page', '{{page}} + 1', 'Head');
    expect(loops([head, left, query('Right', 'Done', 'Failed')])).toEqual([]);
  });

  test('neither is stuck where the one leads on to the other', () => {
    const left = when('Left', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Right', 'Head');
    expect(loops(twoWays(left, query('Right', 'Done', 'Head')))).toEqual(['failing: Right Head Right']);
  });

  test('both ways out by what never changes are one stuck loop with two doors', () => {
    const right = when('Right', ['{{input.id}}', 'EQUALS', '1'], 'Done', 'Head');
    const left = done('Left', 'Head', 'Done');
    // "done" keeps its declared value, so no run goes round over "Left".
    expect(loops(twoWays(left, right))).toEqual(['stuck: Head Right, by Head Right']);
  });

  test('a failure that leads back to the header counts nothing, whatever the other way does', () => {
    const blocks = [
      kind('Head', 'Ask', 'Count'),
      query('Ask', 'Done', 'Head'),
      set('Count', 'tries', '{{tries}} + 1', 'May'),
      when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Head', 'Failed'),
    ];
    expect(loops(blocks)).toEqual(['failing: Ask Head Ask']);
  });
});

describe('a loop that is entered at two blocks', () => {
  test('is closed as any other', () => {
    const blocks = [kind('Part', 'One', 'Two'), set('One', 'note', 'x', 'Two'), set('Two', 'note', 'y', 'One')];
    expect(loops(blocks)).toEqual(['closed: One Two']);
  });

  test('is stuck as any other', () => {
    const blocks = [
      kind('Part', 'One', 'Two'),
      set('One', 'note', 'x', 'Two'),
      when('Two', ['{{input.id}}', 'EQUALS', '1'], 'Done', 'One'),
    ];
    expect(loops(blocks)).toEqual(['stuck: One Two, by Two']);
  });

  test('asks again as any other', () => {
    const blocks = [
      kind('Part', 'Ask', 'Look'),
      query('Ask', 'Look', 'Failed'),
      when('Look', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Done', 'Ask'),
    ];
    expect(loops(blocks)).toEqual(['repeated: Ask Look, by Ask']);
  });

  test('is left by a decision that is asked on one of two ways only: nothing is said of the loop, its failure is told', () => {
    const blocks = [kind('Part', 'Ask', 'Note'), query('Ask', 'Done', 'Note'), set('Note', 'note', 'x', 'Ask')];
    expect(loops(blocks)).toEqual(['failing: Ask Note Ask']);
  });
});

describe('a retry', () => {
  const retry = (count: FlowBlock, may: FlowBlock): readonly FlowBlock[] => [query('Ask', 'Done', 'Count'), count, may];
  const may = (operator: string, right: unknown, yes = 'Ask', no = 'Failed'): FlowBlock =>
    when('May', ['{{tries}}', operator, right], yes, no);

  test('that counts to a limit is silent', () => {
    expect(loops(retry(set('Count', 'tries', '{{tries}} + 1', 'May'), may('LESS_THAN', '3')))).toEqual([]);
  });

  test('that counts what nothing looks at is told', () => {
    expect(loops(retry(set('Count', 'page', '{{page}} + 1', 'May'), may('LESS_THAN', '3', 'Ask', 'Failed')))).toEqual([
      'failing: Ask Count May Ask',
    ]);
  });

  // Values are not followed along paths: a decision on what the loop sets is taken for a counter's (decision 056).
  test.for([
    ['{{tries}} - 1', 'LESS_THAN', '3', 'counts away from its limit'],
    ['{{tries}} + 0', 'LESS_THAN', '3', 'stands still'],
    ['0', 'LESS_THAN', '3', 'is set back in each round'],
    ['{{tries}} + 2', 'NOT_EQUALS', '3', 'steps over its limit'],
    ['{{tries}} + 1', 'LESS_THAN', '{{left}}', 'has a limit in a variable'],
  ] as const)('with %s while %s %s, which %s, is taken for counted', ([value, operator, right]) => {
    expect(loops(retry(set('Count', 'tries', value, 'May'), may(operator, right)))).toEqual([]);
  });

  test('that two blocks count is silent, on either way back', () => {
    const blocks = [
      query('Ask', 'Look', 'Count'),
      when('Look', ['{{rows.length}}', 'GREATER_THAN', '0'], 'Done', 'Other'),
      set('Other', 'tries', '{{tries}} + 1', 'May'),
      set('Count', 'tries', '{{tries}} + 1', 'May'),
      may('LESS_THAN', '3'),
    ];
    expect(loops(blocks)).toEqual([]);
  });

  test('that counts on one of two ways back is told for the other', () => {
    const blocks = [
      query('Ask', 'Done', 'Part'),
      kind('Part', 'Count', 'Ask'),
      set('Count', 'tries', '{{tries}} + 1', 'May'),
      may('LESS_THAN', '3'),
    ];
    expect(loops(blocks)).toEqual(['failing: Ask Part Ask']);
  });
});

describe('two ways out that look at one variable', () => {
  const isOpen = (name: string, value: string, yes: string, no: string): FlowBlock =>
    when(name, ['{{input.kind}}', 'EQUALS', value], yes, no);

  test('are stuck where some value opens neither', () => {
    expect(loops([isOpen('One', 'a', 'Done', 'Two'), isOpen('Two', 'b', 'Failed', 'One')])).toEqual([
      'stuck: One Two, by One Two',
    ]);
  });

  test('are silent where every value opens one of them', () => {
    expect(loops([isOpen('One', 'a', 'Done', 'Two'), isOpen('Two', 'a', 'One', 'Failed')])).toEqual([]);
  });

  test('are compared as numbers where both are', () => {
    const below = (name: string, limit: number, yes: string, no: string): FlowBlock =>
      when(name, ['{{input.id}}', 'LESS_THAN', limit], yes, no);
    expect(loops([below('One', 3, 'Done', 'Two'), below('Two', 9, 'One', 'Failed')])).toEqual([
      'stuck: One Two, by One Two',
    ]);
    expect(loops([below('One', 9, 'Done', 'Two'), below('Two', 3, 'One', 'Failed')])).toEqual([]);
  });
});

describe('a counter between the way in and the loop', () => {
  test('does not count its rounds', () => {
    const blocks = [
      set('Count', 'tries', '{{tries}} + 1', 'Look'),
      when('Look', ['{{tries}}', 'LESS_THAN', '3'], 'Done', 'Turn'),
      turn('Look'),
    ];
    expect(loops(blocks)).toEqual(['stuck: Look Turn, by Look']);
  });
});

test('what a block sets to which no run comes counts as set: that block is the problem', () => {
  const may = when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Ask', 'Failed');
  const count = set('Count', 'tries', '{{tries}} + 1', 'May');
  expect(loops([query('Ask', 'Done', 'May'), may, count])).toEqual([]);
  expect(loops([query('Ask', 'Done', 'May'), may])).toEqual(['failing: Ask May Ask']);
});

test('of a decision that never opens, the way on is part of no loop and still a way out', () => {
  // "left" is 3 for ever.
  const blocks = [
    query('Ask', 'May', 'Failed', { outputVariable: 'note' }),
    when('May', ['{{left}}', 'LESS_THAN', '3'], 'Ask', 'Turn'),
    turn('Last'),
    when('Last', ['{{page}}', 'LESS_THAN', '3'], 'Ask', 'Done'),
  ];
  expect(loops(blocks)).toEqual([]);
  expect(
    loops(blocks.map((one) => (one.name === 'May' ? when('May', ['{{left}}', 'LESS_THAN', '9'], 'Ask', 'Turn') : one))),
  ).toEqual(['repeated: Ask May, by Ask']);
});
