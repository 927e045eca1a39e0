import type { Step } from '../../graph/paths.ts';
import type { Script } from '../../script/script.ts';
import { accessesOf, listsBy, readsMet, remembered, type Accesses } from './accesses.ts';
import { guardedEdges } from './guards.ts';
import type { Read } from './reads.ts';
import type { Runs } from './runs.ts';
import { spread, type Question } from './spread.ts';
import type { ShowRun } from './shown-run.ts';
import type { Variables } from './variables.ts';
import type { Stops } from './ways.ts';

/** A block whose result is read on a way that it leaves by its "error" transition: there it has written none. */
export interface FailedResult {
  readonly block: number;
  readonly variable: number;
  readonly read: Read;
  readonly others: readonly Read[];
  /** What is read then: nothing, as no run that comes to the block has a value in the variable, or what was there before. */
  readonly value: 'none' | 'older' | 'unknown';
  /** Every run that fails there comes to the read: no block on the way decides anything. */
  readonly always: boolean;
  /** From where runs begin, over the block, to the read; undefined where it was not searched for. */
  readonly path: readonly Step[] | undefined;
}

/** A variable that starts with a value, or is given one before the block, is left out: that is meant to be read when the block fails. */
export function failedResultsOf(
  script: Script,
  variables: Variables,
  runs: Runs,
  showRun: ShowRun,
  reached: Uint8Array,
): readonly FailedResult[] {
  const { valued, writes, writesAnything } = variables;
  const results = writes.filter(
    ({ variable, onSuccess, certain, block }) => onSuccess && certain && valued[variable] === 0 && reached[block] === 1,
  );
  const wanted = new Set(results.map(({ variable }) => variable));
  const accesses = accessesOf(variables, (variable) => wanted.has(variable));
  const counts = (read: Read): boolean => read.certain && read.emptyOn === undefined && reached[read.block] === 1;
  const candidates = [...wanted].filter((variable) => accesses(variable).reads.some(counts));

  // A later block that writes it, or tries to, ends the way: what is read behind that one is that one's matter.
  const stopsOf = remembered((variable): Stops => {
    const { reads, writes: own } = accesses(variable);
    return {
      endsAt: [...own.map(({ block }) => block), ...writesAnything],
      endsBefore: [
        ...guardedEdges(script, runs, reads),
        ...own.filter(({ onSuccess }) => onSuccess).flatMap(({ block }) => runs.edgesOf(block, false)),
      ],
    };
  });

  const byVariable = listsBy(results, ({ variable }) => variable);
  const suspects: (readonly [variable: number, block: number])[] = [];
  const backward = (number: number): Question => {
    const variable = candidates[number]!;
    const { endsAt, endsBefore } = stopsOf(variable);
    const behind = accesses(variable)
      .reads.filter(counts)
      .map(({ block }) => block);
    return { behind, endsAt, endsBefore: endsBefore.map((edge) => runs.backEdge[edge]!) };
  };
  spread(runs.back, candidates.length, backward, (number, comesTo) => {
    const variable = candidates[number]!;
    for (const { block } of byVariable.get(variable)!) if (comesTo(block)) suspects.push([variable, block]);
  });

  const found: (readonly [variable: number, block: number, reads: readonly Read[]])[] = [];
  const forward = (number: number): Question => {
    const [variable, block] = suspects[number]!;
    return { across: runs.edgesOf(block, true), ...stopsOf(variable) };
  };
  spread(runs.graph, suspects.length, forward, (number, comesTo, met) => {
    const [variable, block] = suspects[number]!;
    const reads = readsMet(variables, accesses(variable).reads, comesTo, met).filter(counts);
    if (reads.length > 0) found.push([variable, block, reads]);
  });

  const before = valuesBefore(found, accesses, runs, writesAnything);
  return found.flatMap(([variable, block, reads], i): readonly FailedResult[] => {
    const value = before[i]!;
    if (value === 'set') return [];
    const shown = showRun({ start: block, by: runs.edgesOf(block, true), stops: stopsOf(variable), reads });
    if (shown === undefined) return [];
    const { read, others, path, startAt } = shown;
    const decides = (node: number): boolean => runs.graph.firstOut[node + 1]! - runs.graph.firstOut[node]! !== 1;
    const always = path !== undefined && !path.slice(startAt + 1, -1).some(({ node }) => decides(node));
    return [{ block, variable, read, others, value: runs.open ? 'unknown' : value, always, path }];
  });
}

/** What a run that comes to the block may have in the variable already: a value that was set, or rows of an earlier query. */
function valuesBefore(
  found: readonly (readonly [variable: number, block: number, reads: readonly Read[]])[],
  accesses: (variable: number) => Accesses,
  runs: Runs,
  writesAnything: ReadonlySet<number>,
): readonly ('set' | 'older' | 'none')[] {
  const some = [...new Set(found.map(([variable]) => variable))];
  const before = found.map((): 'set' | 'older' | 'none' => 'none');
  const questions = some.flatMap((variable): readonly Question[] => {
    const { writes } = accesses(variable);
    const set = writes.filter(({ onSuccess }) => !onSuccess).map(({ block }) => block);
    const results = writes.filter(({ onSuccess }) => onSuccess).flatMap(({ block }) => runs.edgesOf(block, false));
    return [{ across: results }, { behind: [...set, ...writesAnything] }];
  });
  const places = listsBy([...found.keys()], (i) => found[i]![0]);
  const askedOf = (number: number): Question => questions[number]!;
  spread(runs.graph, questions.length, askedOf, (number, comesTo) => {
    for (const i of places.get(some[number >> 1]!)!) {
      if (comesTo(found[i]![1])) before[i] = number % 2 === 0 ? 'older' : 'set';
    }
  });
  return before;
}
