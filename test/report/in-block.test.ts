import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../../src/document/read.ts';
import { readScript } from '../../src/formats/read.ts';
import { flowPicture } from '../../src/report/flow-picture.ts';
import { loadReporter } from '../../src/report/reporter.ts';
import { lintAllFiles } from '../support/lint.ts';
import { render, reportOf } from '../support/report.ts';
import { studioJson, studioXml, type MadeScript } from '../support/studio.ts';

const script: MadeScript = {
  name: 'Support\\Main',
  actions: [
    { id: 1, type: 'BEGIN', caption: 'Begin', branches: [[7]] },
    {
      id: 7,
      type: 'MENU',
      caption: 'Main menu',
      properties: [['Sequence', '"%Press 1."']],
      branches: [[8], [99, 'case', '1'], [8, 'branch', 'Timeout']],
    },
    { id: 8, type: 'HANGUP', caption: '' },
    { id: 10, type: 'PLAY', caption: 'PLAY', properties: [['Sequence', '"%Well."']], branches: [[8]] },
    { id: 9, type: 'PLAY', caption: 'PLAY', properties: [['Sequence', '"%Bye."']], branches: [[8]] },
  ],
};

const written = async (
  format: 'text' | 'junit' | 'json' | 'sarif' | 'github-summary' | 'markdown',
  text: string,
  path: string,
): Promise<string> => {
  const files = await lintAllFiles([{ path, bytes: new TextEncoder().encode(text) }]);
  const read = async (): Promise<never> => (await readScript(await readDocument(text))).script as never;
  return render(await loadReporter(format), reportOf(files), { read: () => text, script: read });
};

test.for([
  ['main.json', studioJson(script)],
  ['main.xml', studioXml(script)],
] as const)('reports name an action by its caption and its id (%s)', async ([path, text]) => {
  const shown = await written('text', text, path);
  expect(shown).toContain(' in action "Main menu" (7)\n');
  expect(shown).toContain(' in action PLAY (');
  expect(shown).toContain(' with 5 actions by ');
  expect(shown.replaceAll(/\[[a-z-]+\]|explain \S+/g, '')).not.toMatch(/\bblocks?\b/);
  expect(await written('junit', text, path)).toContain(' in action &quot;Main menu&quot; (7)');
  const { files } = JSON.parse(await written('json', text, path)) as {
    files: readonly { problems: readonly object[] }[];
  };
  expect(files[0]!.problems).toContainEqual(
    expect.objectContaining({ block: '7', action: { caption: 'Main menu', type: 'MENU' } }),
  );
  expect(await written('sarif', text, path)).toMatch(
    /"name": ?"Main menu",\s*"fullyQualifiedName": ?"Support\\\\Main\/7"/,
  );
  const summary = await written('github-summary', text, path);
  expect(summary).toContain('In the pictures an action with an error is red');
  expect(summary).toContain('no such action');
});

test('the blocks format keeps its words', async () => {
  const path = 'fixtures/scripts/broken/claim-status.json';
  const shown = await written('text', readFileSync(path, 'utf8'), path);
  expect(shown).toMatch(/ in block "/);
  expect(shown).not.toContain('action');
});

test('the fingerprint is that of the id, whatever the caption', async () => {
  const other = {
    ...script,
    actions: script.actions.map((one) => ({ ...one, caption: one.id === 7 ? 'Menu of the day' : one.caption })),
  };
  const prints = async (made: MadeScript): Promise<readonly string[]> => {
    const [file] = await lintAllFiles([{ path: 'a.json', bytes: new TextEncoder().encode(studioJson(made)) }]);
    return file!.problems.map(({ fingerprint }) => fingerprint);
  };
  expect(await prints(other)).toEqual(await prints(script));
});

test("in a picture, web Studio's action is marked for what is wrong with its properties and its branches", async () => {
  const text = studioJson(script);
  const [file] = await lintAllFiles([{ path: 'a.json', bytes: new TextEncoder().encode(text) }]);
  const read = (await readScript(await readDocument(text))).script!;
  const { nodes } = flowPicture(read, file!.problems)!;
  expect(file!.problems.some(({ pointer, block }) => block === '7' && pointer.startsWith('/branches/'))).toBe(true);
  expect(nodes.find(({ name }) => name === 'Main menu (7)')!.mark).toBe('error');
});
