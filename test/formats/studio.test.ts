import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject, type JsonValue } from '../../src/document/document.ts';
import { pointerSteps } from '../../src/document/pointer.ts';
import { readDocument } from '../../src/document/read.ts';
import { readScript } from '../../src/formats/read.ts';
import { actionProperties, actionProperty } from '../../src/script/action-properties.ts';
import { describe as described } from '../../src/script/describe.ts';
import type { Script } from '../../src/script/script.ts';
import { formatLines, lintAll } from '../support/lint.ts';

const folder = 'fixtures/scripts/studio/good';
const load = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
const scriptOf = async (text: string): Promise<Script> => (await readScript(await readDocument(text))).script!;
const json = (file: string): JsonObject => JSON.parse(load(file)) as JsonObject;

/** What a script says, without what only its format says: places, layout. */
const essence = ({ name, entryBlock, header, blocks }: Script): unknown => ({
  name,
  entryBlock,
  media: header?.mediaType,
  blocks: blocks.map((block) => ({
    id: block.name,
    type: block.type,
    said: described(block),
    library: block.action?.libraryId,
    ways: block.transitions.map(({ name: label, target, kind }) => [label, target, kind]),
    values: actionProperties(block).map(({ name: property, text }) => [property, text]),
  })),
});

describe('an export of Studio', () => {
  it('says the same in each of its three wrappers', async () => {
    const bare = json('phone-menu.json');
    const wrapped = { scriptContent: bare };
    const download = { isDataLoaded: true, issues: {}, variables: {}, schemaVersion: '1.0.0', scriptContent: bare };
    const [one, two, three] = await Promise.all(
      [bare, wrapped, download].map(async (value) => essence(await scriptOf(JSON.stringify(value)))),
    );
    expect(two).toEqual(one);
    expect(three).toEqual(one);
  });

  it.each(['phone-menu', 'suppression', 'callback', 'sub-check-hours', 'sub-ask-number'])(
    'of %s says the same as JSON and as XML',
    async (name) => {
      const [web, desktop] = await Promise.all([scriptOf(load(`${name}.json`)), scriptOf(load(`${name}.xml`))]);
      const flow = (script: Script): unknown =>
        script.blocks.map(({ name: id, transitions }) => [
          id,
          transitions.map(({ name: label, target }) => [label, target]),
        ]);
      expect(flow(desktop)).toEqual(flow(web));
      expect(desktop.name).toBe(web.name);
      expect(desktop.blocks.map(described)).toEqual(web.blocks.map(described));
    },
  );

  it('may write numbers as texts and texts as numbers', async () => {
    const loose = JSON.stringify(json('phone-menu.json')).replaceAll(
      /"(to|index|actionId|mediaType)":(\d+)/g,
      '"$1":"$2"',
    );
    expect(essence(await scriptOf(loose))).toEqual(essence(await scriptOf(load('phone-menu.json'))));
    expect(formatLines(await lintAll(loose))).toBe('');
  });

  it('may have a byte order mark and any line ends', async () => {
    for (const file of ['phone-menu.json', 'phone-menu.xml']) {
      const unix = load(file).replaceAll('\r\n', '\n');
      for (const text of [unix, unix.replaceAll('\n', '\r\n'), `\uFEFF${unix}`])
        expect(formatLines(await lintAll(new TextEncoder().encode(text)))).toBe('');
    }
  });

  it('gives properties by name and by position', async () => {
    for (const file of ['phone-menu.json', 'phone-menu.xml']) {
      const menu = (await scriptOf(load(file))).blocks.find(({ type }) => type === 'MENU')!;
      expect(actionProperty(menu, 'maxdigits')?.text).toBe('1');
      expect(actionProperties(menu)[3]?.name).toBe('MaxDigits');
    }
  });

  it('leads nowhere where a branch leads to -1 or is not there', async () => {
    const text = load('phone-menu.json').replace('"to": 14', '"to": -1');
    const script = await scriptOf(text);
    expect(script.blocks.find(({ name }) => name === '13')!.transitions).toEqual([]);
    const xml = load('phone-menu.xml').replace(
      '<ActionID>14</ActionID>\r\n        <Index>',
      '<ActionID>-1</ActionID>\r\n        <Index>',
    );
    expect((await scriptOf(xml)).blocks.find(({ name }) => name === '13')!.transitions).toEqual([]);
  });
});

describe('a Studio export with anything changed in it', () => {
  const values = fc.constantFrom<JsonValue>(null, true, 7, -1, '', 'x', '5', [], {}, [1], { to: 1 }, { '0': 'x' });

  it('is read, and every problem has its place in the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('digital-event.json', 'suppression.json', 'phone-menu.json'),
        fc.nat(),
        values,
        async (file, pick, value) => {
          const text = JSON.stringify(changed(json(file), pick, value), undefined, 1);
          const report = await lintAll(text);
          expect(report.rulesNotRun.filter(({ fault }) => fault === true)).toEqual([]);
          for (const { start, end, pointer, rule } of report.problems) {
            expect(resolves(JSON.parse(text), pointer), `${rule} ${pointer}`).toBe(true);
            expect(start.offset).toBeLessThanOrEqual(end.offset);
            expect(end.offset).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is read as XML too, an element taken out or emptied', async () => {
    const whole = load('callback.xml');
    const elements = [...whole.matchAll(/<(\w+)>[^<]*<\/\1>/g)];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(elements.length - 1),
        fc.constantFrom('', '<ActionID>x</ActionID>', '<Actions />', 'text'),
        async (pick, put) => {
          const { index, 0: element } = elements[pick]!;
          const text = whole.slice(0, index) + put + whole.slice(index + element.length);
          const report = await lintAll(text);
          expect(report.rulesNotRun.filter(({ fault }) => fault === true)).toEqual([]);
          for (const { end } of report.problems) expect(end.offset).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 80 },
    );
  });
});

/** True where the pointer leads somewhere. */
const resolves = (value: unknown, pointer: string): boolean => {
  let at = value;
  for (const step of pointerSteps(pointer)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = (at as Record<string, unknown>)[step];
  }
  return true;
};

/** The value with one of its members or items, counted through it, exchanged. */
function changed(root: JsonObject, pick: number, by: JsonValue): JsonValue {
  const spots: (() => void)[] = [];
  const waiting: JsonValue[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isObject(next) && !Array.isArray(next)) continue;
    const holder = next as Record<string, JsonValue>;
    for (const key of Object.keys(holder)) {
      waiting.push(holder[key]!);
      spots.push(() => void (holder[key] = by));
    }
  }
  spots[pick % spots.length]?.();
  return root;
}

describe('what is nearly an export of Studio', () => {
  const said = async (value: unknown): Promise<readonly string[]> =>
    (await lintAll(JSON.stringify(value))).problems.map(({ rule, message }) => `${rule}: ${message}`);

  it.each([
    ['a text', 'e30='],
    ['a list', [json('phone-menu.json')]],
    ['a single null', null],
  ])('is told that its "scriptContent" is %s', async (what, scriptContent) => {
    expect(await said({ scriptContent })).toEqual([
      `unknown-script-format: This is no script that cxlint reads, but an object whose "scriptContent" is ${what}, and no object with "header" and "actions". A script is an object with "name", "entryBlock" and "blocks", or an export of Studio.`,
    ]);
  });

  it('is read, where its actions are a list or are missing', async () => {
    const { header, actions, properties, branches } = json('phone-menu.json');
    expect(await said({ header, actions: Object.values(actions as JsonObject), properties, branches })).toEqual([
      'invalid-shape: "actions" of the export must be an object, not a list.',
    ]);
    expect(await said({ header, properties, branches })).toEqual(['invalid-shape: The export has no "actions".']);
  });
});
