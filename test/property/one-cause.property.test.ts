import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { FlowBlock } from '../support/call-flow.ts';
import { chained, scriptOf, surroundings, lookup, choice, retry, branches, type Part } from '../support/good-parts.ts';
import { lintAll } from '../support/lint.ts';
import { planted } from '../support/planted.ts';

/** The rules on what happens on the way. */
const onTheWay: ReadonlySet<string> = new Set(
  rules.flatMap(({ meta }) => (/^(?:data|reliability)$/.test(meta.docs.category) ? [meta.id] : [])),
);

interface Document {
  readonly blocks: readonly FlowBlock[];
}

const told = async (script: object): Promise<readonly string[]> =>
  (await lintAll(JSON.stringify(script))).problems.map(({ rule, block, message }) => `${rule} ${block}: ${message}`);
const onItsWay = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => onTheWay.has(line.split(' ')[0]!));

const without = (held: object, key: string): object =>
  Object.fromEntries(Object.entries(held).filter(([name]) => name !== key));

/** Ways to break a block. */
const breaks: Readonly<Record<string, (block: FlowBlock, pick: number) => object>> = {
  'leads to a misspelt name': (block, pick) => {
    const names = Object.keys(block.transitions);
    const name = names[pick % names.length]!;
    return { ...block, transitions: { ...block.transitions, [name]: `${block.transitions[name]!}s` } };
  },
  'leads to a name that is no other': (block, pick) => {
    const names = Object.keys(block.transitions);
    return { ...block, transitions: { ...block.transitions, [names[pick % names.length]!]: 'Qqqqqqqqqq' } };
  },
  'lacks a transition': (block, pick) => {
    const names = Object.keys(block.transitions);
    return { ...block, transitions: without(block.transitions, names[pick % names.length]!) };
  },
  'has a misspelt transition': (block, pick) => {
    const names = Object.keys(block.transitions);
    const name = names[pick % names.length]!;
    return { ...block, transitions: { ...without(block.transitions, name), [`${name}s`]: block.transitions[name] } };
  },
  'is of a misspelt type': (block) => ({ ...block, type: `${block.type}s` }),
  'is of no type': (block) => without(block, 'type'),
  'lacks a property': (block, pick) => {
    const names = Object.keys(block.properties).filter((name) => name !== 'timeout');
    return { ...block, properties: without(block.properties, names[pick % names.length]!) };
  },
  'has a misspelt property': (block, pick) => {
    const names = Object.keys(block.properties);
    const name = names[pick % names.length]!;
    return { ...block, properties: { ...without(block.properties, name), [`${name}s`]: block.properties[name] } };
  },
  'has a property of the wrong type': (block, pick) => {
    // Any value may be written.
    const names = Object.keys(block.properties).filter((name) => name !== 'value');
    return { ...block, properties: { ...block.properties, [names[pick % names.length]!]: { wrong: true } } };
  },
  'has no properties': (block) => without(block, 'properties'),
  'has properties in a list': (block) => ({ ...block, properties: [] }),
  'has no transitions': (block) => without(block, 'transitions'),
  'has a text for transitions': (block) => ({ ...block, transitions: 'Done' }),
  'has the name of another': (block) => ({ ...block, name: 'Start' }),
};

describe.each(Object.entries(breaks))('a block that %s', (_how, broken) => {
  test('has that problem, and nothing is said of what happens on the way', async () => {
    const parts = fc.array(fc.constantFrom<Part>(lookup, choice, retry, branches), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(parts, fc.nat(), fc.nat({ max: 9 }), async (some, which, pick) => {
        const script = scriptOf(chained(some)).script as Document;
        const own = script.blocks.filter(({ type }) => type !== 'Start' && type !== 'End');
        const block = own[which % own.length]!;
        const blocks = script.blocks.map((one) => (one === block ? broken(block, pick) : one));
        const lines = await told({ ...script, blocks });
        expect(lines.length).toBeGreaterThan(0);
        expect(onItsWay(lines), block.name).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

test('a retry whose counter nothing leads to has that problem, whatever it leads back by', async () => {
  await fc.assert(
    fc.asyncProperty(surroundings, fc.constantFrom('May', 'Ask'), fc.boolean(), async (around, by, keeps) => {
      const part: Part = (n, next) => {
        const { blocks, variables } = retry(`${n}_own`, next);
        return {
          blocks: blocks.map((block) =>
            block.name === `Ask${n}_own`
              ? { ...block, transitions: { ...block.transitions, error: keeps ? `${by}${n}_own` : `May${n}_own` } }
              : block,
          ),
          variables,
        };
      };
      const lines = await told(scriptOf(around(part)).script);
      expect(lines.some((line) => /^(?:orphaned|unreachable)-block Count/.test(line))).toBe(true);
      if (by === 'May' || !keeps) expect(onItsWay(lines)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

// A variable that nothing uses is one wherever runs go.
const onWays = planted.filter(({ rule }) => rule !== 'unused-variable');

describe.each(onWays.map((one) => [one.rule, one.title, one.bad] as const))('%s: %s', (rule, _title, bad) => {
  test('is no matter where no run comes: what is told is that none does', async () => {
    await fc.assert(
      fc.asyncProperty(surroundings, async (around) => {
        const { script } = scriptOf(around((n, next) => bypassed(bad, n, next)));
        const lines = await told(script);
        expect(lines.some((line) => /^(?:orphaned|unreachable)-block /.test(line))).toBe(true);
        expect(onItsWay(lines)).toEqual([]);
        if (rule !== 'hardcoded-secret') expect(lines).toHaveLength(1);
      }),
      { numRuns: 8 },
    );
  });
});

/** The part stands there, and a block leads by it. */
function bypassed(part: Part, n: string, next: string): ReturnType<Part> {
  const { blocks, variables } = part(n, next);
  const by: FlowBlock = {
    name: `By${n}`,
    type: 'SetVariable',
    properties: { variableName: `output.by${n}`, value: 'x' },
    transitions: { next },
  };
  return { blocks: [by, ...blocks], variables: { ...variables, [`output.by${n}`]: '' } };
}
