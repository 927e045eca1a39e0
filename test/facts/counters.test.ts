import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  incrementOf,
  numberIn,
  numberTestOf,
  outcomeFor,
  textTestOf,
  timesInARow,
  type NumberTest,
} from '../../src/facts/counters.ts';
import { variablesOf, type Variables } from '../../src/facts/data/variables.ts';
import { readBlocks } from '../../src/formats/blocks/read.ts';
import type { Block } from '../../src/script/script.ts';
import { callFlow, query, set, unknown, when, type FlowBlock } from '../support/call-flow.ts';

function blockOf(flowBlock: FlowBlock): { readonly block: Block; readonly variables: Variables } {
  const script = readBlocks(callFlow([flowBlock]) as never);
  return { block: script.blocks.find(({ name }) => name === flowBlock.name)!, variables: variablesOf(script) };
}

describe('a block counts', () => {
  const counted = (flowBlock: FlowBlock): string | undefined => {
    const { block, variables } = blockOf(flowBlock);
    const one = incrementOf(block, variables);
    return one === undefined ? undefined : `${variables.names[one.variable]!} by ${one.by}`;
  };

  test.for([
    ['{{tries}} + 1', 'tries by 1'],
    ['{{tries + 1}}', 'tries by 1'],
    ['1 + {{tries}}', 'tries by 1'],
    [' {{ tries }}+1 ', 'tries by 1'],
    ['{{tries}} + 2.5', 'tries by 2.5'],
    ['{{tries}} - 1', 'tries by -1'],
    ['{{ tries - 3 }}', 'tries by -3'],
  ] as const)('up or down: %s', ([value, expected]) => {
    expect(counted(set('Count', 'tries', value, 'Done'))).toBe(expected);
  });

  test.for([
    ['{{tries}} + 0', 'a step of nothing'],
    ['{{tries + 0}}', 'a step of nothing'],
    ['{{tries}}', 'a copy'],
    ['1 - {{tries}}', 'turned round, the sign of the variable changes'],
    ['{{left}} + 1', 'another variable'],
    ['{{tries}} + {{left}}', 'a step that is known only in a run'],
    ['{{tries}} * 2', 'no sum'],
    ['{{tries}} + 1 + 1', 'two steps'],
    ['{{tries}}1', 'a text'],
    ['3', 'a number'],
    [3, 'a number'],
  ] as const)('not with %s: %s', ([value]) => {
    expect(counted(set('Count', 'tries', value, 'Done'))).toBe(undefined);
  });

  test('a part of a variable is not the variable', () => {
    expect(counted(set('Count', 'rows.tries', '{{rows.tries}} + 1', 'Done'))).toBe(undefined);
  });

  test('rows are no count, and what an unknown type does is not known', () => {
    expect(counted(query('Count', 'Done', 'Failed', { outputVariable: 'tries' }))).toBe(undefined);
    const more = { properties: { variableName: 'tries', value: '{{tries}} + 1' } };
    expect(counted({ ...unknown('Count', 'Counter', { next: 'Done' }), ...more })).toBe(undefined);
  });
});

describe('a decision compares with a number', () => {
  const told = (flowBlock: FlowBlock): string | undefined => {
    const { block, variables } = blockOf(flowBlock);
    const one = numberTestOf(block, variables);
    return one === undefined ? undefined : `${variables.names[one.variable]!} ${one.operator} ${one.limit}`;
  };

  test.for([
    [['{{tries}}', 'LESS_THAN', '3'], 'tries LESS_THAN 3'],
    [['{{tries}}', 'EQUALS', 3], 'tries EQUALS 3'],
    [['{{ tries }}', 'GREATER_THAN', ' -1.5 '], 'tries GREATER_THAN -1.5'],
    [['3', 'LESS_THAN', '{{tries}}'], 'tries GREATER_THAN 3'],
    [[3, 'LESS_THAN_OR_EQUAL', '{{tries}}'], 'tries GREATER_THAN_OR_EQUAL 3'],
    [[3, 'GREATER_THAN', '{{tries}}'], 'tries LESS_THAN 3'],
    [[3, 'GREATER_THAN_OR_EQUAL', '{{tries}}'], 'tries LESS_THAN_OR_EQUAL 3'],
    [[3, 'NOT_EQUALS', '{{tries}}'], 'tries NOT_EQUALS 3'],
  ] as const)('%j', ([compared, expected]) => {
    expect(told(when('May', compared, 'Done', 'Failed'))).toBe(expected);
  });

  test.for([
    [['{{tries}}', 'LESS_THAN', '{{left}}'], 'with another variable'],
    [['{{tries}} + 1', 'LESS_THAN', '3'], 'of a sum'],
    [['{{tries + 1}}', 'LESS_THAN', '3'], 'of a sum'],
    [['{{rows.length}}', 'LESS_THAN', '3'], 'of the number of rows'],
    [['{{tries}}', 'LESS_THAN', 'three'], 'with a word'],
    [['{{tries}}', 'LESS_THAN', '0x3'], 'with what a platform may read in two ways'],
    [['{{tries}}', 'LESS_THAN', null], 'with nothing'],
    [['2', 'LESS_THAN', '3'], 'of two numbers'],
    [['3', 'CONTAINS', '{{tries}}'], 'turned round, of what has no other side'],
  ] as const)('not %j: %s', ([compared]) => {
    expect(told(when('May', compared, 'Done', 'Failed'))).toBe(undefined);
  });

  test('not where several comparisons are joined in a way that is not known, nor where there are other ways on', () => {
    const one = when('May', ['{{tries}}', 'LESS_THAN', '3'], 'Done', 'Failed');
    const [condition] = one.properties['conditions'] as readonly unknown[];
    expect(told({ ...one, properties: { conditions: [condition, condition] } })).toBe(undefined);
    expect(told({ ...one, transitions: { ...one.transitions, else: 'Failed' } })).toBe(undefined);
    expect(told({ ...one, transitions: { true: 'Done' } })).toBe(undefined);
  });

  test('with a word it is a decision on a text', () => {
    const limitOf = (right: unknown): unknown => {
      const { block, variables } = blockOf(when('May', ['{{done}}', 'NOT_EQUALS', right], 'Done', 'Failed'));
      return textTestOf(block, variables)?.limit;
    };
    expect(['yes', '3', '{{note}}', '', 3].map(limitOf)).toEqual(['yes', undefined, undefined, '', undefined]);
  });
});

test('what is read as a number is what every platform reads as that number', () => {
  const read = [3, '3', ' 3 ', '-3', '3.50', '', ' ', '3,5', '1e3', '0x3', 'three', true, null, Number.NaN, undefined];
  expect(read.map((value) => numberIn(value as never))).toEqual([
    ...[3, 3, 3, -3, 3.5],
    ...Array.from({ length: 10 }, () => undefined),
  ]);
});

describe('how often in a row a test has an outcome', () => {
  test.for([
    ['LESS_THAN', 3, true, 0, 1, 3],
    ['LESS_THAN', 3, true, 1, 1, 2],
    ['LESS_THAN', 3, true, 3, 1, 0],
    ['LESS_THAN_OR_EQUAL', 3, true, 0, 1, 4],
    ['LESS_THAN_OR_EQUAL', 3, true, 0, 2, 2],
    ['GREATER_THAN_OR_EQUAL', 3, false, 0, 1, 3],
    ['GREATER_THAN', 3, false, 0, 1, 4],
    ['EQUALS', 3, false, 0, 1, 3],
    ['NOT_EQUALS', 3, true, 0, 1, 3],
    ['GREATER_THAN', 0, true, 3, -1, 3],
    ['GREATER_THAN_OR_EQUAL', 0, true, 3, -1, 4],
    ['EQUALS', 3, true, 3, 1, 1],
    ['EQUALS', 3, true, 0, 1, 0],
  ] as const)('%s %d is %s from %d by %d: %d times', ([operator, limit, outcome, first, by, times]) => {
    expect(timesInARow({ variable: 0, operator, limit }, outcome, first, by)).toBe(times);
  });

  test.for([
    ['LESS_THAN', 3, true, 0, -1, 'it counts away from the limit'],
    ['GREATER_THAN', 0, true, 3, 1, 'it counts away from the limit'],
    ['GREATER_THAN', 3, false, 0, -1, 'it counts away from the limit'],
    ['NOT_EQUALS', 3, true, 4, 1, 'it has passed the limit'],
    ['NOT_EQUALS', 3, true, 0, 2, 'it steps over the limit'],
    ['EQUALS', 3, false, 0, -1, 'it counts away from the limit'],
    ['CONTAINS', 3, true, 0, 1, 'the operator does not order numbers'],
  ] as const)('%s %d is %s from %d by %d: no end, as %s', ([operator, limit, outcome, first, by]) => {
    expect(timesInARow({ variable: 0, operator, limit }, outcome, first, by)).toBe(undefined);
  });

  test('is what counting comes to', () => {
    const operators = [
      'EQUALS',
      'NOT_EQUALS',
      'LESS_THAN',
      'LESS_THAN_OR_EQUAL',
      'GREATER_THAN',
      'GREATER_THAN_OR_EQUAL',
    ];
    const small = fc.integer({ min: -12, max: 12 });
    const by = small.filter((step) => step !== 0);
    fc.assert(
      fc.property(
        fc.constantFrom(...operators),
        small,
        fc.boolean(),
        small,
        by,
        (operator, limit, outcome, first, step) => {
          const one: NumberTest = { variable: 0, operator, limit };
          let times = 0;
          while (times < 100 && outcomeFor(one, first + times * step) === outcome) times += 1;
          expect(timesInARow(one, outcome, first, step)).toBe(times === 100 ? undefined : times);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
