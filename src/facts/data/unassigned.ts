import type { Step } from '../../graph/paths.ts';
import type { Script } from '../../script/script.ts';
import { accessesOf, remembered, type Accesses } from './accesses.ts';
import { guardedEdges } from './guards.ts';
import type { Read } from './reads.ts';
import type { Runs } from './runs.ts';
import type { Slip } from './slips.ts';
import { spread, type Question } from './spread.ts';
import { isErrorVariable, type Variables } from './variables.ts';
import type { ShownRun, ShowRun } from './shown-run.ts';
import type { Stops } from './ways.ts';

/** A variable that some run reads before anything has given it a value. */
export interface Unassigned {
  readonly variable: number;
  /** The read that such a run comes to first. */
  readonly read: Read;
  /** The others that it can come to, still without a value. */
  readonly others: readonly Read[];
  /** Whatever way a run takes to the read: 'nowhere': no block writes the variable; 'behind': none that leads to the read does. */
  readonly never: 'nowhere' | 'behind' | undefined;
  /** The shortest run to the read on which nothing writes the variable; undefined where it was not searched for. */
  readonly path: readonly Step[] | undefined;
}

/**
 * Definite assignment. Asked backward first, from the reads of each variable to what writes it: in a script in order the search ends
 * soon. Only where it comes to the entry are the reads found that see no value, forward. A path over the "error" transition of a block
 * that would have written the variable is no path here: `failed-results.ts` has those.
 */
export function unassignedOf(
  script: Script,
  variables: Variables,
  runs: Runs,
  showRun: ShowRun,
  slips: readonly Slip[],
  reached: Uint8Array,
  mayWrite: readonly number[],
): readonly Unassigned[] {
  if (runs.entry < 0) return [];
  const { names, valued } = variables;
  const writesAnything: ReadonlySet<number> = new Set([...variables.writesAnything, ...mayWrite]);
  const explained = new Set(
    slips.flatMap(({ variable, meant, written }) => [...(written ? [] : [variable]), meant ?? -1]),
  );
  // A block that no run comes to, and that would write it, has a problem of its own.
  for (const { variable, block } of variables.writes) if (reached[block] === 0) explained.add(variable);
  const isCandidate = (variable: number): boolean => valued[variable] === 0 && !explained.has(variable);
  const counts = (read: Read): boolean => read.certain && read.emptyOn === undefined && reached[read.block] === 1;
  const accesses = accessesOf(variables, isCandidate);
  const candidates = names
    .map((_, variable) => variable)
    .filter((variable) => isCandidate(variable) && accesses(variable).reads.some(counts));

  const stopsOf = remembered((variable): Stops => {
    const { reads, writes } = accesses(variable);
    const guarded = guardedEdges(script, runs, reads);
    return {
      endsAt: [...writes.map(({ block }) => block), ...writesAnything],
      endsBefore: isErrorVariable(names[variable]!) ? [...guarded, ...runs.errorEdges] : guarded,
    };
  });

  const exposed: number[] = [];
  const backward = (number: number): Question => {
    const { endsAt, endsBefore } = stopsOf(candidates[number]!);
    const behind = accesses(candidates[number]!)
      .reads.filter(counts)
      .map(({ block }) => block);
    return { behind, endsAt, endsBefore: endsBefore.map((edge) => runs.backEdge[edge]!) };
  };
  spread(runs.back, candidates.length, backward, (number, comesTo) => {
    const variable = candidates[number]!;
    const readAtOnce = (): boolean =>
      accesses(variable).reads.some((read) => read.block === runs.entry && counts(read));
    if (comesTo(runs.entry) || readAtOnce()) exposed.push(variable);
  });

  const bare = new Map<number, readonly Read[]>();
  const forward = (number: number): Question => ({ at: [runs.entry], ...stopsOf(exposed[number]!) });
  spread(runs.graph, exposed.length, forward, (number, comesTo) => {
    const reads = accesses(exposed[number]!).reads.filter((read) => counts(read) && comesTo(read.block));
    if (reads.length > 0) bare.set(exposed[number]!, reads);
  });

  const written = new Map<number, ReadonlySet<Read>>();
  const some = [...bare.keys()];
  const fromWrites = (number: number): Question =>
    sourcesOf(accesses(some[number]!), isErrorVariable(names[some[number]!]!), writesAnything, runs);
  spread(runs.graph, some.length, fromWrites, (number, comesTo) => {
    written.set(some[number]!, new Set(bare.get(some[number]!)!.filter((read) => comesTo(read.block))));
  });

  return some.flatMap((variable): readonly Unassigned[] => {
    const reads = bare.get(variable)!;
    const nowhere =
      accesses(variable).writes.length === 0 && writesAnything.size === 0 && !isErrorVariable(names[variable]!);
    const sure = nowhere ? reads : runs.open ? [] : reads.filter((read) => !written.get(variable)!.has(read));
    const show = (wanted: readonly Read[]): ShownRun | undefined =>
      wanted.length === 0 ? undefined : showRun({ start: runs.entry, stops: stopsOf(variable), reads: wanted });
    const surely = show(sure);
    const shown = surely ?? show(sure.length === reads.length ? [] : reads.filter((read) => !sure.includes(read)));
    if (shown === undefined) return [];
    const { read, others, path } = shown;
    const never = surely === undefined ? undefined : nowhere ? 'nowhere' : 'behind';
    return [
      { variable, read, others: surely === undefined ? others : reads.filter((one) => one !== read), never, path },
    ];
  });
}

/** From where the variable may have a value. */
function sourcesOf({ writes }: Accesses, isError: boolean, anything: ReadonlySet<number>, runs: Runs): Question {
  const places = writes.map((write) => runs.holdsFrom(write));
  return {
    behind: [...places.flatMap(({ behind = [] }) => behind), ...anything],
    across: [...places.flatMap(({ across = [] }) => across), ...(isError ? runs.errorEdges : [])],
  };
}
