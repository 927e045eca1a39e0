import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { selectRules } from '../src/engine/select.ts';
import { sqlTokens, type Dialect } from '../src/facts/sql/tokens.ts';
import { lint, sharedServices, type LintSettings } from '../src/lint.ts';
import type { Severity } from '../src/problems/problem.ts';

/**
 * Rates on statements of one's own: CXLINT_SQL_DATA names a folder with <dialect>.valid.sql and <dialect>.invalid.sql, in which a line
 * "%% tags" stands before each statement. Nothing of it is needed otherwise.
 */
const folder = process.env['CXLINT_SQL_DATA'];

/** The least part of the invalid statements that is to be found. */
const goals: Readonly<Partial<Record<Dialect, number>>> = { postgresql: 0.98, mysql: 0.85, tsql: 0.72, oracle: 0.72 };

const statements = (dialect: Dialect, kind: string): readonly string[] => {
  const path = join(folder ?? '', `${dialect}.${kind}.sql`);
  if (folder === undefined || !existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split(/^%% .*\n/m)
    .slice(1)
    .map((statement) => statement.replace(/\n$/, ''));
};

const services = sharedServices({});

/** The worst that sql-syntax says of each statement, in a script that binds as many values as it has placeholders. */
async function said(
  list: readonly string[],
  dialect: Dialect,
  told: boolean,
): Promise<readonly (Severity | 'unchecked' | 'accepted')[]> {
  const active = await selectRules(rules, {});
  const settings: LintSettings = { sql: told ? { defaultDialect: dialect } : {}, services };
  const answers: (Severity | 'unchecked' | 'accepted')[] = [];
  for (const query of list) {
    const parameters = sqlTokens(query, dialect).flatMap(({ kind }) => (kind === 'placeholder' ? ['x'] : []));
    const properties = { connectionId: 'c', query, parameters };
    const script = {
      name: 'n',
      entryBlock: 'Q',
      blocks: [{ name: 'Q', type: 'DBConnector', properties, transitions: {} }],
    };
    const { file } = await lint('a.json', JSON.stringify(script), active, settings);
    const own = file.problems.filter(
      ({ rule }) => rule === 'sql-syntax' || rule === 'sql-placeholder-position' || rule === 'sql-pg-operator',
    );
    const severities = new Set(own.map(({ severity }) => severity));
    const worst = (['error', 'warning', 'info'] as const).find((one) => severities.has(one));
    answers.push(worst ?? (file.statementsNotChecked === undefined ? 'accepted' : 'unchecked'));
  }
  return answers;
}

describe('rates on the statements of CXLINT_SQL_DATA', () => {
  test('reach the goals, without a false alarm', async ({ skip }) => {
    if (folder === undefined) skip('CXLINT_SQL_DATA names no folder with statements: no rates are measured.');
    const rows: string[] = [];
    for (const dialect of ['postgresql', 'mysql', 'tsql', 'oracle', 'snowflake'] as const) {
      for (const kind of ['valid', 'invalid'] as const) {
        for (const told of [true, false]) {
          const answers = await said(statements(dialect, kind), dialect, told);
          if (answers.length === 0) continue;
          const count = (one: string): number => answers.filter((answer) => answer === one).length;
          const found = count('error') + count('warning');
          const name = `${dialect}, ${kind}, dialect ${told ? 'given' : 'not given'}`.padEnd(44);
          rows.push(
            `${name} ${String(answers.length).padStart(4)}  error ${count('error')}, warning ${count('warning')}, info ${count('info')}, not checked ${count('unchecked')}  ${((100 * found) / answers.length).toFixed(1)} %`,
          );
          if (kind === 'valid') expect.soft(found, name).toBe(0);
          else if (told) expect.soft(found / answers.length, name).toBeGreaterThanOrEqual(goals[dialect] ?? 0);
        }
      }
    }
    process.stderr.write(`${rows.join('\n')}\n`);
  });
});
