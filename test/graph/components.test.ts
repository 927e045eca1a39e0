import { expect, it } from 'vitest';
import { components, isLoop } from '../../src/graph/components.ts';
import { graphOf } from '../../src/graph/graph.ts';

it('numbers the components from the last one back, with their members ascending', () => {
  const graph = graphOf(6, [
    [0, 4, 0],
    [4, 1, 0],
    [1, 4, 0],
    [1, 2, 1],
    [2, 5, 0],
    [5, 3, 0],
    [3, 2, 0],
    [3, 2, 1],
  ]);
  const parts = components(graph);
  expect(parts.count).toBe(3);
  expect([...parts.of]).toEqual([2, 1, 0, 0, 1, 0]);
  expect([...parts.first]).toEqual([0, 3, 5, 6]);
  expect([...parts.members]).toEqual([2, 3, 5, 1, 4, 0]);
  expect([0, 1, 2].map((c) => isLoop(graph, parts, c))).toEqual([true, true, false]);
});

it('takes a single node for a loop only if it leads to itself', () => {
  const graph = graphOf(2, [
    [0, 1, 0],
    [0, 1, 1],
    [1, 1, 0],
  ]);
  const parts = components(graph);
  expect([...parts.of]).toEqual([1, 0]);
  expect([0, 1].map((c) => isLoop(graph, parts, c))).toEqual([true, false]);
});

it('finds no component in an empty graph', () => {
  const parts = components(graphOf(0, []));
  expect(parts.count).toBe(0);
  expect([...parts.first]).toEqual([0]);
  expect([...parts.members]).toEqual([]);
});
