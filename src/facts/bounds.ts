import type { Counted } from '../graph/slowest-way.ts';
import { reversed, type Graph } from '../graph/graph.ts';
import type { Members } from '../graph/loop-nest.ts';
import type { Script } from '../script/script.ts';
import { incrementOf, numberIn, numberTestOf, timesInARow, type NumberTest } from './counters.ts';
import { isGiven, type Variables } from './data/variables.ts';

/** As many tests of one loop as are looked at: a loop with more is not one that people count. */
const mostTests = 8;

/** As many blocks as are looked at before a loop for what its counter begins with. */
const mostBefore = 500;

/** Finds the ways on of a loop's decisions that a counter allows only so often. */
export type BoundsOf = (loop: Members, entries: ReadonlySet<number>, again: boolean) => readonly Counted[];

/**
 * A loop is counted where one of its decisions compares a variable with a number and one way on leaves the loop; where one block of
 * the loop, and no other, writes the variable and adds to it; where no round misses that block; and where every value with which
 * a run can come in is known. `graph` has the edges that a run can take, `entry` is where it starts.
 */
export function boundsOf(script: Script, variables: Variables, graph: Graph, entry: number): BoundsOf {
  let turned: Graph | undefined;
  let writes: Int32Array | undefined;
  return (loop, entries, again) => {
    const found: Counted[] = [];
    const tests = testsIn(script, variables, graph, loop);
    if (tests.length === 0) return found;
    const writers = writersIn(variables, loop, tests);
    if (writers === undefined) return found;
    for (const { block, test, stay, outcome, transition } of tests) {
      const [writer, ...others] = writers.get(test.variable) ?? [];
      const increment =
        writer === undefined || others.length > 0 ? undefined : incrementOf(script.blocks[writer]!, variables);
      if (increment === undefined) continue;
      const without = (node: number): boolean => loop.has(node) && node !== writer;
      const edge = { source: block, target: stay, transition };
      // A round that misses the increment is not counted.
      if (stay !== writer && leads(graph, [stay], block, without, edge)) continue;
      writes ??= writesOfEach(variables);
      // Most counters are written nowhere else, or right before the loop: whole scripts need not be searched for each.
      const only = !again && variables.writesAnything.size === 0 && writes[test.variable] === 1;
      if (!only) turned ??= reversed(graph);
      const begun = only
        ? valueAtStart(script, variables, test.variable)
        : valuesBefore(script, variables, turned!, entry, loop, entries, test.variable, again);
      if (begun === undefined) continue;
      const first = [...entries].filter((node) => node !== writer);
      const late = block !== writer && leads(graph, first, block, without, edge) ? 0 : increment.by;
      const times = begun.map((value) => timesInARow(test, outcome, value + late, increment.by));
      if (times.includes(undefined)) continue;
      found.push({ ...edge, times: Math.max(...(times as readonly number[])) });
    }
    const nameOf = (one: Counted): string => script.blocks[one.source]!.name;
    return found.toSorted((a, b) => b.times - a.times || (nameOf(a) < nameOf(b) ? -1 : 1));
  };
}

interface LoopTest {
  readonly block: number;
  readonly test: NumberTest;
  /** Where it leads inside the loop, with which outcome, by which of its transitions. */
  readonly stay: number;
  readonly outcome: boolean;
  readonly transition: number;
}

/** The decisions of a loop that lead out of it by one of two outcomes, by name. */
function testsIn(script: Script, variables: Variables, graph: Graph, loop: Members): readonly LoopTest[] {
  const found: LoopTest[] = [];
  for (const block of loop.nodes) {
    const from = graph.firstOut[block]!;
    if (graph.firstOut[block + 1]! - from !== 2) continue;
    const stays = [from, from + 1].filter((i) => loop.has(graph.edgeTarget[i]!));
    const test = stays.length === 1 ? numberTestOf(script.blocks[block]!, variables) : undefined;
    if (test === undefined) continue;
    const transition = graph.edgeTransition[stays[0]!]!;
    const outcome = script.blocks[block]!.transitions[transition]?.name === 'true';
    found.push({ block, test, stay: graph.edgeTarget[stays[0]!]!, outcome, transition });
  }
  const nameOf = (one: LoopTest): string => script.blocks[one.block]!.name;
  return found.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)).slice(0, mostTests);
}

/** The blocks of the loop that may write each variable that is tested; undefined where one may write any. */
function writersIn(
  variables: Variables,
  loop: Members,
  tests: readonly LoopTest[],
): ReadonlyMap<number, readonly number[]> | undefined {
  const writers = new Map<number, number[]>(tests.map(({ test }) => [test.variable, []]));
  for (const block of loop.nodes) {
    if (variables.writesAnything.has(block)) return undefined;
    for (const { variable } of variables.writesIn[block]!) {
      writers.get(variable)?.push(block);
    }
  }
  return writers;
}

function writesOfEach({ names, writes }: Variables): Int32Array {
  const count = new Int32Array(names.length);
  for (const { variable } of writes) count[variable]! += 1;
  return count;
}

/** A list of one; undefined where it is not known. */
function valueAtStart(script: Script, { names, declared }: Variables, variable: number): readonly number[] | undefined {
  if (isGiven(names[variable]!)) return undefined;
  const value = numberIn(script.variables[declared[variable]!]?.value);
  return value === undefined ? undefined : [value];
}

function leads(
  graph: Graph,
  from: readonly number[],
  to: number,
  within: (node: number) => boolean,
  but: { readonly source: number; readonly target: number; readonly transition: number },
): boolean {
  const seen = new Set(from);
  for (const node of seen) {
    if (node === to) return true;
    for (let i = graph.firstOut[node]!; i < graph.firstOut[node + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      const isBut = node === but.source && target === but.target && graph.edgeTransition[i] === but.transition;
      if (!isBut && within(target)) seen.add(target);
    }
  }
  return false;
}

const none: ReadonlySet<number> = new Set();

/** The values that a variable can have when a run comes into the loop; undefined where they are not all known. */
function valuesBefore(
  script: Script,
  variables: Variables,
  turned: Graph,
  entry: number,
  loop: Members,
  entries: ReadonlySet<number>,
  variable: number,
  again: boolean,
): readonly number[] | undefined {
  const values = new Set<number>();
  const begin = valueAtStart(script, variables, variable)?.[0];
  const seen = new Set<number>();
  const add = (value: number | undefined): boolean => value !== undefined && values.add(value).size > 0;
  const lookBefore = (node: number, but: Pick<Members, 'has'>): void => {
    for (let i = turned.firstOut[node]!; i < turned.firstOut[node + 1]!; i += 1) {
      if (!but.has(turned.edgeTarget[i]!)) seen.add(turned.edgeTarget[i]!);
    }
  };
  for (const node of entries) {
    if (node === entry && !add(begin)) return undefined;
    lookBefore(node, loop);
  }
  for (const node of seen) {
    if (loop.has(node)) {
      // Where the run comes back here over what surrounds the loop, the counter goes on from where it was.
      if (again) return undefined;
      continue;
    }
    if (seen.size > mostBefore || variables.writesAnything.has(node)) return undefined;
    const writes = variables.writesIn[node]!.filter((write) => write.variable === variable);
    if (writes.length > 0) {
      if (!writes.every((write) => write.certain && write.rest === '' && add(numberIn(write.value)))) return undefined;
      continue;
    }
    if (node === entry && !add(begin)) return undefined;
    lookBefore(node, none);
  }
  return values.size === 0 ? undefined : [...values];
}
