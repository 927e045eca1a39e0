import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineTable, placeOf } from '../../src/document/places.ts';
import { spanInString } from '../../src/document/string-span.ts';
import { linesOf } from '../../src/report/frame.ts';
import { paintFor } from '../../src/report/paint.ts';
import { sqlFrame } from '../../src/report/sql-frame.ts';
import { text } from '../../src/report/text.ts';
import { lintAll } from '../support/lint.ts';
import { render, reportOf } from '../support/report.ts';

const show = async (file: string): Promise<string> => {
  const source = readFileSync(`fixtures/rules/${file}`, 'utf8');
  return render(text, reportOf([await lintAll(source, file)]), { color: false, read: () => source });
};

/** The frame of a part of the SQL in a document on one line. */
function frameOf(sql: string, start: number, end: number, pointer = '/blocks/0/properties/query'): readonly string[] {
  const document = `{"blocks": [{"properties": {"note": "a \\" b", "query": ${JSON.stringify(sql)}, "x": 1}}]}`;
  const literal = document.indexOf('"query": ') + 9;
  const span = { start: literal, end: literal + JSON.stringify(sql).length };
  const place = placeOf(lineTable(document), spanInString(document, span, { start, end }));
  return sqlFrame(linesOf(document), { ...place, pointer, rule: 'sql-syntax' }, paintFor(false));
}

describe('a problem in SQL', () => {
  test.each([
    ['behind escapes and line breaks', 'sql-injection/invalid-behind-line-break.json'],
    ['in a statement of one line', 'sql-missing-where/invalid-delete.json'],
    ['on the second of three statements', 'sql-multiple-statements/invalid-three.json'],
  ])('reads as the golden says: %s', async (_, file) => {
    await expect(await show(file)).toMatchFileSnapshot(`sql-frame.${file.split('/')[0]!}.golden.txt`);
  });

  test('shows the line of the statement, with the column that the database counts', () => {
    const sql = 'SELECT "a"\n\tFROM t\n\tWHERE b = NULL';
    const at = sql.indexOf('b = NULL');
    expect(frameOf(sql, at, at + 8)).toEqual([
      'in the query, line 3, column 8:',
      '2 |  FROM t',
      '3 |  WHERE b = NULL',
      '  |        ^^^^^^^^',
    ]);
  });

  test('has the caret under its place for every part of every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(40), fc.nat(40), (sql, a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b) + 1];
        fc.pre(end <= sql.length && !/[\n\r]/.test(sql.slice(start, end)));
        const [head] = frameOf(sql, start, end);
        const { line, column } = placeOf(lineTable(sql), { start, end }).start;
        const where = lineTable(sql).length > 1 ? `line ${line}, ` : '';
        expect(head).toBe(`in the query, ${where}column ${column}:`);
      }),
    );
  });

  test('may be at the end of the statement', () => {
    expect(frameOf('SELECT a FROM', 13, 13)).toEqual([
      'in the query, column 14:',
      '1 | SELECT a FROM',
      '  |              ^',
    ]);
  });
});

test('a problem on the statement as a whole, or in another property, shows no statement', () => {
  const document = '{"query": "SELECT"}';
  const place = placeOf(lineTable(document), { start: 10, end: 18 });
  expect(sqlFrame([document], { ...place, pointer: '/query', rule: 'sql-syntax' }, paintFor(false))).toEqual([]);
  expect(frameOf('SELECT a', 0, 6, '/blocks/0/properties/value')).toEqual([]);
});

test("code in web Studio's exports, which stands on one line, is shown line by line; a text of one line is not shown twice", async () => {
  const shown = await show('snippet-syntax/invalid-lost-case.json');
  expect(shown).toContain(
    '    in the code, line 2, column 1:\n    1 | ASSIGN day = "1"\n    2 | CASE "1" {\n      | ^^^^\n',
  );
  expect(await show('hardcoded-secret/invalid-in-a-request.json')).not.toMatch(/in the text, .*\n.*crm\.northwind/);
  expect(await show('hardcoded-secret/invalid-in-code.xml')).not.toContain('in the code');
});

test('many problems in one long statement cost no more than its file', () => {
  const sql = `SELECT a FROM t WHERE ${'b = NULL OR '.repeat(4000)} 1 = 1`;
  for (let at = 22; at < 22 + 4000 * 12; at += 12) frameOf(sql, at, at + 8);
});
