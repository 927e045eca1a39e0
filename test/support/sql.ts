import type { AnyDialect } from '../../src/facts/sql/dialect.ts';
import { placeholders } from '../../src/facts/sql/placeholders.ts';
import { makeGrammars } from '../../src/facts/sql/parser/grammars.ts';
import { sqlOfScript } from '../../src/facts/sql/prepare.ts';
import type { SqlFacts } from '../../src/facts/sql/query.ts';
import { lint } from '../../src/lint.ts';
import { selectRules } from '../../src/engine/select.ts';
import type { Problem } from '../../src/problems/problem.ts';
import { blockType } from '../../src/script/catalogue.ts';
import { emptyScript, type Block } from '../../src/script/script.ts';
import { rules } from '../../rules/index.ts';

const settings = (dialect: AnyDialect | undefined): { readonly defaultDialect?: AnyDialect } =>
  dialect === undefined ? {} : { defaultDialect: dialect };

export const blockOf = (query: string, parameters: readonly string[] = []): Block => ({
  index: 0,
  name: 'Look',
  type: 'DBConnector',
  kind: blockType('DBConnector'),
  properties: { query, parameters },
  transitions: [],
  transitionsKnown: true,
  pointer: '/blocks/0',
});

const grammars = makeGrammars();

/** The facts of one statement. undefined: nobody says which database answers it. */
export async function sqlFacts(query: string, dialect?: AnyDialect): Promise<SqlFacts> {
  const block = blockOf(query);
  if (dialect !== undefined && dialect !== 'unknown') grammars.of(dialect);
  await grammars.loadMissing();
  return sqlOfScript({ ...emptyScript, blocks: [block] }, settings(dialect), grammars)(block)!;
}

/** A script that asks one thing of a database, and is right but for that. */
export const scriptWith = (query: string, parameters: readonly string[]): string =>
  JSON.stringify({
    name: 'Look',
    description: 'Looks',
    version: '1',
    entryBlock: 'Start',
    variables: [{ name: 'input.a', type: 'String', value: '' }],
    blocks: [
      { name: 'Start', type: 'Start', properties: {}, transitions: { next: 'Look' } },
      {
        name: 'Look',
        type: 'DBConnector',
        properties: {
          connectionId: 'conn_4b1d7e2a-93c6-4f08-8a55-1e0c6b7f2d94',
          query,
          ...(parameters.length === 0 ? {} : { parameters }),
          outputVariable: 'db.rows',
          timeout: 1000,
        },
        transitions: { success: 'End', error: 'End' },
      },
      { name: 'End', type: 'End', properties: { result: 'SUCCESS' }, transitions: {} },
    ],
  });

const active = await selectRules(rules, {}, 'all');
const onSql = active.filter(({ rule }) => rule.meta.docs.category === 'sql');

/** What the rules on SQL say of a statement that binds as many values as it has placeholders, or `bound`. */
export async function problemsOf(query: string, dialect?: AnyDialect, bound?: number): Promise<readonly Problem[]> {
  const known = dialect === 'unknown' ? undefined : dialect;
  const count = bound ?? placeholders(query, known).counts[0]!;
  const text = scriptWith(
    query,
    Array.from({ length: count }, () => '{{input.a}}'),
  );
  return (await lint('look.json', text, onSql, { sql: settings(dialect) })).file.problems;
}

/** "rule: the part of the statement" for each problem. */
export async function told(query: string, dialect?: AnyDialect, bound?: number): Promise<readonly string[]> {
  const problems = await problemsOf(query, dialect, bound);
  const text = scriptWith(query, []);
  const offset = text.indexOf(JSON.stringify(query)) + 1;
  return problems.map(({ rule, start, end }) => {
    const literal = JSON.stringify(query).slice(1, -1);
    return `${rule}: ${literal.slice(start.offset - offset, end.offset - offset)}`;
  });
}
