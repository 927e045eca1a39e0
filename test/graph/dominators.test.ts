import { describe, expect, it } from 'vitest';
import { dominates, dominators, postDominators } from '../../src/graph/dominators.ts';
import { graphOf } from '../../src/graph/graph.ts';

/** 0 leads to 1 or 2, both to 3, which goes round with 4 and ends at 5; 6 leads in from nowhere and 7 out to nowhere. */
const graph = graphOf(8, [
  [0, 1, 0],
  [0, 2, 1],
  [1, 3, 0],
  [2, 3, 0],
  [3, 4, 0],
  [4, 3, 0],
  [3, 5, 1],
  [6, 3, 0],
  [2, 7, 1],
]);

describe('dominators', () => {
  it('are -1 for the root and for what it does not lead to', () => {
    expect([...dominators(graph, 0)]).toEqual([-1, 0, 0, 0, 3, 3, -1, 2]);
    expect([...dominators(graph, 5)]).toEqual([-1, -1, -1, -1, -1, -1, -1, -1]);
  });

  it('are right where the semidominator is not the dominator', () => {
    // Figure 1 of Lengauer and Tarjan's paper: R A B C D E F G H I J K L as 0 to 12.
    const leads = [[3, 2, 1], [4], [1, 4, 5], [6, 7], [12], [8], [9], [9, 10], [5, 11], [11], [9], [9, 0], [8]];
    const edges = leads.flatMap((targets, source) => targets.map((target, at) => [source, target, at] as const));
    expect([...dominators(graphOf(13, edges), 0)]).toEqual([-1, 0, 0, 0, 0, 0, 3, 3, 0, 0, 7, 0, 4]);
  });
});

describe('post-dominators', () => {
  it('are the virtual end, numbered like one more node, behind an end', () => {
    expect([...postDominators(graph, [5])]).toEqual([3, 3, 3, 5, 3, 8, 3, -1]);
  });

  it('are the virtual end too where paths to several ends have nothing in common', () => {
    expect([...postDominators(graph, new Set([5, 7]))]).toEqual([8, 3, 8, 5, 3, 8, 3, 8]);
  });

  it('are -1 for all nodes where there is no end', () => {
    expect([...postDominators(graph, [])]).toEqual([-1, -1, -1, -1, -1, -1, -1, -1]);
    expect([...postDominators(graphOf(0, []), [])]).toEqual([]);
  });

  it('of an end that leads on are still the virtual end, for a run may stop there', () => {
    expect([...postDominators(graph, [3, 5])]).toEqual([3, 3, 3, 8, 3, 8, 3, -1]);
  });
});

it('a node dominates itself and what its dominators dominate', () => {
  const idom = dominators(graph, 0);
  expect([0, 1, 2, 3, 4, 5, 6, 7].filter((node) => dominates(idom, node, 4))).toEqual([0, 3, 4]);
  const behind = postDominators(graph, [5]);
  expect([0, 1, 2, 3, 4, 5, 6, 7].filter((node) => dominates(behind, node, 0))).toEqual([0, 3, 5]);
});
