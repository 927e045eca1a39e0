import fc from 'fast-check';
import { components } from '../../src/graph/components.ts';
import { graphOf, type Edge } from '../../src/graph/graph.ts';
import { query, set, when, type FlowBlock } from './call-flow.ts';

/** As far from 0 as counting is followed: far behind every limit that the flows below compare with. */
const most = 10;

/** The variables of `countingFlows` and what they begin with. */
export const begun = { up: 0, down: 3, mark: 0 } as const;
type Counter = keyof typeof begun;
const isCounter = (name: unknown): name is Counter => typeof name === 'string' && Object.hasOwn(begun, name);

/** Where a run is, what its variables hold, what the caller gave, and how many rows it has: -1 for none yet. */
export interface State extends Readonly<Record<Counter, number>> {
  readonly at: string;
  readonly kind: 'a' | 'b';
  readonly rows: number;
}

export const starts = (blocks: readonly FlowBlock[]): readonly State[] =>
  (['a', 'b'] as const).map((kind) => ({ ...begun, at: blocks[0]!.name, kind, rows: -1 }));

/** Every block with every value that the flows tell apart. */
const anywhere = (blocks: readonly FlowBlock[]): readonly State[] =>
  blocks.flatMap(({ name }) =>
    [0, 1, 2, 3].flatMap((up) =>
      [0, 1, 3].flatMap((down) =>
        [0, 1].flatMap((mark) =>
          starts(blocks).flatMap((state) => [0, 1].map((rows) => ({ ...state, at: name, up, down, mark, rows }))),
        ),
      ),
    ),
  );

/** Flows of up to 7 blocks that count up and down, ask the database, and decide by what they hold, by rows and by the caller. */
export const countingFlows: fc.Arbitrary<readonly FlowBlock[]> = fc.integer({ min: 1, max: 7 }).chain((size) => {
  const names = Array.from({ length: size }, (_, i) => `B${i}`);
  const target = fc.constantFrom(...names, ...names, 'Done', 'Failed', 'Done');
  const write = fc.constantFrom(
    ['up', '{{up}} + 1'],
    ['up', '{{up}} + 1'],
    ['up', '{{up}} + 2'],
    ['up', '0'],
    ['down', '{{down}} - 1'],
    ['down', '3'],
    ['mark', '1'],
    ['mark', '{{up}}'],
  );
  const asked = fc.constantFrom(
    ['{{up}}', 'LESS_THAN', '2'],
    ['3', 'GREATER_THAN', '{{up}}'],
    ['{{up}}', 'EQUALS', '2'],
    ['{{up}}', 'GREATER_THAN_OR_EQUAL', '3'],
    ['{{down}}', 'GREATER_THAN', '0'],
    ['{{down}}', 'NOT_EQUALS', '1'],
    ['{{mark}}', 'EQUALS', '1'],
    ['{{up}}', 'LESS_THAN', '{{down}}'],
    ['{{input.kind}}', 'EQUALS', 'a'],
    ['{{input.kind}}', 'NOT_EQUALS', 'a'],
    ['{{rows.length}}', 'GREATER_THAN', '0'],
  );
  const key = fc.constantFrom('{{input.id}}', '{{input.id}}', '{{up}}');
  const row = fc.record({ type: fc.nat({ max: 2 }), one: target, other: target, write, asked, key });
  return fc.array(row, { minLength: size, maxLength: size }).map((rows) =>
    rows.map(({ type, one, other, write: [variable, value], asked: [left, operator, right], key: parameter }, i) => {
      if (type === 0) return query(`B${i}`, one, other, { parameters: [parameter] });
      return type === 1
        ? set(`B${i}`, variable, value, one)
        : when(`B${i}`, [left, operator, right], one, one === other ? otherEnd(one) : other);
    }),
  );
});

/** A decision that leads to one block either way has a problem of its own. */
const otherEnd = (name: string): string => (name === 'Done' ? 'Failed' : 'Done');

/** What a query may come to: it fails, or answers with so many rows. */
export type Outcome = 'error' | 0 | 1;
export const outcomes: readonly Outcome[] = ['error', 0, 1];

/** Where a run is after one block; `outcome` matters where it asks the database. */
export function after(block: FlowBlock, state: State, outcome: Outcome): State {
  const to = (transition: string, change: Partial<State> = {}): State => ({
    ...state,
    ...change,
    at: block.transitions[transition]!,
  });
  if (block.type === 'DBConnector') return outcome === 'error' ? to('error') : to('success', { rows: outcome });
  if (block.type === 'SetVariable') {
    const { variableName, value } = block.properties;
    return isCounter(variableName) ? to('next', { [variableName]: sumOf(String(value), state) }) : to('next');
  }
  const [{ left, operator, right }] = block.properties['conditions'] as readonly [Record<string, string>];
  return to(String(holds(valueOf(left!, state), operator!, valueOf(right!, state))));
}

function sumOf(text: string, state: State): number {
  const [, name, sign, step] = /^\{\{(\w+)\}\}(?: ([+-]) (\d+))?$/.exec(text) ?? [];
  if (!isCounter(name)) return Number(text);
  const value = state[name] + (sign === '-' ? -1 : 1) * Number(step ?? 0);
  return Math.max(-most, Math.min(most, value));
}

function valueOf(text: string, state: State): number | string {
  const name = /^\{\{(.*)\}\}$/.exec(text)?.[1];
  if (name === undefined) return /^\d+$/.test(text) ? Number(text) : text;
  if (name === 'rows.length') return Math.max(0, state.rows);
  return isCounter(name) ? state[name] : state.kind;
}

function holds(left: number | string, operator: string, right: number | string): boolean {
  switch (operator) {
    case 'EQUALS':
      return left === right;
    case 'NOT_EQUALS':
      return left !== right;
    case 'LESS_THAN':
      return left < right;
    case 'GREATER_THAN':
      return left > right;
    case 'GREATER_THAN_OR_EQUAL':
      return left >= right;
    default:
      throw new Error(`No flow compares by ${operator}.`);
  }
}

const keyOf = ({ at, up, down, mark, kind, rows }: State): string => `${at} ${up} ${down} ${mark} ${kind} ${rows}`;

/** The blocks of a loop that a run has come into, and the state in which it is at one of them. */
export interface Trap {
  readonly blocks: ReadonlySet<string>;
  readonly state: State;
}

/**
 * Every loop that a run can come into and never leave, whatever the database answers from then on: states that lead to each other
 * and to no others. With `anyhow` also where it would only come with other values. Components are held against another library's in `test/graph`.
 */
export function traps(blocks: readonly FlowBlock[], anyhow = false): readonly Trap[] {
  const byName = new Map(blocks.map((block) => [block.name, block]));
  const numbers = new Map<string, number>();
  const states: State[] = [];
  const numberOf = (state: State): number => {
    const key = keyOf(state);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, states.length);
    return states.push(state) - 1;
  };
  for (const state of anyhow ? anywhere(blocks) : starts(blocks)) numberOf(state);
  const edges: Edge[] = [];
  for (let number = 0; number < states.length; number += 1) {
    const state = states[number]!;
    const block = byName.get(state.at);
    if (block === undefined) continue;
    const all = block.type === 'DBConnector' ? outcomes : [0 as const];
    for (const outcome of all) edges.push([number, numberOf(after(block, state, outcome)), 0]);
  }

  const { count, of, first, members } = components(graphOf(states.length, edges));
  const leaves = new Set(edges.flatMap(([source, target]) => (of[source] === of[target] ? [] : [of[source]!])));
  return Array.from({ length: count }, (_, part) => part).flatMap((part): readonly Trap[] => {
    const inside = [...members.subarray(first[part], first[part + 1])].map((number) => states[number]!);
    if (leaves.has(part) || !byName.has(inside[0]!.at)) return [];
    return [{ blocks: new Set(inside.map(({ at }) => at)), state: inside[0]! }];
  });
}

/**
 * Every loop over a query that a run goes round for ever where each query always comes to the same; of flows with more than four queries,
 * where all of them do.
 */
export function asksForEver(blocks: readonly FlowBlock[]): readonly Trap[] {
  const byName = new Map(blocks.map((block) => [block.name, block]));
  const queries = blocks.flatMap(({ name, type }) => (type === 'DBConnector' ? [name] : []));
  const ways: ReadonlyMap<string, Outcome>[] =
    queries.length > 4
      ? outcomes.map((outcome) => new Map(queries.map((name) => [name, outcome])))
      : queries.reduce<ReadonlyMap<string, Outcome>[]>(
          (all, name) => all.flatMap((way) => outcomes.map((outcome) => new Map([...way, [name, outcome]]))),
          [new Map()],
        );
  const found = new Map<string, Trap>();
  for (const way of ways) {
    for (const start of starts(blocks)) {
      const run: string[] = [];
      const met = new Map<string, number>();
      let state = start;
      for (;;) {
        const block = byName.get(state.at);
        if (block === undefined) break;
        const key = keyOf(state);
        const since = met.get(key);
        if (since !== undefined) {
          const round = new Set(run.slice(since));
          if (queries.some((name) => round.has(name)))
            found.set([...round].toSorted().join(' '), { blocks: round, state });
          break;
        }
        met.set(key, run.length);
        run.push(block.name);
        state = after(block, state, way.get(block.name) ?? 0);
      }
    }
  }
  return [...found.values()];
}
