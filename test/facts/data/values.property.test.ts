import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareProblems } from '../../../src/problems/order.ts';
import { failedResultsOf } from '../../../src/facts/data/failed-results.ts';
import { unassignedOf } from '../../../src/facts/data/unassigned.ts';
import {
  documentOf,
  factsOfDocument,
  flows,
  inputs,
  readOf,
  variableOf,
  type FlowBlock,
  type RandomFlow,
} from '../../support/flows.ts';
import { lintAll } from '../../support/lint.ts';

/** What a run holds: where it is, the flags, and for each of x and y whether it was written, or at least tried, and who failed to. */
interface Place {
  readonly node: number;
  readonly held: Readonly<Record<string, string>>;
  readonly tried: readonly string[];
  readonly failed: readonly string[];
}

function holds({ operator, right }: FlowBlock, value: string): boolean | undefined {
  const numbers = [Number(value), Number(right)] as const;
  switch (operator) {
    case 'EQUALS':
      return value === right;
    case 'NOT_EQUALS':
      return value !== right;
    // How a platform orders words and numbers is not known: both ways are open.
    case 'GREATER_THAN':
      return Number.isNaN(numbers[0]) ? undefined : numbers[0] > numbers[1];
    default:
      return Number.isNaN(numbers[0]) ? undefined : numbers[0] <= numbers[1];
  }
}

/** All that runs can come to, by carrying them out with every value of the inputs; a query may succeed or fail. */
function carriedOut({ blocks, first }: RandomFlow, values: Readonly<Record<string, string>>): readonly Place[] {
  const met = new Map<string, Place>();
  const waiting: Place[] = [];
  const come = (place: Place): void => {
    const key = JSON.stringify(place);
    if (met.has(key)) return;
    met.set(key, place);
    waiting.push(place);
  };
  for (const a of ['1', '2', 'other'])
    for (const b of ['1', '2', 'other'])
      come({ node: first, held: { ...values, [inputs[0]!]: a, [inputs[1]!]: b }, tried: [], failed: [] });
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { held, tried, failed } = place;
    const block = blocks[place.node - 1];
    if (block === undefined) continue;
    const { kind, to, writes } = block;
    if (kind === 'ask') {
      const answer = holds(block, held[block.asks]!);
      if (answer !== false) come({ ...place, node: to[0] });
      if (answer !== true) come({ ...place, node: to[1] });
      continue;
    }
    const now = writes === undefined ? tried : [...new Set([...tried, writes])].toSorted();
    const without = failed.filter((one) => !one.startsWith(`${writes}:`));
    const isFlag = kind === 'set' && (writes === 'f' || writes === 'g');
    come({ node: to[0], held: isFlag ? { ...held, [writes]: block.value } : held, tried: now, failed: without });
    if (kind === 'query')
      come({
        node: to[1],
        held,
        tried: now,
        failed: writes === undefined ? failed : [...without, `${writes}:${place.node}`],
      });
  }
  return [...met.values()];
}

const sample = flows(['set', 'query', 'ask']);

test('only runs that can be carried out are shown, and where there is one, one is shown', () => {
  fc.assert(
    fc.property(sample, fc.constantFrom('1', '2'), (flow, start) => {
      const given = { f: start, g: '1' };
      const { script, facts } = factsOfDocument(documentOf(flow, given));
      const variables = facts.variables();
      const { surelyReached } = facts.flow();
      const places = carriedOut(flow, given);
      const reading = (node: number): string | undefined => {
        const block = flow.blocks[node - 1];
        const read = block === undefined ? undefined : readOf(block);
        return read === undefined ? undefined : variableOf(read);
      };
      // A flag that no block writes is a setting, and may be another tomorrow.
      fc.pre(['f', 'g'].every((flag) => flow.blocks.some(({ kind, writes }) => kind === 'set' && writes === flag)));
      const unassigned = unassignedOf(script, variables, facts.runs(), facts.showRun(), [], surelyReached, []);
      const failed = failedResultsOf(script, variables, facts.runs(), facts.showRun(), surelyReached);
      for (const variable of ['x', 'y']) {
        const bare = new Set(
          places
            .filter(({ node, tried }) => reading(node) === variable && !tried.includes(variable))
            .map(({ node }) => node),
        );
        const one = unassigned.find((each) => variables.names[each.variable] === variable);
        if (one !== undefined) {
          expect(bare).toContain(one.read.block);
          const filled = places.some(
            ({ node, tried, failed: by }) =>
              node === one.read.block && tried.includes(variable) && !by.some((each) => each.startsWith(variable)),
          );
          if (one.never !== undefined) expect(filled).toBe(false);
        } else if (flow.blocks.every(({ writes }, i) => writes !== variable || surelyReached[i + 1] === 1))
          expect([...bare]).toEqual([]);
        for (const each of failed.filter((result) => variables.names[result.variable] === variable)) {
          const late = places
            .filter(({ node, failed: by }) => reading(node) === variable && by.includes(`${variable}:${each.block}`))
            .map(({ node }) => node);
          expect(late).toContain(each.read.block);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('a variable that is given a value loses its findings, and no other finding comes', async () => {
  const own = new Set([
    'unassigned-variable',
    'result-read-on-error-path',
    'unchecked-result',
    'dead-write',
    'undeclared-variable',
  ]);
  await fc.assert(
    fc.asyncProperty(sample, async (flow) => {
      const told = async (values: Readonly<Record<string, string>>): Promise<readonly string[]> => {
        const { problems } = await lintAll(JSON.stringify(documentOf(flow, { f: '1', g: '1', ...values })));
        return problems
          .toSorted(compareProblems)
          .filter(({ rule }) => own.has(rule))
          .map(({ rule, message }) => `${rule}: ${message}`);
      };
      const before = await told({});
      for (const name of ['x', 'y']) {
        const isItsOwn = (line: string): boolean =>
          /^(?:unassigned-variable|result-read-on-error-path)/.test(line) && line.includes(` reads "${name}"`);
        if (!before.some(isItsOwn)) continue;
        expect(await told({ [name]: '1' })).toEqual(before.filter((line) => !isItsOwn(line)));
      }
    }),
    { numRuns: 200 },
  );
});
