import type { Step } from '../../graph/paths.ts';
import { accessesOf, listsBy, readsMet } from './accesses.ts';
import type { Read } from './reads.ts';
import type { Runs } from './runs.ts';
import { spread, type Question } from './spread.ts';
import type { ShowRun } from './shown-run.ts';
import type { Variables } from './variables.ts';

/** Rows of a block that are read, one by its place, on a way on which nothing has looked at how many there are. */
export interface UncheckedRows {
  readonly block: number;
  readonly variable: number;
  readonly read: Read;
  readonly others: readonly Read[];
  /** From where runs begin, over the block, to the read; undefined where it was not searched for. */
  readonly path: readonly Step[] | undefined;
}

/** A read of a row by its place: `[0]`, `[0].first_name`. */
export const isRow = ({ rest }: Read): boolean => rest.startsWith('[');

/** `mayBeNone(block)`: whether the block's query may answer with no row. */
export function uncheckedRowsOf(
  variables: Variables,
  runs: Runs,
  showRun: ShowRun,
  reached: Uint8Array,
  mayBeNone: (block: number) => boolean,
): readonly UncheckedRows[] {
  const { reads, writes, writesAnything } = variables;
  const rows = new Set(reads.filter((read) => read.certain && isRow(read)).map(({ variable }) => variable));
  if (rows.size === 0) return [];
  const results = writes.filter(
    ({ variable, onSuccess, certain, block }) => onSuccess && certain && rows.has(variable) && reached[block] === 1,
  );
  const candidates = [...new Set(results.map(({ variable }) => variable))];
  const accesses = accessesOf(variables, (variable) => rows.has(variable));

  const parts = candidates.map((variable) => {
    const { reads: own, writes: all } = accesses(variable);
    // A block that takes the number of rows, asks for a value, or is of an unknown type may be the check.
    const looks: ReadonlySet<number> = new Set(
      own
        .filter(
          ({ rest, emptyOn, certain, role }) =>
            !certain || emptyOn !== undefined || rest === '.length' || (rest === '' && role === 'conditions'),
        )
        .map(({ block }) => block),
    );
    const failing = all.filter(({ onSuccess }) => onSuccess).flatMap(({ block }) => runs.edgesOf(block, true));
    const counts = (read: Read): boolean =>
      read.certain && isRow(read) && reached[read.block] === 1 && !looks.has(read.block);
    return {
      counts,
      reads: own.filter(counts),
      stops: { endsAt: [...all.map(({ block }) => block), ...writesAnything, ...looks], endsBefore: failing },
    };
  });

  const suspects: (readonly [candidate: number, block: number])[] = [];
  const backward = (number: number): Question => {
    const { reads: own, stops } = parts[number]!;
    return {
      behind: own.map(({ block }) => block),
      endsAt: stops.endsAt,
      endsBefore: stops.endsBefore.map((edge) => runs.backEdge[edge]!),
    };
  };
  const byVariable = listsBy(results, ({ variable }) => variable);
  spread(runs.back, parts.length, backward, (number, comesTo) => {
    for (const { block } of byVariable.get(candidates[number]!)!) if (comesTo(block)) suspects.push([number, block]);
  });

  const found: UncheckedRows[] = [];
  const asked = suspects.filter(([, block]) => mayBeNone(block));
  const forward = (number: number): Question => {
    const [candidate, block] = asked[number]!;
    return { across: runs.edgesOf(block, false), ...parts[candidate]!.stops };
  };
  spread(runs.graph, asked.length, forward, (number, comesTo, nodes) => {
    const [candidate, block] = asked[number]!;
    const { reads: own, counts, stops } = parts[candidate]!;
    const met = readsMet(variables, own, comesTo, nodes).filter(counts);
    if (met.length === 0) return;
    const shown = showRun({ start: block, by: runs.edgesOf(block, false), stops, reads: met });
    if (shown === undefined) return;
    found.push({ block, variable: candidates[candidate]!, ...shown });
  });
  return found;
}
