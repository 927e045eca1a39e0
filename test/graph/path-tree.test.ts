import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphOf, type Edge } from '../../src/graph/graph.ts';
import { pathTree } from '../../src/graph/path-tree.ts';
import { shortestPath } from '../../src/graph/paths.ts';

test('every path of the tree is the shortest path that a search of its own finds', () => {
  const size = 9;
  const edges = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.nat(3)), { maxLength: 24 });
  fc.assert(
    fc.property(edges, (list: readonly Edge[]) => {
      const graph = graphOf(size, list);
      const tree = pathTree(graph, 0);
      for (let node = 0; node < size; node += 1) {
        const path = shortestPath(graph, [0], (met) => met === node);
        expect(tree.pathTo(node)).toEqual(path ?? []);
        expect(tree.distance[node]).toBe((path?.length ?? 0) - 1);
      }
    }),
    { numRuns: 2000 },
  );
});
