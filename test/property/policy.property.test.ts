import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectRules } from '../../src/engine/select.ts';
import { lint } from '../../src/lint.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { policyRule } from '../../src/policy/policy-rule.ts';
import type { Problem } from '../../src/problems/problem.ts';

/** A node: whether it is asked for (a guard), whether it is what needs one, whether a run ends there, and where it leads. */
interface Node {
  readonly guard: boolean;
  readonly guarded: boolean;
  readonly end: boolean;
  readonly targets: readonly number[];
}

const nodes: fc.Arbitrary<readonly Node[]> = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc.array(
    fc.record({
      guard: fc.boolean(),
      guarded: fc.boolean(),
      end: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
      targets: fc.array(fc.nat({ max: size - 1 }), { maxLength: 3 }),
    }),
    { minLength: size, maxLength: size },
  ),
);

const nameOf = ({ guard, guarded }: Node, index: number): string =>
  `${guard ? 'guard' : ''}${guarded ? '-asks' : ''}-${index}`;

const scriptOf = (all: readonly Node[]): string =>
  JSON.stringify({
    name: 'Random',
    entryBlock: nameOf(all[0]!, 0),
    blocks: all.map((node, index) => ({
      name: nameOf(node, index),
      type: node.end ? 'End' : 'Menu',
      properties: {},
      transitions: Object.fromEntries(node.targets.map((target, i) => [`t${i}`, nameOf(all[target]!, target)])),
    })),
  });

/** Every path without a block twice, by trying: as many as there are. */
function simplePaths(all: readonly Node[], start: number): readonly (readonly number[])[] {
  const paths: (readonly number[])[] = [];
  const goOn = (path: readonly number[]): void => {
    paths.push(path);
    const node = all[path.at(-1)!]!;
    if (node.end) return;
    for (const target of new Set(node.targets)) if (!path.includes(target)) goOn([...path, target]);
  };
  goOn([start]);
  return paths;
}

const endsAt = ({ end, targets }: Node): boolean => end || targets.length === 0;

async function found(policy: Policy, all: readonly Node[]): Promise<readonly Problem[]> {
  const { file } = await lint('a.json', scriptOf(all), await selectRules([policyRule(policy)], {}));
  expect(file.rulesNotRun).toEqual([]);
  return file.problems;
}

/** The blocks along the steps of a problem, which must be transitions that there are. */
function walked(all: readonly Node[], { related }: Problem): readonly number[] {
  return related.map(({ pointer, step }) => {
    expect(step).toBe(true);
    const [, index, transition] = /^\/blocks\/(\d+)\/transitions\/t(\d+)$/.exec(pointer)!;
    expect(all[Number(index)]!.targets.length).toBeGreaterThan(Number(transition));
    return all[Number(index)]!.targets[Number(transition)]!;
  });
}

const indexOf = ({ block }: Problem): number => Number(/\d+$/.exec(block!)![0]);
const common = { name: 'x', severity: 'error' } as const;
const asks = { name: ['*-asks-*'] };
const guard = { name: ['guard*'] };

test('must-precede reports the blocks that some path comes to without what must come first, with such a path', async () => {
  await fc.assert(
    fc.asyncProperty(nodes, async (all) => {
      const paths = simplePaths(all, 0).filter((path) => path.slice(0, -1).every((node) => !all[node]!.guard));
      const expected = new Set(paths.map((path) => path.at(-1)!).filter((node) => all[node]!.guarded));
      const problems = await found({ ...common, rule: 'must-precede', block: guard, before: asks }, all);
      expect(new Set(problems.map(indexOf))).toEqual(expected);
      for (const problem of problems) {
        const way = [0, ...walked(all, problem)];
        expect(way.at(-1)).toBe(indexOf(problem));
        expect(way.slice(0, -1).some((node) => all[node]!.guard)).toBe(false);
        const shortest = Math.min(...paths.filter((path) => path.at(-1) === way.at(-1)).map((path) => path.length));
        expect(way.length).toBe(shortest);
      }
    }),
    { numRuns: 1000 },
  );
});

test('must-follow reports the blocks from which some path comes to an end without what must come after, with such a path', async () => {
  await fc.assert(
    fc.asyncProperty(nodes, async (all) => {
      const reached = new Set(simplePaths(all, 0).map((path) => path.at(-1)!));
      const misses = (start: number): boolean =>
        simplePaths(all, start).some(
          (path) => endsAt(all[path.at(-1)!]!) && path.slice(1).every((node) => !all[node]!.guard),
        );
      const expected = new Set([...reached].filter((node) => all[node]!.guarded && misses(node)));
      const problems = await found({ ...common, rule: 'must-follow', block: guard, after: asks }, all);
      expect(new Set(problems.map(indexOf))).toEqual(expected);
      for (const problem of problems) {
        const behind = walked(all, problem);
        expect(behind.some((node) => all[node]!.guard)).toBe(false);
        expect(endsAt(all[behind.at(-1) ?? indexOf(problem)]!)).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test('forbid reports what a run can come to, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(nodes, async (all) => {
      // Behind an End too: that it has transitions is what is reported then, not that what they lead to cannot run.
      const through = all.map((node) => ({ ...node, end: false }));
      const reached = new Set(simplePaths(through, 0).map((path) => path.at(-1)!));
      const problems = await found({ ...common, rule: 'forbid', block: asks }, all);
      const expected = [...reached].filter((node) => all[node]!.guarded);
      expect(new Set(problems.map(indexOf))).toEqual(new Set(expected));
    }),
    { numRuns: 300 },
  );
});
