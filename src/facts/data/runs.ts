import { graphOf, type Edge, type Graph } from '../../graph/graph.ts';
import type { Script } from '../../script/script.ts';
import type { Flow } from '../flow.ts';
import { transitionFaults } from '../transitions.ts';
import type { Question } from './spread.ts';
import type { Write } from './writes.ts';

/** Where runs surely go: what the facts about values are found on. */
export interface Runs {
  /** The edges as written, but for those to a name that two blocks have: which of them is taken is not known. */
  readonly graph: Graph;
  /** Every edge turned round; edge i of `graph` is edge `backEdge[i]` of it. */
  readonly back: Graph;
  readonly backEdge: Int32Array;
  /** The block at which a run starts; -1 where it cannot be told. */
  readonly entry: number;
  /** Not all that may happen is known: a transition is broken, or a type of block is not known. */
  readonly open: boolean;
  /** The edges that are taken when a block fails. */
  readonly errorEdges: readonly number[];
  /** The edges of a block that are taken when it fails, or all others. */
  readonly edgesOf: (block: number, error: boolean) => readonly number[];
  /** Where a write begins to hold: behind a node, or across edges. */
  readonly holdsFrom: (write: Write) => Pick<Question, 'behind' | 'across'>;
}

/** The transition that is taken when a block fails. */
export const errorTransition = 'error';

export function runsOf(script: Script, byName: ReadonlyMap<string, readonly number[]>, graph: Graph, flow: Flow): Runs {
  const sure = withoutTwins(graph, byName);
  const { firstOut, edgeTransition } = sure;
  const isError = (block: number, edge: number): boolean =>
    script.blocks[block]!.transitions[edgeTransition[edge]!]?.name === errorTransition;
  const edges = (block: number, error: boolean): readonly number[] => {
    const some: number[] = [];
    for (let i = firstOut[block]!; i < firstOut[block + 1]!; i += 1) if (isError(block, i) === error) some.push(i);
    return some;
  };
  /** A transition that the block's type does not ask for, where another is missing, may be its "error" misspelt. */
  const unknown = (block: number): readonly number[] => {
    const { kind, transitions } = script.blocks[block]!;
    const known = kind?.transitions.required ?? [];
    return edges(block, false).filter((edge) => !known.includes(transitions[edgeTransition[edge]!]?.name ?? ''));
  };
  const allErrors = (): readonly number[] => {
    const all: number[] = [];
    for (const block of script.blocks) {
      const { index } = block;
      for (let i = firstOut[index]!; i < firstOut[index + 1]!; i += 1) if (isError(index, i)) all.push(i);
      if (transitionFaults(block) !== undefined) for (const edge of unknown(index)) all.push(edge);
    }
    return all;
  };
  return {
    graph: sure,
    ...turnedRound(sure),
    entry: flow.entry,
    open: flow.broken.size > 0 || script.blocks.some(({ kind }) => kind === undefined),
    edgesOf: edges,
    errorEdges: allErrors(),
    holdsFrom: ({ block, onSuccess }) => (onSuccess ? { across: edges(block, false) } : { behind: [block] }),
  };
}

function withoutTwins(graph: Graph, byName: ReadonlyMap<string, readonly number[]>): Graph {
  const twins = new Set<number>();
  for (const numbers of byName.values()) if (numbers.length > 1) for (const number of numbers) twins.add(number);
  if (twins.size === 0) return graph;
  const edges: Edge[] = [];
  for (let source = 0; source < graph.size; source += 1) {
    for (let i = graph.firstOut[source]!; i < graph.firstOut[source + 1]!; i += 1) {
      if (!twins.has(graph.edgeTarget[i]!)) edges.push([source, graph.edgeTarget[i]!, graph.edgeTransition[i]!]);
    }
  }
  return graphOf(graph.size, edges);
}

function turnedRound({ size, firstOut, edgeTarget, edgeTransition }: Graph): Pick<Runs, 'back' | 'backEdge'> {
  const backFirst = new Int32Array(size + 1);
  for (const target of edgeTarget) backFirst[target + 1]! += 1;
  for (let node = 0; node < size; node += 1) backFirst[node + 1]! += backFirst[node]!;
  const next = backFirst.slice(0, size);
  const backTarget = new Int32Array(edgeTarget.length);
  const backTransition = new Int32Array(edgeTarget.length);
  const backEdge = new Int32Array(edgeTarget.length);
  for (let source = 0; source < size; source += 1) {
    for (let i = firstOut[source]!; i < firstOut[source + 1]!; i += 1) {
      const at = next[edgeTarget[i]!]!;
      next[edgeTarget[i]!] = at + 1;
      backTarget[at] = source;
      backTransition[at] = edgeTransition[i]!;
      backEdge[i] = at;
    }
  }
  return { back: { size, firstOut: backFirst, edgeTarget: backTarget, edgeTransition: backTransition }, backEdge };
}
