import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintFiles, lintText } from '../../src/index.ts';
import { firstLine, run } from '../support/io.ts';

const connection = 'conn_4b1d7e2a-93c6-4f08-8a55-1e0c6b7f2d94';

/** A script whose query only the one or the other database counts so. */
const script = (query: string, parameters: readonly string[]): string =>
  JSON.stringify({
    name: 'Look',
    description: 'Looks',
    version: '1',
    entryBlock: 'Start',
    variables: [{ name: 'input.a', type: 'String', value: '' }],
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Save' } },
      {
        name: 'Save',
        type: 'DBConnector',
        properties: { connectionId: connection, query, parameters, timeout: 1000 },
        transitions: { success: 'End', error: 'End' },
      },
      { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
    ],
  });

// MySQL takes "#" for a comment, and so binds one value less.
const hash = script('DELETE FROM t WHERE a = ? # AND b = ?', ['{{input.a}}', '{{input.a}}']);
const folder = (files: Readonly<Record<string, string>>): string => {
  const cwd = mkdtempSync(join(tmpdir(), 'cxlint-'));
  mkdirSync(join(cwd, 'team'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
};

const rulesOf = (out: string): readonly string[] =>
  (JSON.parse(out) as { files: { problems: { rule: string }[] }[] }).files.flatMap(({ problems }) =>
    problems.map(({ rule }) => rule),
  );

describe('the database of a query', () => {
  test('is unknown where nobody says it, and then only what is wrong in all of them counts', async () => {
    const cwd = folder({ 'look.json': hash });
    expect(rulesOf((await run(['-f', 'json', 'look.json'], { cwd })).out)).not.toContain('placeholder-mismatch');
  });

  test('is what --dialect says', async () => {
    const cwd = folder({ 'look.json': hash });
    const argv = (name: string): readonly string[] => ['-f', 'json', '--dialect', name, 'look.json'];
    expect(rulesOf((await run(argv('mysql'), { cwd })).out)).toContain('placeholder-mismatch');
    expect(rulesOf((await run(argv('unknown'), { cwd })).out)).not.toContain('placeholder-mismatch');
  });

  test('is what the config says of the connection, before any default', async () => {
    const config = JSON.stringify({ dialect: 'tsql', connections: { [connection]: { dialect: 'mysql' } } });
    const cwd = folder({ 'look.json': hash, 'team/cxlint.json': config });
    const argv = ['-f', 'json', '--config', 'team/cxlint.json', '--dialect', 'oracle', 'look.json'];
    expect(rulesOf((await run(argv, { cwd })).out)).toContain('placeholder-mismatch');
  });

  test('can be said to the library too', async () => {
    const found = async (options: Parameters<typeof lintText>[1]): Promise<readonly string[]> =>
      (await lintText(hash, options)).problems.map(({ rule }) => rule);
    expect(await found({ dialect: 'mysql' })).toContain('placeholder-mismatch');
    expect(await found({ connections: { [connection]: { dialect: 'mysql' } } })).toContain('placeholder-mismatch');
    expect(await found({})).not.toContain('placeholder-mismatch');
    const cwd = folder({ 'look.json': hash });
    expect((await lintFiles('look.json', { cwd, dialect: 'mysql' })).summary.errors).toBeGreaterThan(0);
  });
});

describe('a wrong setting is wrong use', () => {
  test.each([
    [['--dialect', 'postgres'], 'There is no dialect "postgres". Did you mean "postgresql"?'],
    [
      ['--dialect', 'db2/400'],
      'There is no dialect "db2/400". It can be mysql, mariadb, postgresql, tsql, oracle, snowflake, sqlite or unknown; SQL Server is tsql.',
    ],
    [['--dialect'], 'Option "--dialect" needs a value: --dialect <name>.'],
  ])('%j', async (argv, sentence) => {
    const cwd = folder({ 'look.json': hash });
    expect(await run(['look.json', ...argv], { cwd })).toMatchObject({ code: 2, err: `cxlint: ${sentence}\n` });
  });

  test.each([
    ['{"dialect": 5}', '1:13: "dialect" is the name of a database, such as "postgresql".'],
    ['{"connections": []}', '1:17: "connections" is an object: for each id of a connection what is known of it.'],
    ['{"connections": {"c": "mysql"}}', '1:23: Of a connection an object tells: {"dialect": "postgresql"}.'],
    [
      '{"connections": {"c": {"dialekt": "mysql"}}}',
      '1:24: A connection has no setting "dialekt". Did you mean "dialect"?',
    ],
    ['{"connections": {"c": {"schema": 1}}}', '1:34: "schema" is the path of a file.'],
  ])('in a config: %s', async (config, sentence) => {
    const cwd = folder({ 'look.json': hash, 'team.json': config });
    const ran = await run(['-c', 'team.json', 'look.json'], { cwd });
    expect([ran.code, firstLine(ran)]).toEqual([2, `cxlint: team.json:${sentence}`]);
  });

  test('a schema file that is not there', async () => {
    const config = JSON.stringify({ connections: { c: { dialect: 'mysql', schema: 'no.sql' } } });
    const cwd = folder({ 'look.json': hash, 'team.json': config });
    const ran = await run(['-c', 'team.json', 'look.json'], { cwd });
    const sentence = 'cxlint: team.json:1:49: The schema file "no.sql" of connection "c" cannot be read.';
    expect([ran.code, firstLine(ran)]).toEqual([2, sentence]);
  });
});
