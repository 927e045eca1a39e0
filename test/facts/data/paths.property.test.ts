import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadWritesOf } from '../../../src/facts/data/dead-writes.ts';
import { failedResultsOf } from '../../../src/facts/data/failed-results.ts';
import { unassignedOf } from '../../../src/facts/data/unassigned.ts';
import { uncheckedRowsOf } from '../../../src/facts/data/unchecked-rows.ts';
import type { Step } from '../../../src/graph/paths.ts';
import { documentOf, factsOfDocument, flows, readOf, variableOf, type RandomFlow } from '../../support/flows.ts';

/** A step out of a block; `error` of a query that fails. */
interface Edge {
  readonly from: number;
  readonly to: number;
  readonly error: boolean;
}

const edgesOf = ({ blocks, first }: RandomFlow): readonly Edge[] => [
  { from: 0, to: first, error: false },
  ...blocks.flatMap(({ kind, to }, i) => [
    { from: i + 1, to: to[0], error: false },
    ...(kind === 'set' ? [] : [{ from: i + 1, to: to[1], error: kind === 'query' }]),
  ]),
];

/** Every walk from a block that comes to no block more than twice: enough to go to any block, and from there to any other. */
function walks(flow: RandomFlow, start: number, first: (edge: Edge) => boolean = () => true): Edge[][] {
  const edges = edgesOf(flow);
  const found: Edge[][] = [];
  const waiting: Edge[][] = edges.filter((edge) => edge.from === start && first(edge)).map((edge) => [edge]);
  for (let walk = waiting.pop(); walk !== undefined; walk = waiting.pop()) {
    found.push(walk);
    const last = walk.at(-1)!;
    for (const edge of edges) {
      if (edge.from !== last.to || walk.filter(({ to }) => to === edge.to).length > 1) continue;
      waiting.push([...walk, edge]);
    }
  }
  return found;
}

const blockAt = ({ blocks }: RandomFlow, number: number): RandomFlow['blocks'][number] | undefined =>
  blocks[number - 1];
const readsVariable = (flow: RandomFlow, number: number, variable: string): boolean => {
  const block = blockAt(flow, number);
  const read = block === undefined ? undefined : readOf(block);
  return read !== undefined && variableOf(read) === variable;
};
const writesVariable = (flow: RandomFlow, number: number, variable: string): boolean =>
  blockAt(flow, number)?.writes === variable;
/** It has been written behind the edge; of errors, what is known of one. */
const gives = (flow: RandomFlow, { from, error }: Edge, variable: string): boolean =>
  variable === 'error.code' ? error : writesVariable(flow, from, variable) && !error;
const triesTo = (flow: RandomFlow, edge: Edge, variable: string): boolean =>
  variable === 'error.code' ? edge.error : writesVariable(flow, edge.from, variable);

const sorted = (numbers: Iterable<number>): number[] => [...new Set(numbers)].toSorted((a, b) => a - b);

function replays(flow: RandomFlow, path: readonly Step[], last: number): readonly Edge[] {
  expect(path[0]?.node).toBe(0);
  expect(path.at(-1)).toEqual({ node: last, transition: -1 });
  return path.slice(0, -1).map(({ node, transition }, i) => {
    const own = edgesOf(flow).filter(({ from }) => from === node);
    expect(own[transition]?.to).toBe(path[i + 1]!.node);
    return own[transition]!;
  });
}

// A query that keeps no rows is a way that forks, whatever values there are.
const sample = flows(['set', 'query']);
const runs = { numRuns: 400 };

describe('on flows of up to 8 blocks, by all walks', () => {
  test('what can be reached', () => {
    fc.assert(
      fc.property(sample, (flow) => {
        const { facts } = factsOfDocument(documentOf(flow));
        const met = sorted([0, ...walks(flow, 0).map((walk) => walk.at(-1)!.to)]);
        const { surelyReached } = facts.flow();
        expect(sorted([...surelyReached.keys()].filter((node) => surelyReached[node] === 1))).toEqual(met);
      }),
      runs,
    );
  });

  test('definite assignment: what is read without a value on some path, and never with one', () => {
    fc.assert(
      fc.property(sample, (flow) => {
        const { script, facts } = factsOfDocument(documentOf(flow));
        const variables = facts.variables();
        const all = walks(flow, 0);
        const found = unassignedOf(
          script,
          variables,
          facts.runs(),
          facts.showRun(),
          facts.slips(),
          facts.flow().surelyReached,
          [],
        );
        for (const variable of ['x', 'y', 'error.code']) {
          const to = (walk: readonly Edge[]): number => walk.at(-1)!.to;
          const met = new Set(all.map(to));
          const ending = all.filter((walk) => readsVariable(flow, to(walk), variable));
          const bare = sorted(ending.filter((walk) => !walk.some((edge) => triesTo(flow, edge, variable))).map(to));
          // Blocks that no run comes to may still be meant to fail.
          const lost = flow.blocks.flatMap((_, i) => (met.has(i + 1) ? [] : walks(flow, i + 1)));
          const filled = sorted(
            [...all, ...lost].filter((walk) => walk.some((edge) => gives(flow, edge, variable))).map(to),
          );
          const one = found.find((each) => variables.names[each.variable] === variable);
          // That block has a problem of its own.
          const isLost = flow.blocks.some(({ writes }, i) => writes === variable && !met.has(i + 1));
          if (isLost) expect(one).toBe(undefined);
          else
            expect(sorted(one === undefined ? [] : [one.read, ...one.others].map(({ block }) => block))).toEqual(bare);
          if (one === undefined) continue;
          const never = bare.filter((node) => !filled.includes(node));
          expect(one.never === undefined).toBe(never.length === 0);
          if (never.length > 0) expect(never).toContain(one.read.block);
          const path = replays(flow, one.path!, one.read.block);
          expect(path.filter((edge) => triesTo(flow, edge, variable))).toEqual([]);
        }
      }),
      runs,
    );
  });

  test('liveness: what is always written again before anything reads it', () => {
    fc.assert(
      fc.property(sample, (flow) => {
        const { script, facts } = factsOfDocument(documentOf(flow));
        const trapped = new Set(facts.closedLoops().flat());
        const ends = (node: number): boolean => node === flow.size - 1 || trapped.has(node);
        const found = deadWritesOf(script, facts.variables(), facts.runs(), [], facts.flow().surelyReached, ends);
        const reached = new Set(walks(flow, 0).map((walk) => walk.at(-1)!.to));
        const writers = (variable: string): number =>
          flow.blocks.filter(({ kind, writes }) => (writes ?? (kind === 'set' ? 'z' : '')) === variable).length;
        const dead = ['x', 'y', 'z'].flatMap((variable) =>
          flow.blocks.flatMap(({ kind, writes }, i) => {
            const own = writes ?? (kind === 'set' ? 'z' : undefined);
            if (own !== variable || !reached.has(i + 1) || writers(variable) < 2) return [];
            const kills = (edge: Edge): boolean =>
              (blockAt(flow, edge.from)?.writes ?? (blockAt(flow, edge.from)?.kind === 'set' ? 'z' : '')) ===
                variable && !edge.error;
            const writesAlways = (node: number): boolean =>
              blockAt(flow, node)?.kind === 'set' && kills({ from: node, to: 0, error: false });
            const live =
              (kind === 'set' && ends(i + 1)) ||
              walks(flow, i + 1, ({ error }) => !error).some((walk) => {
                const { to } = walk.at(-1)!;
                return (
                  !walk.slice(1).some(kills) && (readsVariable(flow, to, variable) || (ends(to) && !writesAlways(to)))
                );
              });
            return live ? [] : [i + 1];
          }),
        );
        expect(sorted(found.map(({ write }) => write.block))).toEqual(sorted(dead));
        for (const { again } of found) expect(again.length).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  test('what is read of a query that has failed, or of rows that nothing has counted', () => {
    fc.assert(
      fc.property(sample, (flow) => {
        const { script, facts } = factsOfDocument(documentOf(flow));
        const { surelyReached } = facts.flow();
        const variables = facts.variables();
        const failed = failedResultsOf(script, variables, facts.runs(), facts.showRun(), surelyReached);
        const unchecked = uncheckedRowsOf(variables, facts.runs(), facts.showRun(), surelyReached, () => true);
        const queries = flow.blocks.flatMap(({ kind, writes }, i) =>
          kind === 'query' && writes !== undefined && surelyReached[i + 1] === 1 ? [[i + 1, writes] as const] : [],
        );
        for (const [node, variable] of queries) {
          const behind = (error: boolean): Edge[][] =>
            walks(flow, node, (edge) => edge.error === error).filter(
              (walk) => !walk.slice(1).some((edge) => writesVariable(flow, edge.from, variable)),
            );
          const late = sorted(
            behind(true)
              .map((walk) => walk.at(-1)!.to)
              .filter((to) => readsVariable(flow, to, variable)),
          );
          // What a block sets before the query is meant for when it fails.
          const isSet = flow.blocks.some(
            ({ kind, writes }, i) =>
              kind === 'set' && writes === variable && walks(flow, i + 1).some((walk) => walk.at(-1)!.to === node),
          );
          const one = failed.find(({ block }) => block === node);
          const told = one === undefined ? [] : [one.read, ...one.others].map(({ block }) => block);
          expect(sorted(told)).toEqual(isSet ? [] : late);
          if (one !== undefined) expect(replays(flow, one.path!, one.read.block).some(({ error }) => error)).toBe(true);

          const looks = (number: number): boolean => blockAt(flow, number)?.reads === `${variable}.length`;
          const counted = flow.blocks.map((block) => readOf(block) === `${variable}.length`);
          const rows = sorted(
            behind(false)
              .filter((walk) => !walk.slice(1).some(({ from }) => looks(from) && counted[from - 1]!))
              .map((walk) => walk.at(-1)!.to)
              .filter((to) => to > 0 && readOf(blockAt(flow, to) ?? flow.blocks[0]!) === `${variable}[0].a`)
              .filter((to) => blockAt(flow, to) !== undefined),
          );
          const row = unchecked.find(({ block }) => block === node);
          expect(sorted(row === undefined ? [] : [row.read, ...row.others].map(({ block }) => block))).toEqual(rows);
          if (row !== undefined) expect(replays(flow, row.path!, row.read.block).length).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  });
});
