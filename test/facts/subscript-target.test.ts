import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintAllFiles } from '../support/lint.ts';
import { studioJson, studioXml, type MadeAction, type MadeScript } from '../support/studio.ts';

const encoder = new TextEncoder();
type Call = readonly [type: string, path: string];

/** A script that calls others, one after the other, and comes back. */
const script = (name: string, calls: readonly Call[] = [], { media = 4, end = 'RETURN' } = {}): MadeScript => ({
  name,
  media,
  actions: [
    { id: 1, type: 'BEGIN', caption: 'Begin', branches: [[2]] },
    ...calls.map(([type, path], at): MadeAction => ({
      id: at + 2,
      type,
      caption: `Call ${at}`,
      properties: [['ScriptPath', path]],
      branches: type === 'RUNSCRIPT' ? [] : [[at + 3]],
    })),
    { id: calls.length + 2, type: end, caption: 'End' },
  ],
});

const said = async (files: Readonly<Record<string, MadeScript | string>>): Promise<readonly string[]> => {
  const read = Object.entries(files).map(([path, made]) => {
    const text = typeof made === 'string' ? made : path.endsWith('.xml') ? studioXml(made) : studioJson(made);
    return { path, bytes: encoder.encode(text) };
  });
  return (await lintAllFiles(read)).flatMap(({ path, problems, rulesNotRun }) => {
    expect(rulesNotRun.filter(({ fault }) => fault === true)).toEqual([]);
    return problems
      .filter(({ rule }) => rule === 'subscript-target')
      .map(({ severity, message }) => `${path} ${severity}: ${message}`);
  });
};

const main = (...calls: readonly Call[]): MadeScript => script('Support\\Main', calls);

describe('nothing is said', () => {
  test.for<[string, Readonly<Record<string, MadeScript | string>>]>([
    ['of a script alone', { 'main.json': main(['RUNSUB', 'Support\\Nowhere']) }],
    [
      'of a target of whose folder nothing else is there',
      { 'main.json': main(['RUNSUB', 'Support\\Sub\\Nowhere']), 'b.json': script('Other\\B') },
    ],
    [
      'of a path that a variable is part of',
      { 'main.json': main(['RUNSUB', 'Support\\{sub}'], ['RUNSUB', '{path}']), 'b.json': script('Support\\B') },
    ],
    [
      'where slashes, upper case and spaces differ',
      { 'main.json': main(['RUNSUB', '/support/SUB / b ']), 'b.json': script('Support\\Sub\\B') },
    ],
    [
      'of a target that is named from the folder of the caller',
      {
        'main.json': main(['RUNSUB', 'B'], ['RUNSUB', 'Sub\\C']),
        'b.json': script('Support\\B'),
        'c.json': script('Support\\Sub\\C'),
      },
    ],
    [
      'of a target whose file cannot be read',
      { 'main.json': main(['RUNSUB', 'Support\\B']), 'B.json': '{"header": ', 'c.json': script('Support\\C') },
    ],
    [
      'of a target of that name in another folder, as stages have',
      {
        'main.json': main(['RUNSUB', 'Prod\\Support\\B']),
        'b.json': script('Test\\Support\\B'),
        'c.json': script('Prod\\Support\\C'),
      },
    ],
    [
      'of a target that is there in the other format alone',
      { 'main.json': main(['RUNSUB', 'Support\\B']), 'b.xml': script('Support\\B'), 'c.json': script('Support\\C') },
    ],
    [
      'of what SPAWN starts in another media type and another folder, without a RETURN',
      { 'main.json': main(['SPAWN', 'Other\\B']), 'b.json': script('Other\\B', [], { media: 3, end: 'EXIT' }) },
    ],
    [
      'where RUNSCRIPT leads back, or to the script itself',
      {
        'main.json': main(['RUNSCRIPT', 'Support\\Main']),
        'b.json': script('Support\\B', [['RUNSCRIPT', 'Support\\Main']]),
      },
    ],
    [
      'of a target in which an action that is not known may return',
      { 'main.json': main(['RUNSUB', 'Support\\B']), 'b.json': script('Support\\B', [], { end: 'OUR_RETURN' }) },
    ],
    [
      'of media types that are not known',
      {
        'main.json': script('Support\\Main', [['RUNSUB', 'Support\\B']], { media: 2 }),
        'b.json': script('Support\\B'),
      },
    ],
    [
      'of names that objects have by themselves',
      {
        'main.json': script('__proto__\\Main', [['RUNSUB', '__proto__\\constructor']]),
        'b.json': script('toString'),
        'constructor.json': script('__proto__\\constructor'),
      },
    ],
    [
      'of paths without a name',
      { 'main.json': main(['RUNSUB', '\\'], ['RUNSUB', '..\\B'], ['RUNSUB', ' ']), 'b.json': script('Support\\B') },
    ],
    [
      'of files that only their folders name',
      { 'x/Support/main.json': script('Main', [['RUNSUB', 'Support\\Sub\\B']]), 'x/Support/Sub/B.json': script('B') },
    ],
    [
      'of two copies of a project',
      {
        'dev/main.json': main(['RUNSUB', 'Support\\B']),
        'dev/b.json': script('Support\\B'),
        'prod/main.json': main(['RUNSUB', 'Support\\B']),
        'prod/b.json': script('Support\\B'),
      },
    ],
  ])('%s', async ([, files]) => {
    expect(await said(files)).toEqual([]);
  });
});

test('a script that is missing is told of where another one of its folder is there', async () => {
  const files = {
    'main.json': main(['RUNSUB', 'Suport\\B'], ['SPAWN', 'Support\\Sub\\Ask']),
    'b.json': script('Support\\Sub\\Ask2'),
  };
  expect(await said(files)).toEqual([
    'main.json warning: Action "Call 1" (SPAWN, 3) starts "Support\\Sub\\Ask", which is not among the files, though another script of its folder is: it must be there and active where this script is saved. Did you mean "Ask2"?',
  ]);
});

test('files that are named one by one, as hooks do, are never said to miss others', async () => {
  const read = [main(['RUNSUB', 'Support\\Nowhere']), script('Support\\B')].map((made, at) => ({
    path: `${at}.json`,
    named: true,
    read: () => encoder.encode(studioJson(made)),
  }));
  const { lintSources } = await import('../../src/lint-files.ts');
  const { selectRules } = await import('../../src/engine/select.ts');
  const { rules } = await import('../../rules/index.ts');
  const { report } = await lintSources(read, await selectRules(rules, {}, 'all'));
  expect(report.files.flatMap(({ problems }) => problems.map(({ rule }) => rule))).not.toContain('subscript-target');
});

test('a long round is told of once, at the script that comes first, with each call of it', async () => {
  const files = Object.fromEntries(
    ['A', 'B', 'C'].map((name, at) => [`${name}.xml`, script(`S\\${name}`, [['RUNSUB', `S\\${'BCA'[at]!}`]])]),
  );
  expect(await said(files)).toEqual([
    'A.xml error: Action "Call 0" (RUNSUB, 2) runs "S\\B", which comes back to this script by way of "S\\C": every run calls once more, and none comes to an end.',
  ]);
});

test('a script that runs itself is a round', async () => {
  expect(await said({ 'a.json': script('S\\A', [['RUNSUB', 'A']]) })).toEqual([
    'a.json error: Action "Call 0" (RUNSUB, 2) runs "A", which is this script itself: every run calls once more, and none comes to an end.',
  ]);
});

test('what is said does not depend on the order of the files', async () => {
  const all = Object.entries({
    'a.json': script('S\\A', [
      ['RUNSUB', 'S\\B'],
      ['RUNSUB', 'S\\Gone'],
    ]),
    'b.json': script('S\\B', [['RUNSUB', 'S\\A']], { media: 3 }),
    'c.json': script('S\\C', [['RUNSUB', 'T\\D']]),
    'd.json': script('T\\D', [], { end: 'HANGUP' }),
  });
  const before = (await said(Object.fromEntries(all))).toSorted();
  expect(before.length).toBeGreaterThan(3);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (files) => {
      expect((await said(Object.fromEntries(files))).toSorted()).toEqual(before);
    }),
    { numRuns: 8 },
  );
});

test('two thousand scripts that call one another take no long time', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 2000 }, (_, at) => [
      `${at}.json`,
      script(`S\\Script ${at}`, [
        ['RUNSUB', `S\\Script ${at + 1}`],
        ['RUNSUB', `S\\Nowhere ${at}`],
      ]),
    ]),
  );
  const start = performance.now();
  const { length } = await said(files);
  expect(length).toBe(2001);
  expect(performance.now() - start).toBeLessThan(20_000);
});
