import { describe, expect, it } from 'vitest';
import { graphOf } from '../../src/graph/graph.ts';
import { shortestCycle, shortestPath } from '../../src/graph/paths.ts';

/** Two ways of the same length from 0 to 3, a longer one over 4 and 5, a loop 3 - 0, and 5 leads to itself. */
const graph = graphOf(6, [
  [0, 4, 0],
  [0, 2, 1],
  [0, 1, 2],
  [1, 3, 0],
  [2, 3, 3],
  [2, 3, 4],
  [4, 5, -1],
  [5, 5, 0],
  [5, 3, 1],
  [3, 0, 0],
]);
const everywhere = (): boolean => true;

describe('a shortest path', () => {
  it('takes the first edge of those that lead there equally fast', () => {
    expect(shortestPath(graph, [0], (node) => node === 3)).toEqual([
      { node: 0, transition: 1 },
      { node: 2, transition: 3 },
      { node: 3, transition: -1 },
    ]);
  });

  it('goes over allowed nodes only, and says -1 for an edge that stands for no transition', () => {
    expect(
      shortestPath(
        graph,
        [0],
        (node) => node === 3,
        (node) => node !== 1 && node !== 2,
      ),
    ).toEqual([
      { node: 0, transition: 0 },
      { node: 4, transition: -1 },
      { node: 5, transition: 1 },
      { node: 3, transition: -1 },
    ]);
  });

  it('has one step where a start is a goal', () => {
    expect(shortestPath(graph, [1, 3], (node) => node === 3)).toEqual([{ node: 3, transition: -1 }]);
  });

  it('starts where it is nearest to a goal', () => {
    expect(shortestPath(graph, [0, 1, 2], (node) => node === 3)).toEqual([
      { node: 1, transition: 0 },
      { node: 3, transition: -1 },
    ]);
  });

  it('is not there where nothing leads to a goal, or a start or the goal is not allowed', () => {
    expect(shortestPath(graph, [], everywhere)).toBe(undefined);
    expect(shortestPath(graph, [0], () => false)).toBe(undefined);
    expect(
      shortestPath(
        graph,
        [0],
        (node) => node === 3,
        (node) => node !== 0,
      ),
    ).toBe(undefined);
    expect(
      shortestPath(
        graph,
        [0],
        (node) => node === 3,
        (node) => node !== 3,
      ),
    ).toBe(undefined);
  });
});

describe('a shortest cycle', () => {
  it('ends with the node that it starts with', () => {
    expect(shortestCycle(graph, 3, everywhere)).toEqual([
      { node: 3, transition: 0 },
      { node: 0, transition: 1 },
      { node: 2, transition: 3 },
      { node: 3, transition: -1 },
    ]);
  });

  it('is one edge where the node leads to itself', () => {
    expect(shortestCycle(graph, 5, everywhere)).toEqual([
      { node: 5, transition: 0 },
      { node: 5, transition: -1 },
    ]);
  });

  it('is not there where no way back stays inside the set', () => {
    expect(shortestCycle(graph, 3, (node) => node !== 0)).toBe(undefined);
    expect(shortestCycle(graph, 5, (node) => node !== 5)).toBe(undefined);
  });
});
