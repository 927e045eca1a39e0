import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as words from '../../src/script/action-words.ts';
import { studioJson, studioXml, type MadeScript } from '../support/studio.ts';
import { problems, folderWith } from './support.ts';
import { run } from '../support/io.ts';

/** A look-up of a tenant's own, whose error leads nowhere, and what it writes is read. */
const script: MadeScript = {
  name: 'Support\\Look up',
  actions: [
    { id: 1, type: 'BEGIN', caption: 'Begin', branches: [[2]] },
    {
      id: 2,
      type: 'Acme_Lookup',
      caption: 'Look up',
      properties: [
        ['Account', '{ANI}'],
        ['Result', 'customer'],
      ],
      branches: [[3, 'branch', 'Found']],
    },
    {
      id: 3,
      type: 'ASSIGN',
      caption: 'Keep',
      properties: [
        ['Variable', 'who'],
        ['Value', '{customer.name} {custmer}'],
      ],
      branches: [[5]],
    },
    { id: 4, type: 'ACME_GOODBYE', caption: 'Goodbye', branches: [] },
    { id: 5, type: 'HANGUP', caption: 'Hang up' },
  ],
};
const lookup = {
  name: 'ACME_LOOKUP',
  properties: [
    { name: 'Account', role: 'value', required: true },
    { name: 'Result', role: 'writes' },
  ],
  branches: { default: true, named: ['Found', { name: 'OnError', wanted: 'error' }] },
};
const goodbye = { name: 'ACME_GOODBYE', ends: 'contact', branches: { default: false } };

test.for([
  ['look.json', studioJson(script)],
  ['look.xml', studioXml(script)],
] as const)(
  'an action that is taught is known: its branches, what it writes, and that it is no root (%s)',
  async ([file, text]) => {
    const of = (config: object): Promise<readonly string[]> =>
      problems({ [file]: text, 'cxlint.config.json': config }, file);
    // What is not known may write anything, and may be an event.
    expect(await of({})).toEqual([`${file} info unknown-action 2`, `${file} info unknown-action 4`]);
    expect(await of({ actions: [lookup, goodbye] })).toEqual([
      `${file} warning default-branch-not-wired 2`,
      `${file} info unset-variable 3`,
    ]);
  },
);

test('with its Default branch wired, its error is, and what nothing leads to is told of', async () => {
  const [begin, look, ...others] = script.actions;
  const wired = {
    ...script,
    actions: [begin!, { ...look!, branches: [[3, 'branch', 'Found'], [5]] as const }, ...others],
  };
  const files = { 'a.json': studioJson(wired), 'cxlint.config.json': { actions: [lookup, goodbye] } };
  expect(await problems(files, 'a.json')).toEqual([
    'a.json info unwired-outcome 2',
    'a.json warning orphaned-block 4',
    'a.json info unset-variable 3',
  ]);
});

test('what a config says of an action comes over what it extends, and over what cxlint knows', async () => {
  const files = {
    'look.json': studioJson(script),
    'base.json': { actions: [{ name: 'acme_lookup', branches: { default: true } }, goodbye] },
    'cxlint.config.json': {
      extends: './base.json',
      actions: [lookup, { name: 'HANGUP', branches: { default: true } }],
    },
  };
  const found = await problems(files, 'look.json');
  expect(found).toContain('look.json info unset-variable 3');
  expect(found).toContain('look.json warning default-branch-not-wired 5');
});

test('an action of a framework is known where it is taught, and may do anything beside where that is said', async () => {
  const text = studioJson(script).replaceAll('"implType": "0"', '"implType": "1"');
  const of = (framework: boolean): Promise<readonly string[]> =>
    problems({ 'a.json': text, 'cxlint.config.json': { actions: [{ ...goodbye, framework }] } }, 'a.json');
  expect((await of(false)).filter((line) => line.endsWith(' 4'))).toEqual(['a.json warning orphaned-block 4']);
  expect((await of(true)).filter((line) => line.endsWith(' 4'))).toEqual([]);
});

test('a wrong word in the config ends the run', async () => {
  const cwd = folderWith({
    'a.json': studioJson(script),
    'cxlint.config.json': { actions: [{ name: 'A', ends: 'never' }] },
  });
  expect((await run(['a.json'], { cwd })).code).toBe(2);
});

test('the words of a row are those of the catalogue and of the schema of the config', () => {
  const catalogue = readFileSync('schemas/studio-actions.schema.json', 'utf8').replaceAll(/\s+/g, '');
  const config = readFileSync('schemas/config.schema.json', 'utf8').replaceAll(/\s+/g, '');
  for (const list of Object.values(words)) {
    const written = JSON.stringify(list).replaceAll(/\s+/g, '');
    expect(catalogue).toContain(written);
    expect(config).toContain(written);
  }
});
