import { components, type Components } from '../graph/components.ts';
import type { Edge, Graph } from '../graph/graph.ts';
import type { Script } from '../script/script.ts';
import { knownAs } from '../script/describe.ts';
import { closedLoops, compareNames, namesSorted } from './loops.ts';

/** Blocks that no run can reach, and that nothing from outside leads to: what stands behind them follows from them. */
export interface Island {
  /** By name; one block, or the blocks of a circle. */
  readonly blocks: readonly number[];
  /** Some block of it leads to itself again. */
  readonly circle: boolean;
  /** What can be reached only over this island or others, each block told of the first island that leads to it. */
  readonly behind: readonly number[];
}

/** The islands among the blocks that are not reached, by the name of their first block. Linear but for that order. */
export function islandsOf(script: Script, graph: Graph, reached: Uint8Array): readonly Island[] {
  const parts = components(graph);
  const entered = enteredFromOutside(graph, parts);
  const islands: { readonly blocks: readonly number[]; readonly circle: boolean }[] = [];
  for (let part = 0; part < parts.count; part += 1) {
    const blocks = namesSorted(script, parts.members.subarray(parts.first[part], parts.first[part + 1]));
    if (entered[part] === 1 || reached[blocks[0]!] === 1) continue;
    islands.push({ blocks, circle: blocks.length > 1 || leadsToItself(graph, blocks[0]!) });
  }
  const seen = reached.slice();
  for (const block of islands.flatMap((island) => island.blocks)) seen[block] = 1;
  return islands
    .toSorted((a, b) => compareNames(script, a.blocks[0]!, b.blocks[0]!))
    .map((island) => {
      const own = new Set(island.blocks);
      const behind: number[] = [];
      const add = (node: number): void => void (own.has(node) || behind.push(node));
      for (const block of island.blocks) visit(graph, block, seen, add);
      return { ...island, behind: behind.toSorted((a, b) => a - b) };
    });
}

function enteredFromOutside(graph: Graph, parts: Components): Uint8Array {
  const entered = new Uint8Array(parts.count);
  for (let source = 0; source < graph.size; source += 1) {
    for (let i = graph.firstOut[source]!; i < graph.firstOut[source + 1]!; i += 1) {
      const target = parts.of[graph.edgeTarget[i]!]!;
      if (target !== parts.of[source]) entered[target] = 1;
    }
  }
  return entered;
}

const leadsToItself = (graph: Graph, node: number): boolean =>
  graph.edgeTarget.subarray(graph.firstOut[node], graph.firstOut[node + 1]).includes(node);

/** An edge that is missing, or leads nobody knows where. */
export interface LooseEnd {
  readonly block: number;
  /** Name of the transition; '' where that is not known either. */
  readonly transition: string;
  /** An error of a Studio action, for which its Default branch stands in: it may only have been meant for what sounds like one. */
  readonly fallsBack?: true;
  /** It leads back to where a script only starts: a run takes it, and it was meant for something else. */
  readonly leads?: true;
}

/**
 * An edge from each loose end to an island that it may have been meant for. Which one is chosen by names alone, an "error" to a
 * block that sounds like one if it can be, so that the order of the blocks in the file changes nothing. A loose end on an island
 * counts only once the island is led to. A loop without a way out was to lead
 * somewhere too: to an End that nothing leads to, if there is one.
 */
export function explainIslands(
  script: Script,
  graph: Graph,
  reached: Uint8Array,
  looseEnds: readonly LooseEnd[],
  broken: ReadonlySet<number>,
): readonly Edge[] {
  const nameOf = (block: number): string => knownAs(script.blocks[block]!);
  const byName = (a: number, b: number): number => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0);
  // A circle that leads nowhere is a defect of its own, whatever was to lead to it.
  const hopeless = new Set(closedLoops(script, graph, new Uint8Array(graph.size).fill(1), broken).flat());
  const heads = islandsOf(script, graph, reached)
    .map((island) => island.blocks[0]!)
    .filter((head) => !hopeless.has(head))
    .toSorted(byName)
    .toReversed();
  const errorLike = heads.filter((head) => soundsLikeError.test(nameOf(head)));
  const others = heads.filter((head) => !soundsLikeError.test(nameOf(head)));
  const seen = reached.slice();
  const edges: Edge[] = [];

  const later = new Map<number, LooseEnd[]>();
  for (const end of looseEnds) later.set(end.block, [...(later.get(end.block) ?? []), end]);
  let now = looseEnds.filter((end) => seen[end.block] === 1);
  while (now.length > 0 && errorLike.length + others.length > 0) {
    const next: LooseEnd[] = [];
    for (const end of now.toSorted((a, b) => byName(a.block, b.block))) {
      const [first, second] =
        end.transition === 'error' || end.fallsBack === true ? [errorLike, others] : [others, errorLike];
      const head = first.pop() ?? (end.fallsBack === true ? undefined : second.pop());
      if (head === undefined) continue;
      edges.push([end.block, head, -1]);
      visit(graph, head, seen, (node) => next.push(...(later.get(node) ?? [])));
    }
    now = next;
  }

  const isEnd = (head: number): boolean => script.blocks[head]!.kind?.endsRun === true;
  const left = [...errorLike, ...others].toSorted((a, b) => Number(isEnd(b)) - Number(isEnd(a)) || byName(a, b));
  closedLoops(script, graph, seen, broken).forEach((loop, position) => {
    if (left[position] !== undefined) edges.push([loop[0]!, left[position], -1]);
  });
  return edges;
}

const soundsLikeError = /err|fail|except|fault|fallback|unavailable|down|handle/i;

function visit(graph: Graph, root: number, seen: Uint8Array, onVisit: (node: number) => void): void {
  const stack = [root];
  seen[root] = 1;
  while (stack.length > 0) {
    const node = stack.pop()!;
    onVisit(node);
    for (let i = graph.firstOut[node]!; i < graph.firstOut[node + 1]!; i += 1) {
      const target = graph.edgeTarget[i]!;
      if (seen[target] === 1) continue;
      seen[target] = 1;
      stack.push(target);
    }
  }
}
