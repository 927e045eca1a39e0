import { describe, expect, it } from 'vitest';
import { components, isLoop } from '../../src/graph/components.ts';
import { dominates, dominators, postDominators } from '../../src/graph/dominators.ts';
import { graphOf, type Edge } from '../../src/graph/graph.ts';
import { shortestCycle, shortestPath } from '../../src/graph/paths.ts';
import { reachable } from '../../src/graph/reachable.ts';

const count = 200_000;
const last = count - 1;

/** Where two lists differ first; comparing them whole would take the test library far longer than the analyses take. */
function difference(found: ArrayLike<number>, expected: (at: number) => number): string | undefined {
  for (let at = 0; at < found.length; at += 1) {
    if (found[at] !== expected(at)) return `${found[at]} instead of ${expected(at)} at ${at}`;
  }
  return undefined;
}

describe('a chain of 200,000 blocks', () => {
  const graph = graphOf(
    count,
    Array.from({ length: last }, (_, at): Edge => [at, at + 1, 0]),
  );

  it('is reached to its end', () => {
    expect(difference(reachable(graph, [0]), () => 1)).toBe(undefined);
  });

  it('is one component for each block, and no loop', () => {
    const parts = components(graph);
    expect(parts.count).toBe(count);
    expect(difference(parts.of, (node) => last - node)).toBe(undefined);
    expect(isLoop(graph, parts, 0)).toBe(false);
  });

  it('has each block dominated by the one before and post-dominated by the next', () => {
    const idom = dominators(graph, 0);
    expect(difference(idom, (node) => node - 1)).toBe(undefined);
    expect(dominates(idom, 0, last)).toBe(true);
    expect(difference(postDominators(graph, [last]), (node) => node + 1)).toBe(undefined);
  });

  it('is the path to its end, and no cycle', () => {
    const path = shortestPath(graph, [0], (node) => node === last)!;
    expect(path.length).toBe(count);
    expect(
      difference(
        path.map((step) => step.node),
        (at) => at,
      ),
    ).toBe(undefined);
    expect(shortestCycle(graph, 0, () => true)).toBe(undefined);
  });
});

describe('a ladder of 200,000 rungs', () => {
  // Rung n leads from 2n to 2n + 1; both rails lead on.
  const edges: Edge[] = [];
  for (let left = 0; left < 2 * count; left += 2) {
    edges.push([left, left + 1, 0]);
    if (left < 2 * last) edges.push([left, left + 2, 1], [left + 1, left + 3, 0]);
  }
  const graph = graphOf(2 * count, edges);
  const top = 2 * count - 1;

  it('is reached to its end', () => {
    expect(difference(reachable(graph, [0]), () => 1)).toBe(undefined);
  });

  it('is one component for each block, and no loop', () => {
    const parts = components(graph);
    expect(parts.count).toBe(2 * count);
    expect(parts.of[top]).toBe(0);
    expect(isLoop(graph, parts, 0)).toBe(false);
  });

  it('has the left rail dominated step by step and the right one by the first block', () => {
    expect(difference(dominators(graph, 0), (node) => (node === 0 ? -1 : node % 2 === 0 ? node - 2 : 0))).toBe(
      undefined,
    );
  });

  it('has the right rail post-dominated step by step and the left one by the last block', () => {
    const behind = (node: number): number => (node === top ? top + 1 : node % 2 === 0 ? top : node + 2);
    expect(difference(postDominators(graph, [top]), behind)).toBe(undefined);
  });

  it('is crossed by its first rung, which comes first, and has no cycle', () => {
    const path = shortestPath(graph, [0], (node) => node === top)!;
    expect(path.length).toBe(count + 1);
    expect(path[0]).toEqual({ node: 0, transition: 0 });
    expect(path[last]).toEqual({ node: top - 2, transition: 0 });
    expect(shortestCycle(graph, 0, () => true)).toBe(undefined);
  });
});

describe('a cycle of 200,000 blocks behind an entry', () => {
  // The entry is block 0; the search for dominators has to compress the whole cycle when it meets the edge that closes it.
  const graph = graphOf(
    count + 1,
    Array.from({ length: count + 1 }, (_, at): Edge => [at, at === count ? 1 : at + 1, 0]),
  );

  it('is reached to its end', () => {
    expect(difference(reachable(graph, [0]), () => 1)).toBe(undefined);
  });

  it('is one component and a loop', () => {
    const parts = components(graph);
    expect(parts.count).toBe(2);
    expect(difference(parts.of, (node) => (node === 0 ? 1 : 0))).toBe(undefined);
    expect([isLoop(graph, parts, 0), isLoop(graph, parts, 1)]).toEqual([true, false]);
  });

  it('has each block dominated by the one before and post-dominated by the next', () => {
    expect(difference(dominators(graph, 0), (node) => node - 1)).toBe(undefined);
    expect(difference(postDominators(graph, [count]), (node) => node + 1)).toBe(undefined);
  });

  it('is the shortest cycle, and the path to its end', () => {
    const cycle = shortestCycle(graph, 1, (node) => node !== 0)!;
    expect(cycle.length).toBe(count + 1);
    expect(
      difference(
        cycle.map((step) => step.node),
        (at) => (at === count ? 1 : at + 1),
      ),
    ).toBe(undefined);
    expect(shortestPath(graph, [0], (node) => node === count)!.length).toBe(count + 1);
  });
});

describe('a fan of 200,000 blocks between an entry and an end', () => {
  const end = count + 1;
  const edges: Edge[] = [];
  for (let block = 1; block <= count; block += 1) edges.push([0, block, block - 1], [block, end, 0]);
  const graph = graphOf(count + 2, edges);

  it('is reached to its end', () => {
    expect(difference(reachable(graph, [0]), () => 1)).toBe(undefined);
  });

  it('is one component for each block', () => {
    const { count: parts, of } = components(graph);
    expect([parts, of[0], of[1], of[end]]).toEqual([end + 1, end, 1, 0]);
  });

  it('has all blocks dominated by the entry and post-dominated by the end', () => {
    expect(difference(dominators(graph, 0), (node) => (node === 0 ? -1 : 0))).toBe(undefined);
    expect(difference(postDominators(graph, [end]), (node) => (node === end ? end + 1 : end))).toBe(undefined);
  });

  it('is crossed by its first block', () => {
    expect(shortestPath(graph, [0], (node) => node === end)?.map((step) => step.node)).toEqual([0, 1, end]);
    expect(shortestCycle(graph, 0, () => true)).toBe(undefined);
  });
});
