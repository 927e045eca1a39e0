import { expect, it } from 'vitest';
import { graphOf } from '../../src/graph/graph.ts';
import { reachable } from '../../src/graph/reachable.ts';

const graph = graphOf(6, [
  [0, 1, 0],
  [1, 2, 0],
  [2, 1, 0],
  [3, 2, 0],
  [3, 3, 1],
  [4, 0, 0],
]);

it('marks the root and all that it leads to', () => {
  expect([...reachable(graph, [0])]).toEqual([1, 1, 1, 0, 0, 0]);
});

it('marks what any of several roots leads to, a root that is named twice among them', () => {
  expect([...reachable(graph, new Set([3, 4]))]).toEqual([1, 1, 1, 1, 1, 0]);
  expect([...reachable(graph, [5, 5])]).toEqual([0, 0, 0, 0, 0, 1]);
});

it('marks nothing where there is no root, also in an empty graph', () => {
  expect([...reachable(graph, [])]).toEqual([0, 0, 0, 0, 0, 0]);
  expect([...reachable(graphOf(0, []), [])]).toEqual([]);
});
