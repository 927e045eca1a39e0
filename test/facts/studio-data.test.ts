import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { studioDataOf, type StudioAccess, type StudioData } from '../../src/facts/studio-data.ts';
import { readStudioJson } from '../../src/formats/studio-json/read.ts';
import { actionCatalogue } from '../../src/script/action-catalogue.ts';

type Values = readonly unknown[];

/** What actions with these properties read and write: names are the catalogue's where none are given. */
function dataOf(...actions: readonly (readonly [name: string, ...values: Values])[]): StudioData {
  const list = actions.map(([name], i) => [String(i + 1), { actionId: i + 1, name, label: name, implType: '0' }]);
  const properties = actions.map(([, ...values], i) => [
    String(i + 1),
    Object.fromEntries(
      values.map((value, at) => [
        String(at),
        Array.isArray(value) && value.length === 2
          ? { name: value[0] as string, value: value[1] as unknown }
          : { value },
      ]),
    ),
  ]);
  const script = {
    header: {},
    actions: Object.fromEntries(list) as unknown,
    properties: Object.fromEntries(properties) as unknown,
    branches: {},
  };
  return studioDataOf(readStudioJson(JSON.parse(JSON.stringify(script)) as never, actionCatalogue()));
}
const named = (
  accesses: readonly (StudioAccess & { readonly rest?: string; readonly part?: boolean })[],
): readonly string[] =>
  accesses.map(({ name, rest = '', global, part = false, certain }) =>
    [global ? 'global:' : '', name, rest, part ? ' (part)' : '', certain ? '' : ' (unsure)'].join(''),
  );

describe('what actions write', () => {
  it.each([
    [['ASSIGN', 'x', '1'], ['x']],
    [['ASSIGN', 'global:x', '1'], ['global:x']],
    [['ASSIGN', 'a.b', '1'], ['a (part)']],
    [['LOOP', '3', 'i'], ['i']],
    [['MENU', ['Variable', 'MRES']], ['MRES']],
    [['RUNSUB', 'Sub', '', 'result', 'x'], ['result']],
    [
      ['BEGIN', '', '', '2', ['Parameters', ['p1', 'p2']]],
      ['p1', 'p2'],
    ],
    [
      ['ONASSIGNMENTCHANGED_DIGITAL', 'SKLID', 'SKLNAME', '', '', '', '', 'PRIOR'],
      ['SKLID', 'SKLNAME', 'PRIOR'],
    ],
    [['ONRELEASE'], ['_CALLRESULT', '_CAUSECODE']],
    [
      ['SNIPPET', 'x = 1'],
      ['_ERR', 'x'],
    ],
    [['OWNACTION', 'x', '{y}', 'no name at all', '5'], ['x (unsure)']],
    [['END'], []],
  ] as const)('of %j', (action, writes) => {
    expect(named(dataOf(action as never).writes)).toEqual(writes);
  });

  it('may be anything where the name is a variable, and where a subscript runs', () => {
    expect(dataOf(['ASSIGN', '{name}', '1']).writesAnything).toEqual([0]);
    expect(dataOf(['WAIT', '1'], ['RUNSUB', 'Sub']).writesAnything).toEqual([1]);
    expect(dataOf(['ASSIGN', 'name', '{x}']).writesAnything).toEqual([]);
  });
});

describe('what actions read', () => {
  it.each([
    [
      ['ASSIGN', 'x', 'Hello {first} {a.b[1].value}'],
      ['first', 'a.b[1].value'],
    ],
    [['CASE', 'choice'], ['choice']],
    [['CASE', '{choice}'], ['choice']],
    [
      ['IF', 'TOTAL > 0 AND "{x}" = ""'],
      ['TOTAL (unsure)', 'x'],
    ],
    [['LOOP', 'count', 'i'], ['count (unsure)']],
    [
      ['SNIPPET', 'x = y\nTRACE "{z}"'],
      ['y (unsure)', 'z'],
    ],
    [
      ['OWNACTION', 'x', '{y}'],
      ['x (unsure)', 'y (unsure)'],
    ],
    [['PLAY', '"%Hello {name}"'], ['name']],
  ] as const)('of %j', (action, reads) => {
    expect(named(dataOf(action as never).reads)).toEqual(reads);
  });
});

it('every place is the name in the string that the pointer names', () => {
  const text = readFileSync('fixtures/rules/snippet-syntax/valid-traps.json', 'utf8');
  const value = JSON.parse(text) as never;
  const { reads, writes } = studioDataOf(readStudioJson(value, actionCatalogue()));
  const at = (pointer: string): unknown =>
    pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], value);
  const places = [...reads, ...writes].filter(({ within }) => within !== undefined);
  expect(places.length).toBeGreaterThan(20);
  for (const { name, pointer, within } of places)
    expect((at(pointer) as string).slice(within!.start, within!.end)).toBe(name);
});

it('any text in any property is read', () => {
  const action = fc.tuple(
    fc.constantFrom('SNIPPET', 'ASSIGN', 'IF', 'CASE', 'RUNSUB', 'BEGIN', 'OWN'),
    fc.array(
      fc.oneof(
        fc.string({ maxLength: 20 }),
        fc.constantFrom('{x}', 'global:', ' global:x ', '{', 'a.b', 'ASSIGN x = "'),
        fc.array(fc.string({ maxLength: 4 })),
      ),
      { maxLength: 5 },
    ),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 5 }), (actions) => {
      const { reads, writes } = dataOf(...actions.map(([name, values]) => [name, ...values] as never));
      for (const { name, within } of [...reads, ...writes])
        if (within !== undefined) expect(within.end - within.start).toBe(name.length);
    }),
    { numRuns: 200 },
  );
});
