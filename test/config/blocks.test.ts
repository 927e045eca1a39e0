import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/problems/report.ts';
import { run } from '../support/io.ts';
import { folderWith, problems, scriptOf, slow, type BlockOf } from './support.ts';

const id = 'timeout-out-of-bounds';
const script = scriptOf('S', [slow('LegacyRead', 20_000), slow('Read', 20_000), slow('Wait[1]', 60_000)]);
const found = async (overrides: readonly object[], own: object = {}, ...argv: readonly string[]): Promise<string> => {
  const config = { ...own, overrides };
  const all = await problems({ 'a.json': script, 'cxlint.config.json': config }, ...argv, 'a.json');
  return all
    .filter((line) => line.includes(id))
    .map((line) => line.replace(`a.json `, '').replace(`${id} `, ''))
    .join(', ');
};
const set = (setting: unknown): object => ({ rules: { [id]: setting } });

describe('an override by block', () => {
  test('sets a severity for what is found on blocks by name and by type, both where both are given', async () => {
    expect(await found([{ blocks: 'Legacy*', ...set('info') }])).toBe('info LegacyRead, warning Read, warning Wait[1]');
    expect(await found([{ types: 'DB*', ...set('error') }])).toBe('error LegacyRead, error Read, error Wait[1]');
    expect(await found([{ types: ['Menu', 'DBConnector'], blocks: ['*Read', 'x'], ...set('off') }])).toBe(
      'warning Wait[1]',
    );
    expect(await found([{ types: 'Menu', blocks: '*', ...set('off') }])).toBe(
      'warning LegacyRead, warning Read, warning Wait[1]',
    );
    expect(await found([{ files: 'b.json', blocks: '*', ...set('off') }])).toBe(
      'warning LegacyRead, warning Read, warning Wait[1]',
    );
    expect(await found([{ files: 'a.json', blocks: 'Wait\\[1\\]', ...set('off') }])).toBe(
      'warning LegacyRead, warning Read',
    );
  });

  test('turns a rule on that is off elsewhere, and the later counts', async () => {
    expect(await found([{ blocks: 'Read', ...set('info') }], set('off'))).toBe('info Read');
    expect(
      await found([
        { blocks: '*', ...set('info') },
        { blocks: 'Read', ...set('off') },
      ]),
    ).toBe('info LegacyRead, info Wait[1]');
    expect(
      await found([
        { blocks: 'Read', ...set('off') },
        { files: 'a.json', ...set('error') },
      ]),
    ).toBe('error LegacyRead, error Read, error Wait[1]');
    expect(await found([{ blocks: 'Read', ...set('off') }], {}, '--rule', `${id}:info`)).toBe(
      'info LegacyRead, info Read, info Wait[1]',
    );
  });

  test('sets options for those blocks alone', async () => {
    const lenient = ['warning', { maximum: 30_000 }];
    expect(await found([{ blocks: '*Read', ...set(lenient) }])).toBe('warning Wait[1]');
    expect(
      await found([
        { blocks: 'Read', ...set(lenient) },
        { blocks: 'Wait*', ...set(['info', { maximum: 70_000 }]) },
      ]),
    ).toBe('warning LegacyRead');
    expect(
      await found([{ blocks: 'Read', ...set(['error', { maximum: 1 }]) }], set(['warning', { maximum: 90_000 }])),
    ).toBe('error Read');
    expect(await found([{ blocks: 'Read', ...set(['error', { maximum: 1 }]) }], set('off'))).toBe('error Read');
  });

  test('goes for a finding that names no block by the block it is placed at', async () => {
    const odd: BlockOf = { name: 'Odd', type: 'Whatever' };
    const files = { 'a.json': scriptOf('S', [odd]) };
    const rules = { rules: { 'unknown-block-type': 'off' } };
    expect(await problems(files, 'a.json')).toEqual(['a.json warning unknown-block-type']);
    expect(
      await problems({ ...files, 'cxlint.config.json': { overrides: [{ types: 'What*', ...rules }] } }, 'a.json'),
    ).toEqual([]);
  });
});

describe('a type of block that is taught', () => {
  const menu = {
    type: 'Menu',
    properties: {
      prompt: { required: true },
      choice: { role: 'writes' },
      wait: { role: 'timeout' },
      sql: { role: 'sql' },
    },
    transitions: { required: ['next', 'noInput'], more: true },
    timeout: { property: 'wait', default: 5, minimum: 10, maximum: 20 },
  };
  const of = async (block: object, ...rows: readonly object[]): Promise<readonly string[]> => {
    const cwd = folderWith({
      'a.json': scriptOf('S', [{ name: 'Ask', type: 'Menu', ...block }]),
      'cxlint.config.json': { blockTypes: rows.length === 0 ? [menu] : rows },
    });
    const { out } = await run(['-f', 'json', 'a.json'], { cwd });
    return (JSON.parse(out) as Report).files.flatMap((file) =>
      file.problems.map(({ rule, message }) => `${rule}: ${message}`),
    );
  };
  const good = { properties: { prompt: 'Hi' }, transitions: { next: 'End', noInput: 'End', one: 'End' } };

  test('is known: nothing is said of the type, and blocks of it are checked as those of the catalogue are', async () => {
    expect(await of(good)).toEqual([]);
    expect(await of({ ...good, transitions: { next: 'End' } })).toEqual([
      expect.stringMatching(/^missing-transition: Menu block "Ask" has no "noInput" transition/),
    ]);
    expect(await of({ ...good, properties: {} })).toEqual(['invalid-shape: Menu block "Ask" has no "prompt".']);
    expect(await of({ ...good, properties: undefined })).toEqual([
      'invalid-shape: Menu block "Ask" has no "properties".',
    ]);
    expect(await of({ ...good, properties: { promt: 'Hi' } })).toEqual([
      'invalid-shape: Menu block "Ask" has "promt" where "prompt" is expected.',
    ]);
    expect(await of({ ...good, properties: { prompt: 'Hi', colour: 1 } })).toEqual([
      'unknown-property: Menu block "Ask" has an unknown key "colour".',
    ]);
    expect(await of({ ...good, properties: { prompt: 'Hi', choice: 1 } })).toEqual([
      'invalid-shape: "choice" of Menu block "Ask" must be a string, not a number.',
    ]);
    expect(await of({ ...good, properties: { prompt: 'Hi', wait: 30 } })).toEqual([
      expect.stringMatching(/^timeout-out-of-bounds: "wait" of Menu block "Ask" is 30 ms, more than 20 ms/),
    ]);
    expect(await of({ ...good, properties: { prompt: 'Hi', sql: 'DELETE FROM t' } })).toEqual([
      expect.stringMatching(/^sql-missing-where: /),
    ]);
  });

  test('that can fail has no more said of how it fails than is known', async () => {
    const row = (properties: object): object => ({ type: 'Menu', properties, transitions: { required: ['error'] } });
    const block = { properties: {}, transitions: {} };
    expect(await of(block, row({ prompt: {} }))).toContainEqual(
      expect.stringContaining(
        'Menu block "Ask" has no "error" transition: whatever fails in it strands the caller here.',
      ),
    );
    expect(await of(block, row({ sql: { role: 'sql' } }))).toContainEqual(
      expect.stringContaining('an SQL error strands the caller here.'),
    );
  });

  test('needs no more than its name; of what a row does not tell nothing is wrong', async () => {
    const odd = { properties: { a: 1 }, transitions: { x: 'End' } };
    expect(await of(odd, { type: 'Menu' })).toEqual([]);
    expect(await of(odd, { type: 'Other' })).toEqual([expect.stringMatching(/^unknown-block-type: /)]);
  });

  test('may end a run', async () => {
    const loop = { transitions: { again: 'Ask' } };
    expect((await of(loop, { type: 'Menu', endsRun: true })).join()).not.toContain('endless-loop');
    expect((await of(loop, { type: 'Menu', endsRun: false })).join()).toContain('endless-loop');
  });

  test('is offered where another type is near to it', async () => {
    const files = {
      'a.json': scriptOf('S', [{ name: 'Ask', type: 'Meun' }]),
      'cxlint.config.json': { blockTypes: [{ type: 'Menu' }] },
    };
    const { out } = await run(['-f', 'json', 'a.json'], { cwd: folderWith(files) });
    expect(out).toContain('Did you mean \\"Menu\\"?');
  });
});
