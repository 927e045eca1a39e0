import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../src/problems/problem.ts';
import { callFlow, onTheWay, query, set, when, type FlowBlock } from '../support/call-flow.ts';
import { lintAll } from '../support/lint.ts';

const budget = 100_000;

/** Flows of up to 6 blocks between Start and the two Ends. */
const flow: fc.Arbitrary<readonly FlowBlock[]> = fc.integer({ min: 1, max: 6 }).chain((size) => {
  const names = Array.from({ length: size }, (_, i) => `B${i}`);
  const target = fc.constantFrom(...names, ...names, 'Done', 'Failed');
  const writes = fc.constantFrom(
    ['tries', '{{tries}} + 1'],
    ['tries', '{{tries}} + 1'],
    ['tries', '0'],
    ['left', '{{left}} - 1'],
    ['done', 'yes'],
    ['note', 'x'],
  );
  const tests = fc.constantFrom(
    ['{{tries}}', 'LESS_THAN', '2'],
    ['2', 'GREATER_THAN', '{{tries}}'],
    ['{{tries}}', 'EQUALS', '2'],
    ['{{left}}', 'GREATER_THAN', '0'],
    ['{{done}}', 'EQUALS', 'yes'],
    ['{{input.kind}}', 'EQUALS', 'a'],
    ['{{rows.length}}', 'GREATER_THAN', '0'],
  );
  return fc
    .array(fc.record({ kind: fc.nat({ max: 2 }), one: target, other: target, write: writes, test: tests }), {
      minLength: size,
      maxLength: size,
    })
    .map((rows) =>
      rows.map(({ kind, one, other, write, test: [left, operator, right] }, i) => {
        if (kind === 0) return query(`B${i}`, one, other);
        if (kind === 1) return set(`B${i}`, write[0], write[1], one);
        return when(`B${i}`, [left, operator, right], one, other);
      }),
    );
});

/** Where a run is and what it has counted. */
interface State {
  readonly at: string;
  readonly tries: number;
  readonly left: number;
  readonly done: string;
}

const most = 6;

/** All that can follow, whatever the database answers and the caller has said; undefined where it is not known. */
function next(block: FlowBlock, state: State): readonly State[] {
  const to = (name: string, change: Partial<State> = {}): State => ({
    ...state,
    ...change,
    at: block.transitions[name]!,
  });
  if (block.type === 'DBConnector') return [to('success'), to('error')];
  if (block.type === 'SetVariable') {
    const { variableName, value } = block.properties;
    if (variableName === 'tries') return [to('next', { tries: value === '0' ? 0 : Math.min(state.tries + 1, most) })];
    if (variableName === 'left') return [to('next', { left: Math.max(state.left - 1, -most) })];
    return [to('next', variableName === 'done' ? { done: 'yes' } : {})];
  }
  const [{ left, operator }] = block.properties['conditions'] as [{ left: string; operator: string }];
  const outcome = ((): boolean | undefined => {
    if (left === '{{tries}}') return operator === 'EQUALS' ? state.tries === 2 : state.tries < 2;
    if (left === '2') return state.tries < 2;
    if (left === '{{left}}') return state.left > 0;
    return left === '{{done}}' ? state.done === 'yes' : undefined;
  })();
  return outcome === undefined ? [to('true'), to('false')] : [to(String(outcome))];
}

/** Whether every run ends, wherever it begins: no state can come back to itself. */
function alwaysEnds(blocks: readonly FlowBlock[]): boolean {
  const byName = new Map(blocks.map((block) => [block.name, block]));
  const under = new Set<string>();
  const finished = new Set<string>();
  const ends = (state: State): boolean => {
    const block = byName.get(state.at);
    const key = JSON.stringify(state);
    if (block === undefined || finished.has(key)) return true;
    if (under.has(key)) return false;
    under.add(key);
    const all = next(block, state).every(ends);
    under.delete(key);
    finished.add(key);
    return all;
  };
  return blocks.every(({ name }) => ends({ at: name, tries: 0, left: 3, done: 'no' }));
}

const loopRules: ReadonlySet<string> = new Set(['loop-without-progress', 'query-in-loop', 'error-handler-loops']);

async function problemsOf(blocks: readonly FlowBlock[]): Promise<readonly Problem[]> {
  const source = JSON.stringify(callFlow(blocks));
  const { problems } = await lintAll(source, 'script.json', { 'silent-wait': ['warning', { budget }] });
  return problems.filter(({ rule }) => onTheWay.includes(rule));
}

const targetOf = (blocks: readonly FlowBlock[], from: string, by: string): string | undefined =>
  from === 'Start' ? blocks[0]!.name : blocks.find(({ name }) => name === from)?.transitions[by];

/** The blocks that a run can come to from one, where a decision on what nothing changes falls one way. */
function follows(
  blocks: readonly FlowBlock[],
  from: readonly string[],
  fixed: ReadonlyMap<string, string>,
): Set<string> {
  const seen = new Set(from);
  for (const name of seen) {
    const block = blocks.find((one) => one.name === name);
    for (const [by, target] of Object.entries(block?.transitions ?? {})) {
      if (fixed.get(name) === undefined || fixed.get(name) === by) seen.add(target);
    }
  }
  return seen;
}

/** Whether the run shown goes round by a Condition on what some block writes, and none on its round does. */
function isDecidedBefore(blocks: readonly FlowBlock[], related: Problem['related']): boolean {
  const names = related.flatMap(({ move }) => move?.to ?? []);
  const round = new Set(names.slice(names.indexOf(names.at(-1)!)));
  const writes = (some: readonly FlowBlock[]): ReadonlySet<unknown> =>
    new Set(some.map(({ properties }) => properties['variableName']));
  const here = writes(blocks.filter(({ name }) => round.has(name)));
  const asked = blocks.flatMap(({ name, type, properties }) =>
    round.has(name) && type === 'Condition'
      ? [...JSON.stringify(properties).matchAll(/\{\{(\w+)\}\}/g)].map(([, variable]) => variable!)
      : [],
  );
  return asked.some((variable) => writes(blocks).has(variable) && !here.has(variable));
}

test('nothing is said of loops in a flow in which every run ends', async () => {
  let ended = 0;
  await fc.assert(
    fc.asyncProperty(flow, async (blocks) => {
      if (!alwaysEnds(blocks)) return;
      ended += 1;
      // That what was written before a loop makes all runs leave it is known to nobody but who runs it.
      const written = blocks.flatMap(({ properties }) => JSON.stringify(properties['variableName'] ?? []));
      const isExcused = ({ rule, message, related }: Problem): boolean =>
        (rule === 'loop-without-progress' && written.some((name) => message.includes(name))) ||
        ((rule === 'query-in-loop' || rule === 'error-handler-loops') && isDecidedBefore(blocks, related));
      const found = (await problemsOf(blocks)).filter((one) => loopRules.has(one.rule) && !isExcused(one));
      expect(found.map(({ message }) => message)).toEqual([]);
    }),
    { numRuns: 600 },
  );
  expect(ended).toBeGreaterThan(30);
});

test('what is said of loops is so: the run can be taken step by step, and goes round', async () => {
  const told = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(flow, async (blocks) => {
      for (const { rule, block, related } of await problemsOf(blocks)) {
        told.set(rule, (told.get(rule) ?? 0) + 1);
        const moves = related.flatMap(({ move }) => move ?? []);
        expect(moves[0]?.from).toBe('Start');
        moves.forEach(({ from, to, by }, i) => {
          expect(targetOf(blocks, from, by!)).toBe(to);
          if (i > 0) expect(moves[i - 1]!.to).toBe(from);
        });
        const own = blocks.find(({ name }) => name === block)!;
        if (loopRules.has(rule)) {
          expect(moves.at(-1)!.to).toBe(block);
          const round = moves.slice(moves.findIndex(({ from }) => from === block));
          const changed = new Set(
            round.map(({ from }) => blocks.find(({ name }) => name === from)!.properties['variableName']),
          );
          if (rule === 'error-handler-loops') {
            expect(round[0]!.by).toBe('error');
            const looks = round.map(({ from }) => JSON.stringify(blocks.find(({ name }) => name === from)!.properties));
            // Nothing that the round counts is looked at in the round.
            for (const name of ['tries', 'left', 'done']) {
              const counts = changed.has(name) && looks.some((text) => text.includes(`"left":"{{${name}}}"`));
              expect(counts).toBe(false);
            }
          }
          if (rule === 'loop-without-progress') {
            // As the doors fell once they fall for ever, and no End is led to.
            const doors = [block!, ...related.flatMap(({ message }) => /^"(B\d)" leads out/.exec(message)?.[1] ?? [])];
            const ways = doors
              .slice(1)
              .reduce<readonly (readonly [string, string])[][]>(
                (all, name) => all.flatMap((way) => ['true', 'false'].map((by) => [...way, [name, by] as const])),
                [[[block!, round[0]!.by!]]],
              );
            const stays = ways.some((way) => {
              const later = follows(blocks, [own.name], new Map(way));
              return !later.has('Done') && !later.has('Failed');
            });
            expect(stays).toBe(true);
          }
        }
        if (rule === 'error-path-ignored') expect(own.transitions['success']).toBe(own.transitions['error']);
      }
    }),
    { numRuns: 300 },
  );
  for (const rule of [...loopRules, 'error-path-ignored']) expect(told.get(rule) ?? 0, rule).toBeGreaterThan(0);
});

test('a failure that no longer leads back is not told of, and no other loop is told of instead', async () => {
  await fc.assert(
    fc.asyncProperty(flow, async (blocks) => {
      const before = (await problemsOf(blocks)).filter(({ rule }) => rule === 'error-handler-loops');
      for (const { block } of before) {
        const mended = blocks.map((one) =>
          one.name === block ? { ...one, transitions: { ...one.transitions, error: 'Failed' } } : one,
        );
        const after = (await problemsOf(mended)).filter(({ rule }) => rule === 'error-handler-loops');
        expect(after.map((problem) => problem.block)).not.toContain(block);
        expect(after.length).toBeLessThanOrEqual(before.length);
      }
    }),
    { numRuns: 150 },
  );
});
