import fc from 'fast-check';
import { query, set, when, type FlowBlock } from './call-flow.ts';

/** Blocks, the first of which a run comes to, and the variables that they declare. */
export interface Piece {
  readonly blocks: readonly FlowBlock[];
  /** The value of each; its type goes by the value, null is an Array without one. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A part of a flow, which leads on to `next` or to the End "Failed". Names that end in `n` are its own. */
export type Part = (n: string, next: string) => Piece;

/** Reads a row where there is one, else says what it is to be. */
export const lookup: Part = (n, next) => ({
  blocks: [
    query(`Ask${n}`, `Look${n}`, `Missing${n}`, { outputVariable: `rows${n}`, timeout: 500 }),
    when(`Look${n}`, [`{{rows${n}.length}}`, 'GREATER_THAN', '0'], `Found${n}`, `Missing${n}`),
    set(`Found${n}`, `output.state${n}`, `{{rows${n}[0].state}}`, next),
    set(`Missing${n}`, `output.state${n}`, 'unknown', next),
  ],
  variables: { [`rows${n}`]: null, [`output.state${n}`]: '' },
});

/** Goes by what the caller has chosen. */
export const choice: Part = (n, next) => ({
  blocks: [
    when(`Choose${n}`, ['{{input.kind}}', 'EQUALS', n], `Yes${n}`, `No${n}`),
    set(`Yes${n}`, `output.choice${n}`, 'yes', next),
    set(`No${n}`, `output.choice${n}`, 'no', next),
  ],
  variables: { [`output.choice${n}`]: '' },
});

/** Asks three times at most. */
export const retry: Part = (n, next) => ({
  blocks: [
    query(`Ask${n}`, `Keep${n}`, `Count${n}`, { outputVariable: `rows${n}`, timeout: 400 }),
    set(`Keep${n}`, `output.found${n}`, `{{rows${n}.length}}`, next),
    set(`Count${n}`, `tries${n}`, `{{tries${n}}} + 1`, `May${n}`),
    when(`May${n}`, [`{{tries${n}}}`, 'LESS_THAN', '3'], `Ask${n}`, 'Failed'),
  ],
  variables: { [`rows${n}`]: null, [`tries${n}`]: 0, [`output.found${n}`]: '' },
});

/** Writes a value on either way before it is read. */
export const branches: Part = (n, next) => ({
  blocks: [
    when(`Is${n}`, ['{{input.kind}}', 'EQUALS', n], `One${n}`, `Other${n}`),
    set(`One${n}`, `value${n}`, 'one', `Put${n}`),
    set(`Other${n}`, `value${n}`, 'other', `Put${n}`),
    set(`Put${n}`, `output.value${n}`, `{{value${n}}}`, next),
  ],
  variables: { [`value${n}`]: undefined, [`output.value${n}`]: '' },
});

const note: Part = (n, next) => ({
  blocks: [set(`Note${n}`, `output.note${n}`, 'x', next)],
  variables: { [`output.note${n}`]: '' },
});

/** One part behind the other. */
export const chained =
  (parts: readonly Part[]): Part =>
  (n, next) => {
    const pieces: Piece[] = [];
    let to = next;
    parts.toReversed().forEach((part, i) => {
      const piece = part(`${n}${i}`, to);
      pieces.unshift(piece);
      to = piece.blocks[0]!.name;
    });
    return {
      blocks: pieces.flatMap(({ blocks }) => blocks),
      variables: Object.assign({}, ...pieces.map(({ variables }) => variables)) as Piece['variables'],
    };
  };

/** On one way of a choice. */
const chosen =
  (part: Part): Part =>
  (n, next) => {
    const inside = part(`${n}i`, next);
    return {
      blocks: [
        when(`Only${n}`, ['{{input.kind}}', 'EQUALS', `only ${n}`], inside.blocks[0]!.name, `Pass${n}`),
        ...inside.blocks,
        set(`Pass${n}`, `output.passed${n}`, 'yes', next),
      ],
      variables: { ...inside.variables, [`output.passed${n}`]: '' },
    };
  };

/** What stands around a part: other parts, none of which has anything wrong, before and behind it, and perhaps a choice. */
export const surroundings: fc.Arbitrary<(part: Part) => Part> = fc
  .record({
    before: fc.array(fc.constantFrom(lookup, choice, retry, branches, note), { maxLength: 2 }),
    behind: fc.array(fc.constantFrom(lookup, choice, retry, branches, note), { maxLength: 1 }),
    inChoice: fc.boolean(),
  })
  .map(
    ({ before, behind, inChoice }) =>
      (part) =>
        chained([...before, inChoice ? chosen(part) : part, ...behind]),
  );

/** A script of the part; `undefined` is declared as a text without a value. */
export function scriptOf(part: Part): { readonly script: object; readonly blocks: readonly FlowBlock[] } {
  const { blocks, variables } = part('x', 'Done');
  const leadsTo = (name: string): boolean =>
    blocks.some(({ transitions }) => Object.values(transitions).includes(name));
  const declared = { 'input.id': '', 'input.kind': '', ...variables };
  const typeOf = (value: unknown): string =>
    value === null || Array.isArray(value) ? 'Array' : typeof value === 'number' ? 'Number' : 'String';
  const end = (name: string, result: string): readonly FlowBlock[] =>
    leadsTo(name) ? [{ name, type: 'End', properties: { result }, transitions: {} }] : [];
  const script = {
    name: 'Flow',
    description: 'A flow',
    version: '1.0.0',
    entryBlock: 'Start',
    variables: Object.entries(declared).map(([name, value]) => ({ name, type: typeOf(value), value: value ?? null })),
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: { next: blocks[0]!.name } },
      ...blocks,
      ...end('Done', 'SUCCESS'),
      ...end('Failed', 'ERROR'),
    ],
  };
  return { script, blocks };
}
