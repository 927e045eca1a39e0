import { expect, test } from 'vitest';
import { readDocument } from '../../src/document/read.ts';
import { readScript } from '../../src/formats/read.ts';
import { flowPicture, type FlowPicture } from '../../src/report/flow-picture.ts';
import { mermaid } from '../../src/report/mermaid.ts';
import { lintAll } from '../support/lint.ts';

interface Written {
  readonly name: string;
  readonly type: string;
  readonly transitions: Readonly<Record<string, string>>;
}

const block = (name: string, type: string, transitions: Readonly<Record<string, string>>): Written => ({
  name,
  type,
  transitions,
});

async function pictureOf(blocks: readonly Written[], rules: readonly string[]): Promise<FlowPicture | undefined> {
  const text = JSON.stringify({ name: 'Menu', entryBlock: 'Start', blocks });
  const { script } = await readScript(await readDocument(new TextEncoder().encode(text)));
  const { problems } = await lintAll(text);
  return flowPicture(
    script!,
    problems.filter(({ rule }) => rules.includes(rule)),
  );
}

const loop = [
  block('Start', 'Start', { next: 'A' }),
  block('A', 'SetVariable', { next: 'B' }),
  block('B', 'Condition', { true: 'C', false: 'D' }),
  block('C', 'SetVariable', { next: 'D' }),
  block('D', 'SetVariable', { next: 'C' }),
  block('End', 'End', {}),
];

test('the run into a loop without a way out is drawn with thick arrows, the block that it is about in red', async () => {
  expect(mermaid((await pictureOf(loop, ['endless-loop']))!)).toMatchInlineSnapshot(`
    "flowchart TD
      n0(["Start<br/>Start"]):::step
      n1["A<br/>SetVariable"]:::step
      n2["B<br/>Condition"]:::step
      n3["C<br/>SetVariable"]:::error
      n4["D<br/>SetVariable"]:::step
      n5(["End<br/>End"])
      n0 ==>|"next"| n1
      n1 ==>|"next"| n2
      n2 ==>|"true"| n3
      n3 ==>|"next"| n4
      n4 ==>|"next"| n3
      n2 -->|"false"| n4
      classDef error fill:#ffebe9,stroke:#cf222e,stroke-width:3px,color:#82071e
      classDef warning fill:#fff8c5,stroke:#9a6700,stroke-width:3px,color:#4d2d00
      classDef info fill:#ddf4ff,stroke:#0969da,stroke-width:2px,color:#0a3069
      classDef step stroke-width:3px
      classDef missing fill:none,stroke:#cf222e,stroke-dasharray:5 4
    "
  `);
});

test('a target that no block has is drawn, and the arrow to it is dotted', async () => {
  const drawn = mermaid(
    (await pictureOf(
      [block('Start', 'Start', { next: 'Ende' }), block('End', 'End', {})],
      ['unknown-transition-target'],
    ))!,
  );
  expect(drawn).toContain('n0(["Start<br/>Start"]):::error');
  expect(drawn).toContain('n2["Ende<br/>no such block"]:::missing');
  expect(drawn).toContain('n0 -.->|"next"| n2');
});

test('nothing is drawn where no problem is on a block', async () => {
  expect(await pictureOf(loop, [])).toBeUndefined();
  expect(await pictureOf([], ['no-end'])).toBeUndefined();
});

test('of a large script the entry, what is broken, what its problem names and what is next to it are drawn', async () => {
  const row = Array.from({ length: 300 }, (_, index) => block(`S${index}`, 'SetVariable', { next: `S${index + 1}` }));
  const blocks = [
    block('Start', 'Start', { next: 'S0' }),
    ...row,
    block('S300', 'SetVariable', { next: 'Nowhere' }),
    block('End', 'End', {}),
  ];
  const { nodes, edges, blocksLeft } = (await pictureOf(blocks, ['unknown-transition-target']))!;
  expect(nodes.map(({ name }) => name)).toEqual(['Start', 'S299', 'S300', 'End', 'Nowhere']);
  expect(edges.map(({ from, to }) => [from, to])).toEqual([
    [1, 2],
    [2, 4],
  ]);
  expect(blocksLeft).toBe(299);
});

test('no more than forty blocks are drawn, however many are broken', async () => {
  const broken = Array.from({ length: 500 }, (_, index) =>
    block(`B${index}`, 'Condition', { true: `X${index}`, false: 'End' }),
  );
  const { nodes, edges } = (await pictureOf(
    [block('Start', 'Start', { next: 'B0' }), ...broken, block('End', 'End', {})],
    ['unknown-transition-target'],
  ))!;
  expect(nodes.filter(({ kind }) => kind !== 'missing')).toHaveLength(40);
  expect(nodes.filter(({ kind }) => kind === 'missing')).toHaveLength(10);
  expect(edges.length).toBeLessThanOrEqual(120);
});
