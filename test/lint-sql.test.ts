import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { selectRules } from '../src/engine/select.ts';
import { lint, type LintSettings } from '../src/lint.ts';
import { lintSources } from '../src/lint-files.ts';
import type { FileReport } from '../src/problems/report.ts';

const connection = 'conn_0d5f1a6e-4c27-4b3e-9a10-6f2f0c8e71b4';

const script = (...queries: readonly string[]): string =>
  JSON.stringify({
    name: 'n',
    entryBlock: 'Start',
    variables: [],
    blocks: [
      { name: 'Start', type: 'Start', transitions: { next: 'Q0' } },
      ...queries.map((query, i) => ({
        name: `Q${i}`,
        type: 'DBConnector',
        properties: { connectionId: connection, query, parameters: [] },
        transitions: { success: i + 1 < queries.length ? `Q${i + 1}` : 'End', error: 'End' },
      })),
      { name: 'End', type: 'End', transitions: {} },
    ],
  });

const linted = async (source: string, settings: LintSettings = {}): Promise<FileReport> =>
  (await lint('a.json', source, await selectRules(rules, {}), settings)).file;

describe('statements that were not checked', () => {
  test('are named with the reason, and counted', async () => {
    const source = script('SELECT a FROM t WHERE b = 1 LIMIT 1', 'SELECT a, FROM t WHERE b = 1 {{more}}');
    const sources = [{ path: 'a.json', named: true, read: () => new TextEncoder().encode(source) }];
    const { report } = await lintSources(sources, await selectRules(rules, {}));
    expect(report.summary.statementsNotChecked).toBe(2);
    expect(report.files[0]!.statementsNotChecked?.[0]).toEqual({
      block: 'Q0',
      pointer: '/blocks/1/properties/query',
      why: 'It is not known which database answers; --dialect, or "dialect" in the config, tells it.',
    });
    const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')) as object;
    expect(new Ajv({ strict: false, validateFormats: false }).validate(schema, report)).toBe(true);
  });

  test('are none where the database is known, or nothing is SQL', async () => {
    const settings = { sql: { connections: { [connection]: { dialect: 'mysql' as const } } } };
    expect(await linted(script('SELECT a FROM t WHERE b = 1 LIMIT 1'), settings)).not.toHaveProperty(
      'statementsNotChecked',
    );
    expect(await linted(script('{{query}}'))).not.toHaveProperty('statementsNotChecked');
  });
});

test('a schema file is read once for all files of a run', async () => {
  const asked: string[] = [];
  const settings: LintSettings = {
    sql: { connections: { [connection]: { dialect: 'postgresql', schema: 'crm.sql' } } },
    ddl: (path) => {
      asked.push(path);
      return 'CREATE TABLE t (a int, b int);';
    },
  };
  const files = ['SELECT a FROM t WHERE b = 1', 'SELECT c FROM t WHERE b = 1'].map((query, i) => ({
    path: `${i}.json`,
    named: true,
    read: () => new TextEncoder().encode(script(query)),
  }));
  const { report } = await lintSources(files, await selectRules(rules, {}), { settings });
  expect(asked).toEqual(['crm.sql']);
  expect(report.files.map(({ problems }) => problems.map(({ rule }) => rule))).toEqual([
    ['missing-output-variable', 'error-path-ignored'],
    expect.arrayContaining(['sql-unknown-column']),
  ]);
});

test('the place of a mistake is found through the escapes of the JSON string', async () => {
  const source = script('SELECT "a",\n\t\'é\' FROM t WHERE b = 1 AND\tORDER BY c');
  const { problems } = await linted(source);
  const problem = problems.find(({ rule }) => rule === 'sql-syntax');
  expect(source.slice(problem!.start.offset, problem!.end.offset)).toBe('ORDER');
});

test('a "?" in place of a name is told once, by the rule on places', async () => {
  for (const dialect of ['postgresql', 'mysql', 'tsql'] as const) {
    const settings = { sql: { defaultDialect: dialect } };
    const { problems } = await linted(
      script('SELECT a FROM ? WHERE b = 1').replace('"parameters":[]', '"parameters":["t"]'),
      settings,
    );
    expect(problems.map(({ rule }) => rule).filter((rule) => rule.startsWith('sql-'))).toEqual([
      'sql-placeholder-position',
    ]);
  }
});
