import { existsSync, readFileSync } from 'node:fs';
import { judgeWith } from './judge.ts';
import type { Dialect } from '../../src/facts/sql/tokens.ts';

/** The statements of a fixture file; an empty line stands between two. */
export const statementsIn = (name: string): readonly string[] =>
  existsSync(`fixtures/sql/statements/${name}.sql`)
    ? readFileSync(`fixtures/sql/statements/${name}.sql`, 'utf8')
        .split(/\n{2,}/)
        .map((statement) => statement.trimEnd())
        .filter((statement) => statement !== '')
    : [];

/** Those of a dialect, and those that all share; MySQL and MariaDB have the same. What MySQL reads, LIMIT among it, is common but for two. */
export function statementsOf(dialect: Dialect, kind: 'valid' | 'invalid'): readonly string[] {
  const own = statementsIn(`${dialect === 'mysql' ? 'mariadb' : dialect}.${kind}`);
  const common = statementsIn(`common.${kind}`).filter((sql) => !/\bLIMIT\b/.test(sql) || !withoutLimit.has(dialect));
  return [...common, ...own];
}

const withoutLimit: ReadonlySet<Dialect> = new Set(['tsql', 'oracle']);

export { judgeWith };
