import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callFlow, query, set, when, type FlowBlock } from '../support/call-flow.ts';
import { factsOfDocument } from '../support/flows.ts';

/** A part of a flow: its blocks, the first of which a run comes to, lead on to `next`. `n` keeps its names its own. */
type Part = (n: string, next: string) => readonly FlowBlock[];

const timeout = fc.integer({ min: 1, max: 9 }).map((tenths) => tenths * 100);
const ask = (name: string, success: string, error: string, wait: number): FlowBlock =>
  query(name, success, error, { timeout: wait });

const single: fc.Arbitrary<Part> = fc.tuple(timeout, fc.boolean()).map(([wait, ends]) => (n, next) => [
  ask(`Ask${n}`, next, ends ? 'Failed' : next, wait),
]);

const diamond: fc.Arbitrary<Part> = fc.tuple(timeout, timeout, fc.boolean()).map(([one, other, skips]) => (n, next) => [
  when(`Part${n}`, ['{{input.kind}}', 'EQUALS', n], `Left${n}`, skips ? next : `Right${n}`),
  ask(`Left${n}`, next, 'Failed', one),
  ...(skips ? [] : [ask(`Right${n}`, next, next, other)]),
]);

/** A number that is counted, from where, by what, and for how long a run goes round. */
interface Counting {
  readonly begin: number;
  readonly by: number;
  readonly operator: string;
  readonly limit: number;
  readonly leavesByTrue: boolean;
}
const counting: fc.Arbitrary<Counting> = fc.record({
  begin: fc.integer({ min: -1, max: 2 }),
  by: fc.constantFrom(1, 1, 2, -1),
  operator: fc.constantFrom(
    'LESS_THAN',
    'LESS_THAN_OR_EQUAL',
    'NOT_EQUALS',
    'EQUALS',
    'GREATER_THAN',
    'GREATER_THAN_OR_EQUAL',
  ),
  limit: fc.integer({ min: -1, max: 4 }),
  leavesByTrue: fc.boolean(),
});

const count = (n: string, by: number, next: string): FlowBlock =>
  set(`Count${n}`, `n${n}`, by < 0 ? `{{n${n}}} - ${-by}` : `{{n${n}}} + ${by}`, next);
const may = (n: string, { operator, limit, leavesByTrue }: Counting, again: string, next: string): FlowBlock =>
  leavesByTrue
    ? when(`May${n}`, [`{{n${n}}}`, operator, limit], next, again)
    : when(`May${n}`, [`{{n${n}}}`, operator, limit], again, next);

/** What is inside is gone round: before its count or behind it, tested first or last, and where it fails too. */
const loop = (inside: fc.Arbitrary<Part>): fc.Arbitrary<Part> =>
  fc
    .tuple(inside, counting, fc.constantFrom('last', 'first', 'counted first'))
    .map(([part, own, order]) => (n, next) => {
      const begin = set(
        `Begin${n}`,
        `n${n}`,
        own.begin,
        order === 'last' ? `In${n}` : order === 'first' ? `May${n}` : `Count${n}`,
      );
      // A block of its own before what is inside: no other loop begins at the same one.
      const enter = (to: string): FlowBlock => set(`In${n}`, 'note', 'x', to);
      const blocks = part(`${n}a`, order === 'last' ? `Count${n}` : order === 'first' ? `Count${n}` : `May${n}`);
      const first = blocks[0]!.name;
      const ends = when(`Out${n}`, ['{{input.kind}}', 'EQUALS', `out${n}`], next, 'Failed');
      if (order === 'last')
        return [begin, enter(first), ...blocks, count(n, own.by, `May${n}`), may(n, own, `In${n}`, `Out${n}`), ends];
      if (order === 'first')
        return [begin, may(n, own, `In${n}`, `Out${n}`), enter(first), ...blocks, count(n, own.by, `May${n}`), ends];
      return [begin, count(n, own.by, `In${n}`), enter(first), ...blocks, may(n, own, `Count${n}`, `Out${n}`), ends];
    });

const chain = (part: fc.Arbitrary<Part>, maxLength: number): fc.Arbitrary<Part> =>
  fc.array(part, { minLength: 1, maxLength }).map((parts) => (n, next) => {
    const blocks: FlowBlock[] = [];
    let to = next;
    parts.toReversed().forEach((one, i) => {
      blocks.unshift(...one(`${n}${i}`, to));
      to = blocks[0]!.name;
    });
    return blocks;
  });

const simple = fc.oneof(single, diamond);
const nested = loop(chain(fc.oneof(simple, loop(chain(simple, 2))), 2));
const flow = chain(fc.oneof(simple, loop(chain(simple, 2)), nested), 3).map((part) => part('x', 'Done'));

/** The dearest of all runs, whatever is answered; undefined where one does not end. Numbers are followed as they are. */
function dearest(blocks: readonly FlowBlock[]): number | undefined {
  const byName = new Map(blocks.map((block) => [block.name, block]));
  const known = new Map<string, number | 'open'>();
  const from = (name: string, held: Readonly<Record<string, number>>): number | undefined => {
    const block = byName.get(name);
    if (block === undefined) return 0;
    const key = JSON.stringify([name, held]);
    const before = known.get(key);
    if (before === 'open' || known.size > 20_000 || Object.values(held).some((value) => Math.abs(value) > 50))
      return undefined;
    if (before !== undefined) return before;
    known.set(key, 'open');
    const costs = follow(block, held).map(([target, now]) => from(target, now));
    if (costs.includes(undefined)) return undefined;
    const own = block.type === 'DBConnector' ? (block.properties['timeout'] as number) : 0;
    const cost = own + Math.max(...(costs as readonly number[]));
    known.set(key, cost);
    return cost;
  };
  return from(blocks[0]!.name, {});
}

function follow(
  { type, properties, transitions }: FlowBlock,
  held: Readonly<Record<string, number>>,
): readonly (readonly [string, Readonly<Record<string, number>>])[] {
  if (type === 'SetVariable') {
    const { variableName, value } = properties as { variableName: string; value: number | string };
    if (variableName === 'note') return [[transitions['next']!, held]];
    const [, sign, step] = / ([+-]) (\d+)$/.exec(String(value)) ?? [];
    const now = step === undefined ? Number(value) : held[variableName]! + Number(`${sign}${step}`);
    return [[transitions['next']!, { ...held, [variableName]: now }]];
  }
  const [condition] = (properties['conditions'] ?? []) as readonly { left: string; operator: string; right: number }[];
  const name = condition?.left.slice(2, -2);
  if (name === undefined || !Object.hasOwn(held, name))
    return Object.values(transitions).map((target) => [target, held]);
  return [[transitions[String(compare(held[name]!, condition!.operator, condition!.right))]!, held]];
}

const compare = (left: number, operator: string, right: number): boolean =>
  operator.includes('EQUAL') && left === right
    ? operator !== 'NOT_EQUALS'
    : operator.startsWith('LESS')
      ? left < right
      : operator.startsWith('GREATER')
        ? left > right
        : operator === 'NOT_EQUALS' && left !== right;

const declared = (blocks: readonly FlowBlock[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    blocks.flatMap(({ properties: { variableName } }) =>
      typeof variableName === 'string' && variableName.startsWith('n') && variableName !== 'note'
        ? [[variableName, 0]]
        : [],
    ),
  );

test('where every loop counts, alone, inside another or behind one, the longest silence is that of the dearest of all runs', () => {
  let compared = 0;
  let loops = 0;
  fc.assert(
    fc.property(flow, (blocks) => {
      const expected = dearest(blocks);
      if (expected === undefined) return;
      const { script, facts } = factsOfDocument(callFlow(blocks, declared(blocks)) as never);
      const silence = facts.longestSilence();
      expect(silence?.total ?? 0).toBe(expected);
      compared += 1;
      if (silence === undefined) return;
      // The shares are those of the run that is shown, and the run is one of the graph.
      const path = silence.path();
      const times = new Map<number, number>();
      for (const { node } of path) times.set(node, (times.get(node) ?? 0) + 1);
      for (const share of silence.shares()) expect(share.times).toBe(times.get(share.block));
      expect(silence.shares().reduce((total, share) => total + share.wait * share.times, 0)).toBe(expected);
      path.slice(0, -1).forEach(({ node, transition }, i) => {
        expect(script.blocks[node]!.transitions[transition]?.target).toBe(script.blocks[path[i + 1]!.node]!.name);
      });
      if (silence.shares().some((share) => share.times > 1)) loops += 1;
    }),
    { numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(50);
  expect(loops).toBeGreaterThan(20);
});
