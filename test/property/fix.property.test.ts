import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { selectRules } from '../../src/engine/select.ts';
import { fixText } from '../../src/fix-text.ts';
import { lintAll } from '../support/lint.ts';
import { mutated } from '../support/scripts.ts';

const seeds = ['good', 'broken'].flatMap((kind) =>
  readdirSync(`fixtures/scripts/${kind}`).map((file) => readFileSync(`fixtures/scripts/${kind}/${file}`, 'utf8')),
);
const active = await selectRules(rules, {}, 'all');

test('fixes of any broken script leave fewer problems, none that is new, and nothing to mend a second time', async () => {
  await fc.assert(
    fc.asyncProperty(mutated(seeds), fc.boolean(), async (text, unsafe) => {
      const before = await lintAll(text);
      const options = { unsafe, leave: new Set<string>() };
      const first = await fixText('a.json', new TextEncoder().encode(text), active, options);
      if (first.bytes === undefined) return;
      const after = await lintAll(first.bytes);
      expect(after.problems.length).toBeLessThan(before.problems.length);
      const known = new Set(before.problems.map(({ fingerprint }) => fingerprint));
      expect(after.problems.filter(({ fingerprint }) => !known.has(fingerprint))).toEqual([]);
      const second = await fixText('a.json', first.bytes, active, options);
      expect(second.bytes).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

type Block = { name: string; type: string; properties: Record<string, unknown>; transitions: Record<string, string> };
type Draft = { variables: { name: string; type?: string; value?: string }[]; blocks: Block[] };

const bare = (text: string): string => text.trim().toLowerCase();

/** What a script does, with everything left out that the platform's reader and a safe fix take for the same. */
function meaningOf(text: string): unknown {
  const { variables, blocks, ...rest } = JSON.parse(text) as Draft;
  const seen = new Set<string>();
  return {
    ...rest,
    variables: variables.filter((one) => {
      if (one.name.startsWith('nobody.')) return false;
      const key = JSON.stringify(one);
      return !seen.has(key) && seen.add(key);
    }),
    blocks: blocks.map(({ name, type, properties, transitions }) => ({
      name,
      type: bare(type),
      properties: {
        ...(bare(type) === 'dbconnector' ? { timeout: 5000 } : {}),
        ...Object.fromEntries(
          Object.entries(properties).map(([key, value]) => [
            bare(key),
            key === 'conditions' ? bareOperators(value) : value,
          ]),
        ),
      },
      // A run ends at an End, whatever stands there.
      transitions:
        bare(type) === 'end'
          ? {}
          : Object.fromEntries(Object.entries(transitions).map(([key, target]) => [bare(key), bare(target)])),
    })),
  };
}

const bareOperators = (conditions: unknown): unknown =>
  (conditions as readonly { readonly operator: string }[]).map((one) => ({ ...one, operator: bare(one.operator) }));

const otherCase = (text: string): string => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());

/** Slips that a safe fix mends; each changes a script, where it has what they need, at a place chosen by a number. */
const slips: readonly ((script: Draft, at: number) => void)[] = [
  ({ blocks }, at) => {
    const block = blocks[at % blocks.length]!;
    for (const key of Object.keys(block.transitions).slice(0, 1))
      block.transitions[key] = ` ${otherCase(block.transitions[key]!)}`;
  },
  ({ blocks }, at) => {
    const block = blocks[at % blocks.length]!;
    block.type = otherCase(block.type);
  },
  ({ blocks }, at) => {
    const block = blocks[at % blocks.length]!;
    const [first] = Object.entries(block.transitions);
    if (first === undefined) return;
    delete block.transitions[first[0]];
    block.transitions[otherCase(first[0])] = first[1];
  },
  ({ blocks }, at) => {
    for (const block of blocks) {
      const { conditions } = block.properties as { conditions?: { operator: string }[] };
      const one = conditions?.[at % conditions.length];
      if (one !== undefined) one.operator = otherCase(one.operator);
    }
  },
  ({ blocks }) => {
    const end = blocks.find(({ type }) => type === 'End');
    if (end !== undefined) end.transitions['next'] = blocks[0]!.name;
  },
  ({ variables }, at) => {
    const one = variables[at % Math.max(1, variables.length)];
    if (one !== undefined) variables.push({ ...one });
  },
  ({ variables }, at) => {
    variables.splice(at % (variables.length + 1), 0, { name: `nobody.asks${at}`, type: 'String', value: '' });
  },
  ({ blocks }) => {
    for (const { properties } of blocks) delete properties['timeout'];
  },
  ({ blocks }, at) => {
    const block = blocks[at % blocks.length]!;
    const first = Object.entries(block.properties).find(([key]) => key !== 'conditions');
    if (first === undefined) return;
    delete block.properties[first[0]];
    block.properties[otherCase(first[0])] = first[1];
  },
];

test('safe fixes leave a script that does what it did before, and are done after one run', async () => {
  const good = readdirSync('fixtures/scripts/good').map((file) =>
    readFileSync(`fixtures/scripts/good/${file}`, 'utf8'),
  );
  const options = { unsafe: false, leave: new Set<string>() };
  let mended = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...good),
      fc.array(fc.tuple(fc.constantFrom(...slips), fc.nat({ max: 100 })), { minLength: 1, maxLength: 4 }),
      async (seed, chosen) => {
        const script = JSON.parse(seed.replace(/^\uFEFF/, '')) as Draft;
        for (const [slip, at] of chosen) slip(script, at);
        const text = JSON.stringify(script, undefined, 2);
        const { bytes } = await fixText('a.json', new TextEncoder().encode(text), active, options);
        if (bytes === undefined) return;
        mended += 1;
        expect(meaningOf(new TextDecoder().decode(bytes))).toEqual(meaningOf(text));
        expect((await fixText('a.json', bytes, active, options)).bytes).toBeUndefined();
      },
    ),
    { numRuns: 50 },
  );
  expect(mended).toBeGreaterThan(30);
});
