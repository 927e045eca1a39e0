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

function scriptWith(all: readonly Declared[], types = 'SetVariable'): { text: string; head: string; tail: string } {
  const head = `\uFEFF{"name":"A",\r\n "description":"d", "version": "1.0.0","entryBlock":"S",\n"variables" :  [`;
  const uses = all.flatMap(({ used }, i) => (used ? [`{{own.v${i}}}`] : [])).join(' ');
  const blocks = [
    '{"name":"S","type":"Start","properties":{},"transitions":{"next":"W"}}',
    `{"name":"W","type":"${types}","properties":{"variable":"output.a","value":${JSON.stringify(uses)}},"transitions":{"next":"E"}}`,
    '{"name":"E","type":"End","properties":{"result":"SUCCESS"},"transitions":{}}',
  ];
  const tail = `], "blocks":[${blocks.join(',\n')}]  }\n\n`;
  const list = [
    ...all.map((one, i) => `${one.around[0]}${written(i, one)}${one.around[1]}`),
    ' {"name":"output.a","type":"String","value":""}\n',
  ];
  return { text: head + list.join(',') + tail, head, tail };
}

test('unused variables go, all in one run, and every byte outside of their list and of the others stays', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(declared, { maxLength: 12 }), fc.boolean(), async (all, unsafe) => {
      const { text, head, tail } = scriptWith(all);
      const after = await fixed(text, unsafe);
      expect([after.slice(0, head.length), after.slice(-tail.length)]).toEqual([head, tail]);
      const goes = ({ used, value }: Declared): boolean => !used && (unsafe || isNothing(value));
      const list = after.slice(head.length, -tail.length);
      const kept = all.flatMap((one, i) => (goes(one) ? [] : [written(i, one)]));
      let from = 0;
      for (const declaration of kept) {
        const at = list.indexOf(declaration, from);
        expect(at).toBeGreaterThanOrEqual(0);
        from = at + declaration.length;
      }
      expect((JSON.parse(`[${list}]`) as unknown[]).length).toBe(kept.length + 1);
      if (!all.some(goes)) expect(after).toBe(text);
      expect(await fixed(after, unsafe)).toBe(after);
    }),
    { numRuns: 80 },
  );
});

describe('the fix of unused-variable', () => {
  const left: Declared = { used: false, value: '""', around: ['\n  ', ''] };

  test('takes a thousand of them away in one run', async () => {
    const many = Array.from({ length: 1000 }, () => left);
    expect(await fixed(scriptWith(many).text)).toBe(scriptWith([]).text);
  });

  test('leaves a list that is empty where all go', async () => {
    const { text } = scriptWith([left]);
    const alone = text.replace(/,\s*\{"name":"output\.a"[^}]*\}/, '').replace('output.a', 'own.b');
    expect(await fixed(alone)).toBe(alone);
    const unread = text.replace(/,\s*\{"name":"output\.a"[^}]*\}\n/, '\n').replace('"SetVariable"', '"Wait"');
    const ends = unread.replace(/"properties":\{"variable"[^}]*\}/, '"properties":{"duration":1000}');
    expect(await fixed(ends)).toBe(ends.replace(/\s*\{"name" : "own\.v0"[^}]*\}\s*/, ''));
  });

  test.for([
    ['a type that is not known', (text: string) => text.replace('"SetVariable"', '"Acme"')],
    [
      'a long text that names it',
      (text: string) =>
        text.replace('"d"', '"d"').replace('"value":""},"trans', `"value":"own.v0 ${'x'.repeat(250)}"},"trans`),
    ],
    [
      'more than a name, a type and no value',
      (text: string) => text.replace('"value":""}', '"value":"","note":"for the report"}'),
    ],
  ] as const)('is for --unsafe-fixes with %s', async ([, change]) => {
    const text = change(scriptWith([left]).text);
    expect(await fixed(text)).toBe(text);
    expect(await fixed(text, true)).not.toContain('own.v0"');
  });

  test('waits for duplicate-variable where it is declared twice', async () => {
    const { text } = scriptWith([left, left]);
    const twice = text.replaceAll('own.v1', 'own.v0');
    expect(await fixed(twice)).toBe(scriptWith([]).text);
  });
});
