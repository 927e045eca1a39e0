import { components } from '../graph/components.ts';
import { subgraph, type Graph } from '../graph/graph.ts';
import type { Loop } from '../graph/loop-nest.ts';
import { shortestPath, type Step } from '../graph/paths.ts';
import { propertyOf } from '../script/properties.ts';
import { comesFirst, isChanged, isPlain, namesOf, type Scene } from './loop-blocks.ts';

/** A block whose failure leads back to it, as often as it fails. */
export interface ErrorLoop {
  readonly block: number;
  /** From the block by its error back to it. */
  readonly round: readonly Step[];
}

/** As many blocks as are looked at in one script when ways back are searched, for each block that it has. */
const mostLooks = 20;

/**
 * Blocks that can be led back to from their own "error" without meeting a counter. `nest` are the loops of the graph. A decision on
 * a variable that some block of the same loop sets is taken for a counter's; so is one on the answer of another query. A way on
 * which nothing sets such a variable is none that counts, whatever it looks at.
 */
export function errorLoops(scene: Scene, nest: readonly Loop[]): readonly ErrorLoop[] {
  const { graph, lively } = scene;
  const outer = nest.filter(({ depth }) => depth === 1);
  const failing = outer.flatMap(({ nodes }) => nodes).filter((index) => canFail(scene, index));
  if (failing.length === 0) return [];

  const { tests, counters, answers } = countingBlocks(scene, outer);
  const inLoop = new Int32Array(graph.size).fill(-1);
  outer.forEach(({ nodes }, i) => nodes.forEach((node) => void (inLoop[node] = i)));
  const usable = (node: number): boolean =>
    inLoop[node] !== -1 && isPlain(scene, node) && !answers.has(node) && !asksForLost(scene, node);
  const calls = [tests, counters].map((left) => {
    const may = (node: number): boolean => usable(node) && !left.has(node);
    return partOf(
      subgraph(lively, (source, target) => inLoop[source] === inLoop[target] && may(source) && may(target)),
    );
  });

  let looks = mostLooks * (graph.size + 100);
  const found: ErrorLoop[] = [];
  const told = new Set<number>();
  for (const block of failing.toSorted((a, b) => comesFirst(scene, a, b))) {
    if (told.has(block)) continue;
    for (const { graph: left, of } of calls) {
      const edge = errorEdge(scene, left, block);
      if (edge === undefined || of[edge.target] !== of[block]) continue;
      const within = (node: number): boolean => (looks -= 1) > 0 && of[node] === of[block];
      const back = shortestPath(left, [edge.target], (node) => node === block, within);
      if (back === undefined || asksElse(scene, block, back)) continue;
      found.push({ block, round: [{ node: block, transition: edge.transition }, ...back] });
      for (const { node } of back) told.add(node);
      break;
    }
  }
  return found;
}

/** A decision on what a block was to set that no run comes to. */
const asksForLost = ({ script, variables, lost }: Scene, node: number): boolean =>
  lost.own.size > 0 &&
  propertyOf(script.blocks[node]!, 'conditions') !== undefined &&
  variables.readsIn[node]!.some(({ variable }) => isChanged(variables.names[variable]!, lost));

const partOf = (graph: Graph): { readonly graph: Graph; readonly of: Int32Array } => ({
  graph,
  of: components(graph).of,
});

const canFail = ({ script }: Scene, index: number): boolean =>
  script.blocks[index]!.kind?.transitions.required.includes('error') === true;

function errorEdge(
  { script }: Scene,
  graph: Graph,
  block: number,
): { readonly target: number; readonly transition: number } | undefined {
  for (let i = graph.firstOut[block]!; i < graph.firstOut[block + 1]!; i += 1) {
    const transition = graph.edgeTransition[i]!;
    if (script.blocks[block]!.transitions[transition]?.name === 'error')
      return { target: graph.edgeTarget[i]!, transition };
  }
  return undefined;
}

/** Whether a block on the way back changes what the block asks: it is not the same that is tried again. */
function asksElse({ variables }: Scene, block: number, back: readonly Step[]): boolean {
  const others = back.filter(({ node }) => node !== block);
  if (others.some(({ node }) => variables.writesAnything.has(node))) return true;
  const written = namesOf(
    others.flatMap(({ node }) => variables.writesIn[node]!.map(({ variable }) => variables.names[variable]!)),
  );
  return variables.readsIn[block]!.some(({ variable }) => isChanged(variables.names[variable]!, written));
}

interface CountingBlocks {
  /** Decisions on a variable that a block of the same loop sets. */
  readonly tests: ReadonlySet<number>;
  /** The blocks that set these variables. */
  readonly counters: ReadonlySet<number>;
  /** Decisions on the answer of a query, in a loop with more than one. */
  readonly answers: ReadonlySet<number>;
}

function countingBlocks({ script, variables }: Scene, loops: readonly Loop[]): CountingBlocks {
  const tests = new Set<number>();
  const counters = new Set<number>();
  const answers = new Set<number>();
  for (const { nodes } of loops) {
    const decisions = nodes.filter((index) => propertyOf(script.blocks[index]!, 'conditions') !== undefined);
    const tested = namesOf(
      decisions.flatMap((index) => variables.readsIn[index]!.map(({ variable }) => variables.names[variable]!)),
    );
    const set: string[] = [];
    const answered: string[] = [];
    let queries = 0;
    for (const index of nodes) {
      const writes = variables.writesIn[index]!;
      if (propertyOf(script.blocks[index]!, 'sql') !== undefined) queries += 1;
      for (const { variable, onSuccess } of writes) (onSuccess ? answered : set).push(variables.names[variable]!);
      const counts = writes.some(
        ({ variable, onSuccess }) => !onSuccess && isChanged(variables.names[variable]!, tested),
      );
      if (counts || variables.writesAnything.has(index)) counters.add(index);
    }
    const [setNames, answeredNames] = [namesOf(set), namesOf(answered)];
    for (const index of decisions) {
      const names = variables.readsIn[index]!.map(({ variable }) => variables.names[variable]!);
      if (names.some((name) => isChanged(name, setNames))) tests.add(index);
      if (queries > 1 && names.some((name) => isChanged(name, answeredNames))) answers.add(index);
    }
  }
  return { tests, counters, answers };
}
