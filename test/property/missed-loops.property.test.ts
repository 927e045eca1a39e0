import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../src/problems/problem.ts';
import { callFlow, type FlowBlock } from '../support/call-flow.ts';
import { asksForEver, begun, countingFlows, traps, type Trap } from '../support/carried-out.ts';
import { lintAll } from '../support/lint.ts';

/** Whatever the loops that runs can come to and never leave are told by. */
const ofLoops: ReadonlySet<string> = new Set([
  'endless-loop',
  'loop-without-progress',
  'query-in-loop',
  'error-handler-loops',
]);

const problemsOf = async (blocks: readonly FlowBlock[]): Promise<readonly Problem[]> =>
  (await lintAll(JSON.stringify(callFlow(blocks, begun)))).problems;

const variablesIn = ({ properties }: FlowBlock): readonly string[] =>
  [...JSON.stringify(properties).matchAll(/\{\{(\w+)/g)].map(([, name]) => name!);

function leadsTo(blocks: readonly FlowBlock[], name: string): ReadonlySet<string> {
  const seen = new Set([name]);
  for (const one of seen)
    for (const target of Object.values(blocks.find((block) => block.name === one)?.transitions ?? {})) seen.add(target);
  return seen;
}

/** All blocks that the blocks of a loop lead to and that lead back to it. */
function wholeOf(blocks: readonly FlowBlock[], loop: Trap): readonly FlowBlock[] {
  const [first] = loop.blocks;
  return blocks.filter(({ name }) => leadsTo(blocks, first!).has(name) && leadsTo(blocks, name).has(first!));
}

/** Why a loop may be passed over; undefined where it may not. */
type Excuse = (blocks: readonly FlowBlock[], loop: Trap) => string | undefined;

const setIn = (blocks: readonly FlowBlock[]): ReadonlySet<unknown> =>
  new Set(blocks.flatMap(({ type, properties }) => (type === 'SetVariable' ? [properties['variableName']] : [])));

const isCounted = (blocks: readonly FlowBlock[]): boolean =>
  blocks.some((block) => block.type === 'Condition' && variablesIn(block).some((name) => setIn(blocks).has(name)));

/** What blocks write to which no run comes. */
function lost(blocks: readonly FlowBlock[]): ReadonlySet<unknown> {
  const reached = leadsTo(blocks, blocks[0]!.name);
  return setIn(blocks.filter(({ name }) => !reached.has(name)));
}

const asksForLost = (blocks: readonly FlowBlock[], whole: readonly FlowBlock[]): boolean =>
  whole.some((block) => block.type !== 'SetVariable' && variablesIn(block).some((name) => lost(blocks).has(name)));

const excuseOfTrap: Excuse = (blocks, loop) => {
  const whole = wholeOf(blocks, loop);
  if (asksForLost(blocks, whole)) return 'a block that no run comes to sets what it looks at: that block has a problem';
  if (isCounted(whole)) return 'a decision on what the loop sets is taken for a counter (decisions/056)';
  const doors = blocks.filter(
    ({ name, transitions }) => loop.blocks.has(name) && Object.values(transitions).some((to) => !loop.blocks.has(to)),
  );
  if (doors.length < 2) return undefined;
  if (whole.length > loop.blocks.size)
    return 'it is a part of a loop that can be left, kept in by more than one decision';
  if (doors.some((block) => new Set(variablesIn(block)).size > 1))
    return 'one of its ways out compares two variables, and another looks at one of these';
  return undefined;
};

const excuseOfQuery: Excuse = (blocks, loop) => {
  const whole = wholeOf(blocks, loop);
  if (asksForLost(blocks, whole)) return 'a block that no run comes to sets what it looks at: that block has a problem';
  if (isCounted(whole)) return 'a decision on what the loop sets is taken for a counter (decisions/056)';
  const queries = whole.filter(({ type }) => type === 'DBConnector');
  if (queries.some((block) => variablesIn(block).some((name) => setIn(whole).has(name))))
    return 'a query looks at what the loop changes: it asks something else each time (decisions/056)';
  if (queries.length > 1 && whole.some((block) => block.type === 'Condition' && variablesIn(block).includes('rows')))
    return 'a decision looks at the answer of another query';
  return undefined;
};

/** What becomes of the loops that carrying out random flows finds: told of, by these rules also at a block of a loop around it, or why not. */
async function compared(
  find: (blocks: readonly FlowBlock[]) => readonly Trap[],
  excuse: Excuse,
  around: readonly string[],
  numRuns: number,
): Promise<{ readonly told: number; readonly excused: ReadonlyMap<string, number> }> {
  let told = 0;
  const excused = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(countingFlows, async (blocks) => {
      const loops = new Map(find(blocks).map((loop) => [[...loop.blocks].toSorted().join(' '), loop] as const));
      if (loops.size === 0) return;
      const problems = await problemsOf(blocks);
      for (const [names, loop] of loops) {
        const own = new Set(wholeOf(blocks, loop).map(({ name }) => name));
        const isTold = ({ rule, block = '' }: Problem): boolean => {
          if (loop.blocks.has(block)) return ofLoops.has(rule) || rule === 'constant-condition';
          return around.includes(rule) && own.has(block);
        };
        if (problems.some(isTold)) {
          told += 1;
          continue;
        }
        const why = excuse(blocks, loop);
        expect(why, `Nothing is said of ${names}, with ${JSON.stringify(loop.state)}.`).not.toBe(undefined);
        excused.set(why!, (excused.get(why!) ?? 0) + 1);
      }
    }),
    { numRuns },
  );
  return { told, excused };
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0);

test('a loop that no run can leave, whatever the database answers, is told of, or is of a kind that is known to be passed over', async () => {
  const { told, excused } = await compared(traps, excuseOfTrap, ['endless-loop', 'loop-without-progress'], 500);
  expect(told).toBeGreaterThan(100);
  // 3 of 100 when this was written, 2 of them in flows with a block that no run comes to.
  expect(sum(excused.values()) / told).toBeLessThan(0.1);
});

test('so is one in which the database is asked for ever where it always answers the same', async () => {
  const { told, excused } = await compared(asksForEver, excuseOfQuery, [...ofLoops], 500);
  expect(told).toBeGreaterThan(100);
  // 4 of 100 when this was written.
  expect(sum(excused.values()) / told).toBeLessThan(0.12);
});

test('of a loop that is told of as never left, some run never leaves it', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(countingFlows, async (blocks) => {
      const stuck = (await problemsOf(blocks)).filter(({ rule }) => rule === 'loop-without-progress');
      if (stuck.length === 0) return;
      told += 1;
      // Whatever values a run begins with: what was surely written before a loop is not followed (decisions/056).
      const loops = traps(blocks, true);
      for (const { block } of stuck) {
        const own = loops.filter((loop) => wholeOf(blocks, loop).some(({ name }) => name === block));
        expect(own.length, block).toBeGreaterThan(0);
      }
    }),
    { numRuns: 400 },
  );
  expect(told).toBeGreaterThan(20);
});
