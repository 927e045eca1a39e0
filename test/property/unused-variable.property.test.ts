import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { selectRules } from '../../src/engine/select.ts';
import { fixText } from '../../src/fix-text.ts';

const active = await selectRules(rules, {});
const fixed = async (text: string, unsafe = false): Promise<string> => {
  const { bytes } = await fixText('a.json', new TextEncoder().encode(text), active, { unsafe, leave: new Set() });
  return bytes === undefined ? text : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
};

interface Declared {
  readonly used: boolean;
  readonly value: string;
  /** White space before it, and behind it. */
  readonly around: readonly [string, string];
}

const space = fc.stringMatching(/^[ \t\r\n]{0,4}$/);
const declared: fc.Arbitrary<Declared> = fc.record({
  used: fc.boolean(),
  value: fc.constantFrom('null', '""', '[]', '{ }', '"kept"', '0'),
  around: fc.tuple(space, space),
});

const isNothing = (value: string): boolean => ['null', '""', '[]', '{ }'].includes(value);

const written = (i: number, { value }: Declared): string => `{"name" : "own.v${i}","type":"String", "value":${value}}`;

/** The script without what stands between the brackets of its variables. */
function around(all: readonly Declared[], type = 'Condition'): readonly [string, string] {
  const head = `\uFEFF{"name":"A",\r\n "description":"d", "version": "1.0.0","entryBlock":"S",\n"variables" :  [`;
  const uses = all.flatMap(({ used }, i) => (used ? [`{{own.v${i}}}`] : [])).join(' ');
  const blocks = [
    '{"name":"S","type":"Start","properties":{},"transitions":{"next":"W"}}',
    `{"name":"W","type":"${type}","properties":{"conditions":[{"left":${JSON.stringify(`a${uses}`)},"operator":"EQUALS","right":"b"}]},"transitions":{"true":"E","false":"E"}}`,
    '{"name":"E","type":"End","properties":{"result":"SUCCESS"},"transitions":{}}',
  ];
  return [head, `], "blocks":[${blocks.join(',\n')}]  }\n\n`];
}

const list = (all: readonly Declared[]): string =>
  all.map((one, i) => `${one.around[0]}${written(i, one)}${one.around[1]}`).join(',');

const scriptWith = (all: readonly Declared[]): string => around(all).join(list(all));

/** What is left of the list: one that goes takes its comma along and the space up to the next one, the last one the comma before it. */
function listWithout(all: readonly Declared[], goes: (one: Declared) => boolean): string {
  const kept: { readonly before: string; readonly own: string; behind: string }[] = [];
  let before: string | undefined;
  all.forEach((one, i) => {
    before ??= one.around[0];
    if (goes(one)) return;
    kept.push({ before, own: written(i, one), behind: one.around[1] });
    before = undefined;
  });
  const [last, lastKept] = [all.at(-1), kept.at(-1)];
  if (last !== undefined && lastKept !== undefined && goes(last)) lastKept.behind += last.around[1];
  return kept.map((one) => one.before + one.own + one.behind).join(',');
}

test('unused variables go, first, last and among others, with their commas, and no other byte changes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(declared, { maxLength: 12 }), fc.boolean(), async (all, unsafe) => {
      const goes = ({ used, value }: Declared): boolean => !used && (unsafe || isNothing(value));
      const text = scriptWith(all);
      const after = await fixed(text, unsafe);
      expect(after).toBe(all.some(goes) ? around(all).join(listWithout(all, goes)) : text);
      expect(await fixed(after, unsafe)).toBe(after);
    }),
    { numRuns: 80 },
  );
});

describe('the fix of unused-variable', () => {
  const left: Declared = { used: false, value: '""', around: ['\n  ', ''] };
  const used: Declared = { used: true, value: '""', around: ['\n  ', '\n'] };

  test('takes thousands of them away in one run, and in no time that grows with their square', async () => {
    const many = [...Array.from({ length: 4000 }, () => left), used];
    expect(await fixed(scriptWith(many))).toBe(around(many).join(`\n  ${written(4000, used)}\n`));
  });

  test.for([
    ['a type that is not known', around([left], 'Acme'), left],
    [
      'a long text that names it',
      around([left]).map((part) => part.replace('"left":"a"', `"left":"own.v0 ${'x'.repeat(250)}"`)),
      left,
    ],
    ['more than a name, a type and no value', around([left]), { ...left, value: '"","note":"for the report"' }],
  ] as const)('is for --unsafe-fixes with %s', async ([, parts, one]) => {
    const text = parts.join(list([one]));
    expect(await fixed(text)).toBe(text);
    expect(await fixed(text, true)).toBe(parts.join(''));
  });

  test('waits for duplicate-variable where it is declared twice', async () => {
    const twice = (one: Declared): string => list([one, one]).replace('own.v1', 'own.v0');
    expect(await fixed(around([left]).join(twice(left)))).toBe(around([left]).join(''));
    expect(await fixed(around([used]).join(twice(used)))).toBe(around([used]).join(`${list([used])}\n`));
  });
});
