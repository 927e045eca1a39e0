import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { components, isLoop } from '../../src/graph/components.ts';
import { dominates, dominators, postDominators } from '../../src/graph/dominators.ts';
import { graphOf, reversed, type Graph } from '../../src/graph/graph.ts';
import { shortestCycle, shortestPath, type Step } from '../../src/graph/paths.ts';
import { reachable } from '../../src/graph/reachable.ts';
import { peerComponents, peerDistances, peerReached } from '../support/graphlib.ts';

const runs = { numRuns: 2000 };

interface Sample {
  readonly graph: Graph;
  /** In any order, maybe with repetitions, maybe none. */
  readonly some: readonly number[];
  readonly others: readonly number[];
  readonly allowed: readonly boolean[];
}

const sample: fc.Arbitrary<Sample> = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const node = fc.nat({ max: size - 1 });
  return fc.record({
    graph: fc.array(fc.tuple(node, node), { maxLength: 3 * size, size: 'max' }).map((pairs) => numbered(size, pairs)),
    some: fc.array(node, { maxLength: 4 }),
    others: fc.array(node, { maxLength: 4 }),
    allowed: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
  });
});

/** Edges out of a node get the positions 0, 1, 2 … */
function numbered(size: number, pairs: readonly (readonly [number, number])[]): Graph {
  const next = new Int32Array(size);
  return graphOf(
    size,
    pairs.map(([source, target]) => [source, target, next[source]!++] as const),
  );
}

const nodesOf = (graph: Graph): number[] => Array.from({ length: graph.size }, (_, node) => node);

const pairsOf = (graph: Graph): (readonly [number, number])[] =>
  nodesOf(graph).flatMap((a) => nodesOf(graph).map((b) => [a, b] as const));

const successors = (graph: Graph, node: number): number[] => [
  ...graph.edgeTarget.subarray(graph.firstOut[node], graph.firstOut[node + 1]),
];

/** By definition: a cuts all ways from the roots to b, which without a there is one of. */
function cuts(graph: Graph, roots: readonly number[]): (a: number, b: number) => boolean {
  const reached = peerReached(graph, roots);
  const without = nodesOf(graph).map((gone) => peerReached(graph, roots, (node) => node !== gone));
  return (a, b) => reached.has(b) && !without[a]!.has(b);
}

/**
 * Down the distances: at each step the first edge that leads nearer, which makes it the first of the shortest paths. `left` is
 * the number of edges that are still to go from a node.
 */
function descend(graph: Graph, start: number, length: number, left: (node: number) => number): Step[] {
  const steps: Step[] = [];
  let node = start;
  for (let rest = length; rest > 0; rest -= 1) {
    const targets = successors(graph, node);
    const transition = targets.findIndex((target) => left(target) === rest - 1);
    steps.push({ node, transition });
    node = targets[transition]!;
  }
  return [...steps, { node, transition: -1 }];
}

describe('on any graph', () => {
  it('what can be reached is what graphlib meets, and what a path leads to', () => {
    fc.assert(
      fc.property(sample, ({ graph, some }) => {
        const marks = reachable(graph, some);
        const reached = nodesOf(graph).filter((node) => marks[node] === 1);
        expect(reached).toEqual([...peerReached(graph, some)].toSorted((a, b) => a - b));
        const distance = peerDistances(graph);
        expect(reached).toEqual(nodesOf(graph).filter((node) => some.some((root) => distance(root, node) < Infinity)));
      }),
      runs,
    );
  });

  it('the components are those of graphlib, and nodes share one if each reaches the other', () => {
    fc.assert(
      fc.property(sample, ({ graph }) => {
        const { count, of, first, members } = components(graph);
        expect([first.length, members.length, first[0], first[count]]).toEqual([count + 1, graph.size, 0, graph.size]);
        const parts = Array.from({ length: count }, (_, c) => [...members.subarray(first[c], first[c + 1])]);
        expect(parts.toSorted((a, b) => a[0]! - b[0]!)).toEqual(peerComponents(graph));
        expect(parts.every((nodes, c) => nodes.every((node) => of[node] === c))).toBe(true);
        const distance = peerDistances(graph);
        const pairs = pairsOf(graph);
        expect(pairs.filter(([a, b]) => of[a] === of[b])).toEqual(
          pairs.filter(([a, b]) => distance(a, b) < Infinity && distance(b, a) < Infinity),
        );
      }),
      runs,
    );
  });

  it('an edge goes to the same component or one with a lower number, and a loop is where a node leads to itself', () => {
    fc.assert(
      fc.property(sample, ({ graph }) => {
        const parts = components(graph);
        const distance = peerDistances(graph);
        for (const node of nodesOf(graph)) {
          const targets = successors(graph, node);
          for (const target of targets) expect(parts.of[node]).toBeGreaterThanOrEqual(parts.of[target]!);
          const returns = targets.some((target) => distance(target, node) < Infinity);
          expect(isLoop(graph, parts, parts.of[node]!)).toBe(returns);
        }
      }),
      runs,
    );
  });

  it('a node dominates another if without it no path leads from the root to the other', () => {
    fc.assert(
      fc.property(sample, fc.nat(), ({ graph }, number) => {
        const root = number % graph.size;
        const idom = dominators(graph, root);
        const reached = peerReached(graph, [root]);
        const cut = cuts(graph, [root]);
        for (const b of nodesOf(graph)) {
          expect(idom[b] === -1).toBe(b === root || !reached.has(b));
        }
        const pairs = pairsOf(graph);
        expect(pairs.filter(([a, b]) => dominates(idom, a, b))).toEqual(pairs.filter(([a, b]) => a === b || cut(a, b)));
      }),
      runs,
    );
  });

  it('a node post-dominates another if without it no path leads from the other to an end', () => {
    fc.assert(
      fc.property(sample, ({ graph, some }) => {
        const idom = postDominators(graph, some);
        const reached = peerReached(reversed(graph), some);
        const cut = cuts(reversed(graph), some);
        for (const b of nodesOf(graph)) {
          expect(idom[b] === -1).toBe(!reached.has(b));
          const others = nodesOf(graph).filter((a) => a !== b);
          expect(idom[b] === graph.size).toBe(reached.has(b) && !others.some((a) => cut(a, b)));
        }
        const pairs = pairsOf(graph);
        expect(pairs.filter(([a, b]) => dominates(idom, a, b))).toEqual(pairs.filter(([a, b]) => a === b || cut(a, b)));
      }),
      runs,
    );
  });

  it('the shortest path is the first of those as short as graphlib finds them', () => {
    fc.assert(
      fc.property(sample, fc.boolean(), ({ graph, some, others, allowed }, everywhere) => {
        const may = (node: number): boolean => everywhere || allowed[node]!;
        const distance = peerDistances(graph, may);
        const left = (node: number): number => Math.min(...others.map((goal) => distance(node, goal)));
        const length = Math.min(...some.map(left));
        const start = some.find((node) => left(node) === length);
        const found = shortestPath(graph, some, (node) => others.includes(node), everywhere ? undefined : may);
        expect(found).toEqual(length === Infinity ? undefined : descend(graph, start!, length, left));
      }),
      runs,
    );
  });

  it('the shortest cycle is the first of those as short as graphlib finds the ways back', () => {
    fc.assert(
      fc.property(sample, fc.boolean(), ({ graph, allowed }, everywhere) => {
        const within = (node: number): boolean => everywhere || allowed[node]!;
        const distance = peerDistances(graph, within);
        for (const node of nodesOf(graph)) {
          const left = (from: number): number => distance(from, node);
          const length = within(node) ? 1 + Math.min(...successors(graph, node).map(left)) : Infinity;
          const found = shortestCycle(graph, node, within);
          expect(found).toEqual(length === Infinity ? undefined : descend(graph, node, length, left));
        }
      }),
      runs,
    );
  });

  it('a path replays on the graph, edge by edge, over allowed nodes', () => {
    fc.assert(
      fc.property(sample, ({ graph, some, others, allowed }) => {
        const may = (node: number): boolean => allowed[node]!;
        const paths = [shortestPath(graph, some, (node) => others.includes(node), may)];
        for (const node of nodesOf(graph)) paths.push(shortestCycle(graph, node, may));
        for (const path of paths) {
          for (const [at, { node, transition }] of (path ?? []).entries()) {
            expect(may(node)).toBe(true);
            expect(successors(graph, node)[transition]).toBe(path![at + 1]?.node);
          }
        }
      }),
      runs,
    );
  });
});
