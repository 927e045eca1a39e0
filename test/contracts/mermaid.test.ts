import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDocument } from '../../src/document/read.ts';
import { readScript } from '../../src/formats/read.ts';
import type { Script } from '../../src/script/script.ts';
import { visible } from '../../src/script/names.ts';
import { flowPicture, type FlowPicture } from '../../src/report/flow-picture.ts';
import { mermaid } from '../../src/report/mermaid.ts';
import { hasContracts } from '../support/contracts.ts';
import { lintAll } from '../support/lint.ts';
import { mermaidReader, type Flowchart } from '../support/mermaid.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        '#quot;',
        '`',
        '```',
        'end',
        'style',
        'style:a#b;',
        'classDef x:#y;',
        '%%',
        '%%{init: {}}%%',
        '---',
        '<b>',
        '<script>',
        '&amp;',
        ']',
        '[',
        '(',
        '{',
        '|',
        ';',
        ':',
        '\\n',
        '\n',
        '-->',
        'fa:fa-ban',
        '1. ',
        '- ',
        '**x**',
        '😀',
        '終',
        'click n0',
        ' ',
        '@{',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

const short = (text: string, most: number): string => {
  const characters = Array.from(visible(text.slice(0, 4 * most)));
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('');
};

describe.skipIf(!hasContracts)('as Mermaid reads it', () => {
  let read: (text: string) => Promise<Flowchart>;
  beforeAll(async () => {
    read = await mermaidReader();
  });

  test('every name comes back as it was shown, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (name, type, transition) => {
        const picture: FlowPicture = {
          nodes: [
            { name, type, kind: 'block', mark: 'error' },
            { name: transition, type: '', kind: 'missing', mark: undefined },
          ],
          edges: [{ from: 0, to: 1, name: transition, step: false }],
          blocksLeft: 0,
          edgesLeft: 0,
        };
        const { nodes, edges } = await read(mermaid(picture));
        expect(nodes.map(({ label }) => label.split('<br/>')[0]!.trim())).toEqual(
          [name, transition].map((one) => (one === '' ? '(no name)' : short(one, 40)).trim()),
        );
        expect(edges.map((edge) => ({ ...edge, label: edge.label.trim() }))).toEqual([
          { from: 'n0', to: 'n1', label: short(transition, 20).trim(), stroke: 'dotted' },
        ]);
      }),
      { numRuns: 300 },
    );
  });

  test('the largest picture of the longest names is within what Mermaid draws', async () => {
    const blocks = Array.from({ length: 2000 }, (_, index) => ({
      name: `${index}${'😀'.repeat(60)}`,
      type: '😀'.repeat(60),
      transitions: Object.fromEntries(
        Array.from({ length: 8 }, (_each, at) => [
          `${at}${'😀'.repeat(60)}`,
          `${(index + at + 1) % 2000}${'😀'.repeat(60)}`,
        ]),
      ),
    }));
    const text = JSON.stringify({ name: 'x', entryBlock: blocks[0]!.name, blocks });
    const { script } = await readScript(await readDocument(new TextEncoder().encode(text)));
    const picture = flowPicture(script!, (await lintAll(text)).problems)!;
    expect(picture.nodes.length).toBeLessThanOrEqual(50);
    expect(picture.edges).toHaveLength(120);
    expect(picture.blocksLeft).toBe(1960);
    const drawn = mermaid(picture);
    expect(drawn.length).toBeLessThan(50_000);
    await expect(read(drawn)).resolves.toMatchObject({ nodes: { length: picture.nodes.length } });
  });

  const folder = 'fixtures/scripts/broken';
  test.for(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s is drawn whole', async (name) => {
    const bytes = readFileSync(join(folder, name));
    const script: Script | undefined = (await readScript(await readDocument(bytes))).script;
    const picture = script && flowPicture(script, (await lintAll(bytes)).problems);
    if (script === undefined || picture === undefined) return;
    const { nodes, edges } = await read(mermaid(picture));
    const known = new Set(script.blocks.map((block) => block.name));
    const written = script.blocks.flatMap((block) => block.transitions);
    const missing = nodes.filter(({ classes }) => classes.includes('missing'));
    expect(nodes.length - missing.length).toBe(script.blocks.length);
    expect(edges.length).toBe(written.filter(({ target }) => known.has(target)).length + missing.length);
  });
});
