import type { Graph } from '../graph/graph.ts';
import type { Script } from '../script/script.ts';
import { isErrorVariable, isOutcome, type Variables } from './data/variables.ts';
import type { Flow } from './flow.ts';

/** A block that goes on to the same block whether it worked or failed, and nothing behind it can tell. */
export interface IgnoredError {
  readonly block: number;
  readonly target: number;
  /** Positions in the block's transitions. */
  readonly success: number;
  readonly error: number;
  /** Number of the variable that its result is written to; undefined where it is kept in none. */
  readonly result: number | undefined;
}

/** As many blocks as are looked at in one script for each block that it has. */
const mostLooks = 20;

/**
 * Silent where a block that a run may come to afterwards looks at the result or at what went wrong, before either is
 * overwritten: whether that is right is told there.
 */
export function ignoredErrors(
  script: Script,
  graph: Graph,
  byName: ReadonlyMap<string, readonly number[]>,
  { surelyReached, broken }: Flow,
  findVariables: () => Variables,
): readonly IgnoredError[] {
  const found: IgnoredError[] = [];
  let looks = mostLooks * (graph.size + 100);
  for (const block of script.blocks) {
    if (block.kind?.transitions.required.includes('error') !== true) continue;
    const success = block.transitions.findIndex(({ name }) => name === 'success');
    const error = block.transitions.findIndex(({ name }) => name === 'error');
    const name = block.transitions[success]?.target;
    if (name === undefined || error < 0 || block.transitions[error]!.target !== name) continue;
    const [target, ...others] = byName.get(name) ?? [];
    if (target === undefined || others.length > 0 || surelyReached[block.index] !== 1 || broken.has(block.index))
      continue;

    const variables = findVariables();
    if (variables.writesAnything.has(block.index)) continue;
    const result = variables.writesIn[block.index]!.find(({ onSuccess }) => onSuccess)?.variable;
    if (result !== undefined && isOutcome(variables.names[result]!)) continue;
    const looked = (): boolean => (looks -= 1) > 0;
    const isRead =
      (result !== undefined && readsResult(script, graph, variables, target, result, looked)) ||
      readsError(script, graph, variables, target, looked);
    if (!isRead) found.push({ block: block.index, target, success, error, result });
  }
  return found;
}

function readsResult(
  script: Script,
  graph: Graph,
  variables: Variables,
  target: number,
  result: number,
  looked: () => boolean,
): boolean {
  const reads = (node: number): boolean => variables.readsIn[node]!.some(({ variable }) => variable === result);
  const overwrites = (node: number, error: boolean): boolean =>
    variables.writesIn[node]!.some(
      ({ variable, certain, rest, onSuccess }) =>
        variable === result && certain && rest === '' && !(onSuccess && error),
    );
  return meets(script, graph, target, reads, overwrites, looked);
}

/** Behind another failure it is that one which is looked at. */
function readsError(
  script: Script,
  graph: Graph,
  variables: Variables,
  target: number,
  looked: () => boolean,
): boolean {
  const reads = (node: number): boolean =>
    variables.readsIn[node]!.some(({ variable }) => isErrorVariable(variables.names[variable]!));
  return meets(script, graph, target, reads, (_node, error) => error, looked);
}

/** Whether a way from the block meets one that looks, before an edge that ends the search; true also when it takes too long. */
function meets(
  script: Script,
  graph: Graph,
  from: number,
  reads: (node: number) => boolean,
  ends: (node: number, error: boolean) => boolean,
  looked: () => boolean,
): boolean {
  const seen = new Set([from]);
  for (const node of seen) {
    // What a type that is not known looks at is not known.
    if (script.blocks[node]!.kind === undefined || reads(node) || !looked()) return true;
    for (let i = graph.firstOut[node]!; i < graph.firstOut[node + 1]!; i += 1) {
      const isError = script.blocks[node]!.transitions[graph.edgeTransition[i]!]?.name === 'error';
      if (!ends(node, isError)) seen.add(graph.edgeTarget[i]!);
    }
  }
  return false;
}
