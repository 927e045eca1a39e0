import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { lintAll } from '../support/lint.ts';
import { studioJson, studioXml, type MadeScript } from '../support/studio.ts';

const mark = 'THE STATEMENT';

const script: MadeScript = {
  name: 'Places',
  actions: [
    { id: 1, type: 'BEGIN', caption: 'Begin', branches: [[2]] },
    {
      id: 2,
      type: 'SQLQUERY',
      caption: 'Look up',
      properties: [
        ['GroupName', 'orders'],
        ['SQLStatement', mark],
        ['StartRecord', '0'],
        ['MaxRecords', '100'],
        ['Timeout', '10'],
      ],
      branches: [[3], [3, 'branch', 'OnNoRecords'], [3, 'branch', 'OnError'], [3, 'branch', 'OnTimeout']],
    },
    { id: 3, type: 'HANGUP', caption: 'Hang up' },
  ],
};
const files = { json: studioJson(script), xml: studioXml(script) };

/** The file with a statement as it is to stand there, escaped, and where in it the part between « and » stands. */
function written(kind: keyof typeof files, statement: string, change: (text: string) => string) {
  const [before = '', inner = '', after = ''] = change(files[kind].replace(mark, () => statement)).split(/[«»]/);
  const lines = before.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return { text: before + inner + after, inner, line: lines.length, column: lines.at(-1)!.length + 1 };
}

type Row = readonly [
  what: string,
  kind: 'json' | 'xml',
  statement: string,
  rule?: string | undefined,
  change?: (text: string) => string,
];

const same = (text: string): string => text;
const windows = (text: string): string => text.replaceAll('\n', '\r\n');
const bom = (text: string): string => `\uFEFF${text}`;
const oneLine = (text: string): string => bom(text.replaceAll(/\n\s*/g, ''));
const where = 'SELECT state FROM parcels WHERE';

const rows: readonly Row[] = [
  ['a text as it is', 'json', `${where} «id = NULL»`],
  [String.raw`\n in a text`, 'json', String.raw`SELECT state\nFROM parcels\nWHERE «id = NULL»`],
  [
    String.raw`\r\n and \t, some of it underlined`,
    'json',
    String.raw`SELECT state\r\nFROM parcels\r\nWHERE «id\t=\tNULL»\r\n`,
  ],
  [String.raw`\" around names`, 'json', String.raw`SELECT \"state\" FROM \"parcels\" WHERE «\"id\" = NULL»`],
  [String.raw`\u00e9 before the place`, 'json', String.raw`${where} name = 'Ren\u00e9' AND «id = NULL»`],
  [String.raw`\u00e9 in the place`, 'json', String.raw`${where} «pr\u00e9nom = NULL»`],
  [
    String.raw`two halves of a sign beyond 16 bits, and \/`,
    'json',
    String.raw`${where} name = '\ud83d\ude00' AND a \/ 2 > 1 AND «id = NULL»`,
  ],
  ['such a sign unescaped', 'json', `${where} name = '😀é' AND «id = NULL»`],
  ['variables', 'json', `${where} phone = '{ANI}' AND made > {days[1].first} AND «id = NULL»`],
  ['a variable in the place', 'json', `${where} «{column} = NULL»`],
  ['a backslash, which is two', 'json', String.raw`${where} folder = 'a\\b' AND «id = NULL»`],
  ['lines of Windows', 'json', String.raw`SELECT state\nFROM parcels\nWHERE «id = NULL»`, undefined, windows],
  ['a byte order mark', 'json', `${where} «id = NULL»`, undefined, bom],
  ['a byte order mark on the same line', 'json', `${where} «id = NULL»`, undefined, oneLine],
  [
    String.raw`\n before a second statement`,
    'json',
    String.raw`SELECT 1 AS \"a\";\n«SELECT 2 AS \"b\"»`,
    'sql-multiple-statements',
  ],
  [
    String.raw`a comment that \n ends`,
    'json',
    String.raw`-- \"all\" of \u00e9\n«DELETE» FROM parcels`,
    'sql-missing-where',
  ],
  [
    String.raw`a bracket behind \n that is not closed`,
    'json',
    String.raw`SELECT state\nFROM parcels WHERE «(»id = 1`,
    'sql-syntax',
  ],

  ['a text as it is', 'xml', `${where} «id = NULL»`],
  ['&lt; and &amp;', 'xml', `${where} a &lt; 5 AND b = 'x &amp; y' AND «id = NULL»`],
  ['&quot; around names', 'xml', `SELECT &quot;state&quot; FROM parcels WHERE «&quot;id&quot; = NULL»`],
  ['&#10; and &#x9;', 'xml', `SELECT state&#10;FROM parcels&#10;WHERE «id&#x9;= NULL»`],
  ['&#13;&#10;', 'xml', `SELECT state&#13;&#10;FROM parcels&#13;&#10;WHERE «id = NULL»`],
  ['&apos; and &#xE9;', 'xml', `${where} name = &apos;Ren&#xE9;&apos; AND «pr&#233;nom = NULL»`],
  ['&#x1F600;', 'xml', `${where} name = '&#x1F600;😀' AND «id = NULL»`],
  ['a CDATA section', 'xml', `<![CDATA[${where} a < 5 AND b = 'x & y' AND «id = NULL»]]>`],
  ['a CDATA section with lines', 'xml', `<![CDATA[SELECT state\nFROM parcels\nWHERE «id = NULL»]]>`],
  [
    'a CDATA section with lines of Windows',
    'xml',
    `<![CDATA[SELECT state\nFROM parcels\nWHERE «id\n= NULL»]]>`,
    undefined,
    windows,
  ],
  ['a CDATA section within the text', 'xml', `${where} a <![CDATA[<]]> 5 AND «id = NULL»`],
  ['two CDATA sections', 'xml', `<![CDATA[SELECT state FROM parcels ]]><![CDATA[WHERE a < 5 AND «id = NULL»]]>`],
  ['entities in a CDATA section, which are none', 'xml', `<![CDATA[${where} a = '&lt;' AND «id = NULL»]]>`],
  ['lines', 'xml', `SELECT state\nFROM parcels\nWHERE a &lt; 5\n  AND «id = NULL»`],
  ['lines of Windows', 'xml', `SELECT state\nFROM parcels\nWHERE a &lt; 5\n  AND «id\n= NULL»`, undefined, windows],
  [
    'a byte order mark and lines of Windows',
    'xml',
    `SELECT state\nFROM parcels\nWHERE «id = NULL»`,
    undefined,
    (text) => bom(windows(text)),
  ],
  ['a byte order mark on the same line', 'xml', `${where} a &lt; 5 AND «id = NULL»`, undefined, oneLine],
  ['variables and entities', 'xml', `${where} phone = &apos;{ANI}&apos; AND a &lt; {most} AND «{column} = NULL»`],
  [
    'entities before a second statement',
    'xml',
    `SELECT 1 &lt; 2;&#10;«SELECT &apos;b&apos;»`,
    'sql-multiple-statements',
  ],
  ['a comment that &#10; ends', 'xml', `-- &quot;all&quot;&#10;«DELETE» FROM parcels`, 'sql-missing-where'],
];

describe('the place of a problem in the SQL of an action is where it stands in the file', () => {
  test.for(rows)('with %s (%s)', async ([, kind, statement, rule = 'sql-null-comparison', change = same]) => {
    const { text, inner, line, column } = written(kind, statement, change);
    const bytes = new TextEncoder().encode(text);
    const problems = (await lintAll(bytes, `flow.${kind}`)).problems.filter((problem) => problem.rule === rule);
    expect(problems).toHaveLength(1);
    const [{ start, end }] = problems as [(typeof problems)[number]];
    // Offsets count from behind the mark.
    const seen = text.replace(/^\uFEFF/, '').slice(start.offset, end.offset);
    expect([seen, start.line, start.column]).toEqual([inner, line, column]);
  });
});

/** Ways to write a sign; a sign beyond 16 bits is two in JSON's escapes. */
const ways = {
  json: (sign: string): readonly string[] => [
    JSON.stringify(sign).slice(1, -1),
    [...Array(sign.length).keys()].map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  ],
  xml: (sign: string): readonly string[] => [
    sign.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;'),
    `&#${sign.codePointAt(0)};`,
    `&#x${sign.codePointAt(0)!.toString(16)};`,
    ...(/^[a-z<&]$/i.test(sign) ? [`<![CDATA[${sign}]]>`] : []),
  ],
};

/** The marks of a CDATA section at either end may be underlined or not. */
const withoutEdges = (text: string): string => text.replace(/^<!\[CDATA\[/, '').replace(/\]\]>$/, '');

describe('whichever way its signs are written', () => {
  it('a problem in SQL has the same place in the statement', async () => {
    const [before, inner, after] = [
      "SELECT é FROM t WHERE a < {v} AND b = '&\"😀'\nAND ",
      'prénom = NULL',
      ' AND c > 1',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('json', 'xml'), fc.infiniteStream(fc.nat(11)), async (kind, picks) => {
        const write = (text: string): string =>
          Array.from(text)
            .map((sign) => {
              const all = ways[kind](sign);
              const pick = picks.next().value as number;
              // Mostly plain, as people and programs write.
              return all[pick < 6 ? 0 : pick % all.length]!;
            })
            .join('');
        const { text, inner: shown } = written(kind, `${write(before)}«${write(inner)}»${write(after)}`, same);
        const { problems } = await lintAll(text, `flow.${kind}`);
        const found = problems.filter(({ rule }) => rule.startsWith('sql-'));
        expect(found.map(({ rule, start, end }) => [rule, withoutEdges(text.slice(start.offset, end.offset))])).toEqual(
          [['sql-null-comparison', withoutEdges(shown)]],
        );
      }),
      { numRuns: 60 },
    );
  });
});
