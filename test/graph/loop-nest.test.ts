import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphOf, type Edge, type Graph } from '../../src/graph/graph.ts';
import { deepest, loopNest } from '../../src/graph/loop-nest.ts';
import { reachable } from '../../src/graph/reachable.ts';

/** Edges as people write them: "0 1, 1 2" leads from 0 over 1 to 2. */
function graph(size: number, text: string): Graph {
  const edges = text.split(', ').map((pair): Edge => {
    const [source, target] = pair.split(' ').map(Number) as [number, number];
    return [source, target, 0];
  });
  return graphOf(size, edges);
}

/** The loops, the outer ones first: their nodes, where they are entered, and of which other one they are a part. */
const nest = (all: Graph, root = 0): readonly string[] =>
  loopNest(all, reachable(all, [root]), [root]).map(({ nodes, entries, outer, depth }) => {
    const at = [...entries].toSorted((a, b) => a - b).join(' ');
    return `${nodes.join(' ')}, entered at ${at}${depth === 1 ? '' : `, inside loop ${outer}`}`;
  });

describe('the loops of', () => {
  test('a chain and a diamond: none', () => {
    expect(nest(graph(5, '0 1, 1 2, 1 3, 2 4, 3 4'))).toEqual([]);
  });

  test('a node that leads to itself', () => {
    expect(nest(graph(3, '0 1, 1 1, 1 2'))).toEqual(['1, entered at 1']);
  });

  test('a root that is led back to, which is where it is entered', () => {
    expect(nest(graph(3, '0 1, 1 0, 1 2'))).toEqual(['0 1, entered at 0']);
  });

  test('two loops one behind the other', () => {
    expect(nest(graph(5, '0 1, 1 2, 2 1, 2 3, 3 4, 4 3'))).toEqual(['3 4, entered at 3', '1 2, entered at 1']);
  });

  test('a loop inside a loop', () => {
    expect(nest(graph(5, '0 1, 1 2, 2 3, 3 2, 3 1, 1 4'))).toEqual([
      '1 2 3, entered at 1',
      '2 3, entered at 2, inside loop 0',
    ]);
  });

  test('two loops with one header: one loop, as either way round may be taken in any round', () => {
    expect(nest(graph(5, '0 1, 1 2, 2 1, 1 3, 3 1, 1 4'))).toEqual(['1 2 3, entered at 1']);
  });

  test('a loop with two entries, entered at both', () => {
    expect(nest(graph(4, '0 1, 0 2, 1 2, 2 1, 2 3'))).toEqual(['1 2, entered at 1 2']);
  });

  test('a loop in a loop with two entries, of which neither is its own', () => {
    expect(nest(graph(5, '0 1, 0 2, 1 3, 2 3, 3 4, 4 3, 4 1, 4 2'))).toEqual([
      '1 2 3 4, entered at 1 2',
      '3 4, entered at 3, inside loop 0',
    ]);
  });

  test('a node that leads to itself inside a loop', () => {
    expect(nest(graph(4, '0 1, 1 2, 2 2, 2 1, 1 3'))).toEqual(['1 2, entered at 1', '2, entered at 2, inside loop 0']);
  });

  test('what no path comes to: none', () => {
    expect(nest(graph(4, '0 1, 2 3, 3 2, 3 1'))).toEqual([]);
  });
});

test('loops deeper inside each other than are told apart belong to the last that is', () => {
  const levels = deepest + 3;
  const edges = Array.from({ length: levels }, (_, i): readonly Edge[] => [
    [i, i + 1, 0],
    [levels, i, 0],
  ]).flat();
  const all = graphOf(levels + 1, edges);
  const loops = loopNest(all, reachable(all, [0]), [0]);
  expect(loops.map(({ depth }) => depth)).toEqual(Array.from({ length: deepest }, (_, i) => i + 1));
  expect(loops.at(-1)!.nodes).toEqual([deepest - 1, deepest, deepest + 1, deepest + 2, deepest + 3]);
});

test('on any graph, loops are what its definition says, level by level', () => {
  const sample = fc.integer({ min: 1, max: 8 }).chain((size) => {
    const node = fc.nat({ max: size - 1 });
    return fc.record({
      size: fc.constant(size),
      pairs: fc.array(fc.tuple(node, node), { maxLength: 2 * size }),
    });
  });
  fc.assert(
    fc.property(sample, ({ size, pairs }) => {
      const all = graphOf(
        size,
        pairs.map(([a, b]): Edge => [a, b, 0]),
      );
      const reached = reachable(all, [0]);
      const expected: string[] = [];
      let level = pairs.filter(([a]) => reached[a] === 1);
      let within = Array.from({ length: size }, () => '');
      for (let depth = 1; depth <= deepest; depth += 1) {
        const current = level;
        const leads = (from: number): Set<number> => {
          const seen = new Set(current.flatMap(([a, b]) => (a === from ? [b] : [])));
          for (const node of seen) for (const [a, b] of current) if (a === node) seen.add(b);
          return seen;
        };
        const from = Array.from({ length: size }, (_, node) => leads(node));
        const loopOf = (node: number): string =>
          from[node]!.has(node)
            ? from.flatMap((seen, other) => (seen.has(node) && from[node]!.has(other) ? [other] : [])).join(' ')
            : '';
        const own = Array.from({ length: size }, (_, node) => (reached[node] === 1 ? loopOf(node) : ''));
        const entered = (node: number): boolean =>
          node === 0 || pairs.some(([a, b]) => reached[a] === 1 && b === node && own[a] !== own[node]);
        for (const nodes of new Set(own.filter((one) => one !== ''))) {
          const members = nodes.split(' ').map(Number);
          expected.push(`${depth}: ${nodes} at ${members.filter(entered).join(' ')} in ${within[members[0]!]!}`);
        }
        level = level.filter(([a, b]) => own[a] !== '' && own[a] === own[b] && !entered(b));
        within = own;
      }
      const loops = loopNest(all, reached, [0]);
      const found = loops.map(({ depth, nodes, entries, outer }) => {
        const at = [...entries].toSorted((a, b) => a - b).join(' ');
        return `${depth}: ${nodes.join(' ')} at ${at} in ${loops[outer]?.nodes.join(' ') ?? ''}`;
      });
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 500 },
  );
});
