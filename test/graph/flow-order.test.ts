import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowOrder } from '../../src/graph/flow-order.ts';
import { graphOf } from '../../src/graph/graph.ts';

test('every node comes once, and before what it leads to where no way leads back', () => {
  const sample = fc.integer({ min: 1, max: 8 }).chain((size) => {
    const node = fc.nat({ max: size - 1 });
    return fc.record({ size: fc.constant(size), pairs: fc.array(fc.tuple(node, node), { maxLength: 20 }) });
  });
  fc.assert(
    fc.property(sample, ({ size, pairs }) => {
      const order = flowOrder(
        graphOf(
          size,
          pairs.map(([a, b]) => [a, b, 0] as const),
        ),
      );
      expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, node) => node));
      const leads = Array.from({ length: size }, () => new Uint8Array(size));
      for (const [a, b] of pairs) leads[a]![b] = 1;
      for (let k = 0; k < size; k += 1)
        for (let i = 0; i < size; i += 1)
          for (let j = 0; j < size; j += 1) if (leads[i]![k] === 1 && leads[k]![j] === 1) leads[i]![j] = 1;
      for (const [a, b] of pairs) if (leads[b]![a] === 0) expect(order.indexOf(a)).toBeLessThan(order.indexOf(b));
    }),
    { numRuns: 500 },
  );
});

test('a chain of 100,000 nodes does not overflow the stack', () => {
  const size = 100_000;
  const order = flowOrder(
    graphOf(
      size,
      Array.from({ length: size - 1 }, (_, node) => [size - 1 - node, size - 2 - node, 0] as const),
    ),
  );
  expect(order[0]).toBe(size - 1);
  expect(order[size - 1]).toBe(0);
});
