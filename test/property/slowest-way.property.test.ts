import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphOf, type Edge } from '../../src/graph/graph.ts';
import { slowestWays, type Counted } from '../../src/graph/slowest-way.ts';
import type { Members } from '../../src/graph/loop-nest.ts';
import { stepsOf, visits } from '../../src/graph/ways.ts';

interface Sample {
  readonly size: number;
  readonly edges: readonly Edge[];
  /** How often each edge may be taken; 0: it is not counted. */
  readonly times: readonly number[];
  readonly costs: readonly number[];
}

const sample: fc.Arbitrary<Sample> = fc.integer({ min: 1, max: 6 }).chain((size) => {
  const node = fc.nat({ max: size - 1 });
  return fc
    .array(fc.tuple(node, node, fc.constantFrom(0, 0, 0, 1, 2)), { maxLength: size + 3, size: 'max' })
    .chain((rows) => {
      const next = new Int32Array(size);
      return fc.record({
        size: fc.constant(size),
        edges: fc.constant(rows.map(([source, target]): Edge => [source, target, next[source]!++])),
        times: fc.constant(rows.map(([, , times]) => times)),
        costs: fc.array(fc.nat({ max: 9 }), { minLength: size, maxLength: size }),
      });
    });
});

/** The edges with a count inside the loop. */
const countedIn =
  ({ edges, times }: Sample) =>
  (loop: Pick<Members, 'has'>): readonly Counted[] =>
    edges.flatMap(([source, target, transition], i) =>
      times[i]! > 0 && loop.has(source) && loop.has(target) ? [{ source, target, transition, times: times[i]! }] : [],
    );

const isSame = (edge: Edge, { source, target, transition }: Counted): boolean =>
  edge[0] === source && edge[1] === target && edge[2] === transition;

const reachedFrom = (edges: readonly Edge[], roots: readonly number[]): ReadonlySet<number> => {
  const seen = new Set(roots);
  for (const node of seen) for (const [source, target] of edges) if (source === node) seen.add(target);
  return seen;
};

/** By definition, from a walk's edges: whether it may be taken from one of the starts. */
function mayBeTaken(s: Sample, walk: readonly Edge[], edges: readonly Edge[], starts: readonly number[]): boolean {
  const reached = reachedFrom(edges, starts);
  const live = edges.filter(([source]) => reached.has(source));
  const mates = (a: number, b: number): boolean => reachedFrom(live, [a]).has(b) && reachedFrom(live, [b]).has(a);
  let at = 0;
  while (at < walk.length) {
    const first = walk[at]![0];
    const loop = new Set(Array.from({ length: s.size }, (_, node) => node).filter((node) => mates(first, node)));
    const within = (edge: Edge): boolean => loop.has(edge[0]) && loop.has(edge[1]);
    const inside = live.filter(within);
    let end = at;
    while (end < walk.length && within(walk[end]!)) end += 1;
    if (end > at) {
      const entries = [...loop].filter(
        (node) => starts.includes(node) || live.some(([from, to]) => to === node && !loop.has(from)),
      );
      const counted = countedIn(s)(loop).find((one) => inside.some((edge) => isSame(edge, one)));
      const part = walk.slice(at, end);
      if (counted === undefined) {
        const onward = inside.filter(([, target]) => !entries.includes(target));
        if (!part.every((edge) => onward.includes(edge)) || !mayBeTaken(s, part, onward, entries)) return false;
      } else {
        const rest = inside.filter((edge) => !isSame(edge, counted));
        const pieces: Edge[][] = [[]];
        for (const edge of part) {
          if (isSame(edge, counted)) pieces.push([]);
          else pieces.at(-1)!.push(edge);
        }
        if (pieces.length - 1 > counted.times) return false;
        if (!pieces.every((piece, i) => mayBeTaken(s, piece, rest, i === 0 ? entries : [counted.target]))) return false;
      }
    }
    // The edge that leaves the loop, or one of no loop.
    at = end + 1;
  }
  return true;
}

test('on any graph, the slowest ways cost what the dearest of all walks does that counts and loops allow', () => {
  fc.assert(
    fc.property(sample, (s) => {
      const graph = graphOf(s.size, s.edges);
      const found = slowestWays(graph, [0], {
        costOf: (node) => s.costs[node]!,
        comesFirst: (a, b) => a.node < b.node,
        counted: countedIn(s),
      });
      const dearest = new Map<number, number>();
      const walks: { readonly walk: readonly Edge[]; readonly node: number; readonly cost: number }[] = [
        { walk: [], node: 0, cost: s.costs[0]! },
      ];
      let looked = 0;
      while (walks.length > 0) {
        const { walk, node, cost } = walks.pop()!;
        dearest.set(node, Math.max(cost, dearest.get(node) ?? 0));
        looked += 1;
        fc.pre(looked < 300);
        for (const edge of s.edges) {
          if (edge[0] !== node) continue;
          const longer = [...walk, edge];
          if (mayBeTaken(s, longer, s.edges, [0]))
            walks.push({ walk: longer, node: edge[1], cost: cost + s.costs[edge[1]]! });
        }
      }
      expect(new Map(found.map((way) => [way.node, way.cost]))).toEqual(dearest);

      for (const way of found) {
        const { node } = way;
        const steps = stepsOf(way, 10_000);
        expect(steps[0]!.node).toBe(0);
        expect(steps.at(-1)).toEqual({ node, transition: -1 });
        const walk = steps.slice(0, -1).map((step, i) => {
          const to = steps[i + 1]!.node;
          return s.edges.find((edge) => edge[0] === step.node && edge[1] === to && edge[2] === step.transition)!;
        });
        expect(walk.every((edge) => edge !== undefined)).toBe(true);
        expect(steps.reduce((sum, step) => sum + s.costs[step.node]!, 0)).toBe(way.cost);
        const counts = [...visits(way)].toSorted(([a], [b]) => a - b);
        const own = [...new Set(steps.map((step) => step.node))]
          .map((one): [number, number] => [one, steps.filter((step) => step.node === one).length])
          .toSorted(([a], [b]) => a - b);
        expect(counts).toEqual(own);
      }
    }),
    { numRuns: 500 },
  );
});
