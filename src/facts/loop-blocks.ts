import type { Graph } from '../graph/graph.ts';
import type { Members } from '../graph/loop-nest.ts';
import type { Script } from '../script/script.ts';
import { isErrorVariable, isGiven, type Variables } from './data/variables.ts';
import type { Flow } from './flow.ts';

/** What facts about loops look at. */
export interface Scene {
  readonly script: Script;
  /** The edges as written. */
  readonly graph: Graph;
  /** Of these the ones that some run may take: loops are looked for here. */
  readonly lively: Graph;
  readonly byName: ReadonlyMap<string, readonly number[]>;
  readonly flow: Flow;
  readonly variables: Variables;
  /** What blocks set to which no run comes: one that would have counted has a problem of its own. */
  readonly lost: Names;
  /** Steps from where a run starts to each block; -1 where none lead there. */
  readonly distance: Int32Array;
}

/** Where a run comes first, of equals by name: the order in which is told must not hang on that of the file. */
export function comesFirst({ script, distance }: Scene, a: number, b: number): number {
  const [one, other] = [script.blocks[a]!.name, script.blocks[b]!.name];
  return distance[a]! - distance[b]! || (one < other ? -1 : one > other ? 1 : 0);
}

/**
 * Whether it is known for certain what a run does at a block: its type is known and goes on, no transition is broken, and each
 * name that leads to it or on from it is that of one block.
 */
export function isPlain({ script, byName, flow }: Scene, index: number): boolean {
  const block = script.blocks[index]!;
  return (
    block.kind?.endsRun === false &&
    !flow.broken.has(index) &&
    byName.get(block.name)?.length === 1 &&
    block.transitions.every(({ target }) => byName.get(target)?.length === 1)
  );
}

/** Names of variables, made ready for asking which others change with them. */
export interface Names {
  readonly own: ReadonlySet<string>;
  /** What the names are parts of. */
  readonly wholes: ReadonlySet<string>;
}

export function namesOf(names: Iterable<string>): Names {
  const own = new Set(names);
  const wholes = new Set<string>();
  for (const name of own) for (const whole of wholesOf(name)) wholes.add(whole);
  return { own, wholes };
}

/** Whether writing one of the names changes this variable: its own, that of a part of it, or of what it is a part of. */
export const isChanged = (name: string, { own, wholes }: Names): boolean =>
  own.has(name) || wholes.has(name) || wholesOf(name).some((whole) => own.has(whole));

/** `a.b[0]`: `a` and `a.b`. */
function wholesOf(name: string): readonly string[] {
  const wholes: string[] = [];
  for (let at = 1; at < name.length; at += 1) if (name[at] === '.' || name[at] === '[') wholes.push(name.slice(0, at));
  return wholes;
}

/** What a loop does to variables. */
export interface Changes {
  /** What a block of it may write. */
  readonly written: Names;
  /** Of this what a block sets to a value of its own. */
  readonly set: Names;
}

/** undefined where a block of the loop may write any variable. What is lost counts as if the loop did it. */
export function changesIn({ script, variables, lost }: Scene, loop: Iterable<number>): Changes | undefined {
  const written = [...lost.own];
  const set = [...lost.own];
  for (const index of loop) {
    if (variables.writesAnything.has(index) || script.blocks[index]!.kind === undefined) return undefined;
    for (const { variable, onSuccess } of variables.writesIn[index]!) {
      const name = variables.names[variable]!;
      written.push(name);
      if (!onSuccess) set.push(name);
    }
  }
  return { written: namesOf(written), set: namesOf(set) };
}

/** The variables that a block reads; undefined where that is not known for certain. */
export function certainReads({ variables }: Scene, index: number): readonly number[] | undefined {
  const reads = variables.readsIn[index]!;
  return reads.every(({ certain }) => certain) ? [...new Set(reads.map(({ variable }) => variable))] : undefined;
}

/** Whether the variable has its value from the script or from outside: one that nobody gives a value may be the platform's own. */
export function hasOrigin({ variables }: Scene, variable: number): boolean {
  const name = variables.names[variable]!;
  if (isErrorVariable(name)) return false;
  return isGiven(name) || variables.declared[variable]! >= 0;
}

/** Whether a run can leave a loop from this block of it. */
export function leadsOut({ graph }: Scene, loop: Pick<Members, 'has'>, block: number): boolean {
  for (let i = graph.firstOut[block]!; i < graph.firstOut[block + 1]!; i += 1) {
    if (!loop.has(graph.edgeTarget[i]!)) return true;
  }
  return false;
}
