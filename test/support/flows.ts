import fc from 'fast-check';
import type { JsonObject } from '../../src/document/document.ts';
import { factsOf, type Facts } from '../../src/facts/facts.ts';
import { readBlocks } from '../../src/formats/blocks/read.ts';
import { blocksByName, graphOfScript } from '../../src/graph/graph.ts';
import type { Script } from '../../src/script/script.ts';

/** A block of a random flow: B0 is the Start, the last one an End. */
export interface FlowBlock {
  readonly kind: 'set' | 'query' | 'ask';
  /** What it writes, and what it reads: `x`, `x[0].a`, `x.length`. */
  readonly writes: string | undefined;
  readonly value: string;
  readonly reads: string | undefined;
  /** What a Condition compares, and with what. */
  readonly asks: string;
  readonly operator: string;
  readonly right: string;
  /** Where it goes: "next", or "success" and "error", or "true" and "false". */
  readonly to: readonly [number, number];
}

export interface RandomFlow {
  readonly blocks: readonly FlowBlock[];
  readonly first: number;
  readonly size: number;
}

export const inputs = ['input.a', 'input.b'];

/** Flows of up to 8 blocks; what `ask` gives has Conditions, on inputs and on the variables `f` and `g`, which only ever hold plain values. */
export function flows(kinds: readonly FlowBlock['kind'][]): fc.Arbitrary<RandomFlow> {
  return fc.integer({ min: 1, max: 6 }).chain((count) => {
    const node = fc.integer({ min: 1, max: count + 1 });
    const flags = kinds.includes('ask') ? ['f', 'g'] : [];
    const block = fc
      .record({
        kind: fc.constantFrom(...kinds),
        writes: fc.option(fc.constantFrom('x', 'y', 'x', ...flags, ...flags), { nil: undefined }),
        value: fc.constantFrom('1', '2', 'word'),
        reads: fc.option(fc.constantFrom('x', 'y', 'x[0].a', 'x.length', 'error.code'), { nil: undefined }),
        asks: fc.constantFrom(...inputs, 'f', 'f', 'g'),
        operator: fc.constantFrom('EQUALS', 'NOT_EQUALS', 'EQUALS', 'GREATER_THAN', 'LESS_THAN_OR_EQUAL'),
        right: fc.constantFrom('1', '2'),
        to: fc.tuple(node, node),
      })
      // A SetVariable block that writes nothing that matters writes z; rows are no plain value of a flag.
      .map((one) => (one.kind === 'query' && flags.includes(one.writes ?? '') ? { ...one, writes: 'x' } : one));
    return fc
      .record({ blocks: fc.array(block, { minLength: count, maxLength: count }), first: node })
      .map(({ blocks, first }) => ({ blocks, first, size: count + 2 }));
  });
}

/** As a document; `values` are those of the declarations, null where none is given. */
export function documentOf(
  { blocks, first, size }: RandomFlow,
  values: Readonly<Record<string, string>> = {},
): JsonObject {
  const named = (number: number): string => `B${number}`;
  const reference = (name: string | undefined): string => (name === undefined ? 'nothing' : `{{${name}}}`);
  const made = blocks.map((block, i) => {
    const name = named(i + 1);
    const [one, other] = block.to.map(named) as [string, string];
    if (block.kind === 'set') {
      const isFlag = block.writes === 'f' || block.writes === 'g';
      const value = isFlag || block.reads === undefined ? block.value : reference(block.reads);
      const properties = { variableName: block.writes ?? 'z', value };
      return { name, type: 'SetVariable', properties, transitions: { next: one } };
    }
    if (block.kind === 'ask') {
      const conditions = [{ left: reference(block.asks), operator: block.operator, right: block.right }];
      return { name, type: 'Condition', properties: { conditions }, transitions: { true: one, false: other } };
    }
    const properties = {
      connectionId: 'conn_3f0d9c52-6b7e-4a31-8d24-5e91c07ab6f8',
      query: 'SELECT a FROM t WHERE b = ?',
      parameters: [reference(block.reads)],
      ...(block.writes === undefined ? {} : { outputVariable: block.writes }),
    };
    return { name, type: 'DBConnector', properties, transitions: { success: one, error: other } };
  });
  const variables = ['x', 'y', 'z', 'f', 'g', ...inputs].map((name) => ({
    name,
    type: 'String',
    value: values[name] ?? null,
  }));
  return {
    name: 'Random',
    entryBlock: named(0),
    variables,
    blocks: [
      { name: named(0), type: 'Start', properties: {}, transitions: { next: named(first) } },
      ...made,
      { name: named(size - 1), type: 'End', properties: {}, transitions: {} },
    ],
  };
}

export function factsOfDocument(document: JsonObject): { readonly script: Script; readonly facts: Facts } {
  const script = readBlocks(document);
  const byName = blocksByName(script);
  return { script, facts: factsOf(script, byName, graphOfScript(script, byName)) };
}

/** What a block reads as the document has it: a flag is never set from a read. */
export const readOf = (block: FlowBlock): string | undefined =>
  block.kind === 'ask' || (block.kind === 'set' && (block.writes === 'f' || block.writes === 'g'))
    ? undefined
    : block.reads;

export const variableOf = (read: string): string => read.split(/[[]|\.length/, 1)[0]!;
