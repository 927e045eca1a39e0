import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writesMet } from '../../../src/facts/data/accesses.ts';
import { variablesOf } from '../../../src/facts/data/variables.ts';
import { readBlocks } from '../../../src/formats/blocks/read.ts';
import { callFlow, set, when, type FlowBlock } from '../../support/call-flow.ts';
import { lintAll } from '../../support/lint.ts';

/** Ways that part and meet again, both of which write what the next ones overwrite. */
function diamonds(count: number): readonly FlowBlock[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const next = i + 1 < count ? `Part${i + 1}` : 'Done';
    return [
      when(`Part${i}`, ['{{input.kind}}', 'EQUALS', `${i}`], `Left${i}`, `Right${i}`),
      set(`Left${i}`, 'page', '1', next),
      set(`Right${i}`, 'page', '2', next),
    ];
  });
}

test('the writes that a value comes to are those that its whole list gives, whichever of two lists is gone through', () => {
  const script = readBlocks(callFlow(diamonds(6)) as never);
  const variables = variablesOf(script);
  const own = variables.writes.filter(({ variable }) => variable === variables.numberOf('page'));
  const blocks = fc.uniqueArray(fc.nat({ max: script.blocks.length - 1 }));
  fc.assert(
    fc.property(blocks, blocks, (come, more) => {
      const comesTo = (node: number): boolean => come.includes(node);
      const met = [...new Set([...more, ...come])];
      const expected = own.filter((write) => comesTo(write.block));
      expect(writesMet(variables, own, comesTo, met)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('of a variable that is written everywhere, no more nodes are asked for than were met', () => {
  const variables = variablesOf(readBlocks(callFlow(diamonds(5000)) as never));
  const own = variables.writes.filter(({ variable }) => variable === variables.numberOf('page'));
  expect(own).toHaveLength(10_000);
  let asked = 0;
  const comesTo = (): boolean => {
    asked += 1;
    return true;
  };
  writesMet(variables, own, comesTo, [3, 2, 1]);
  expect(asked).toBe(3);
});

test('every write but the last of 4,000 diamonds, with more ways through than could be counted, is named with what overwrites it', async () => {
  const found = (await lintAll(JSON.stringify(callFlow(diamonds(4000))))).problems.filter(
    ({ rule }) => rule === 'dead-write',
  );
  expect(found).toHaveLength(2 * 4000 - 2);
  expect(found.every(({ related }) => related.length === 2)).toBe(true);
}, 30_000);
