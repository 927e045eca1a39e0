import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { columnUses } from '../../src/facts/sql/schema/column-uses.ts';
import type { Table } from '../../src/facts/sql/schema/schema.ts';
import { resolveColumn } from '../../src/facts/sql/schema/scopes.ts';
import { describe, didYouMean, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nearest } from '../../src/script/nearest.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-unknown-column',
    docs: {
      description: 'Disallow columns that the tables of the schema file do not have',
      category: 'sql',
      recommended: true,
      formats: allFormats,
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const block of script.blocks) {
      const schema = facts.schema(block);
      const sql = facts.sql(block);
      if (schema === undefined || sql === undefined || facts.verdict(block)?.kind === 'fault') continue;
      const told = new Set<string>();
      for (const { path, span, scope } of columnUses(sql.text, sql.readings()[0]!, schema)) {
        const found = resolveColumn(path, scope);
        const name = path.at(-1)!;
        if (found === 'not told' || 'column' in found || told.has(path.join('.'))) continue;
        told.add(path.join('.'));
        const near = nearest(name, columnNames(found.missingFrom));
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} names column ${quoted(name)}, which ${owners(found.missingFrom)} of ${quoted(sql.schema!)} ${found.missingFrom.length === 1 ? 'does' : 'do'} not have.${didYouMean(name, near)}`,
          about: `column ${name}`,
          suggestions: near === undefined ? [] : [near],
        });
      }
    }
  },
});

const columnNames = (tables: readonly Table[]): readonly string[] =>
  tables.flatMap(({ columns }) => [...(columns?.values() ?? [])].map(({ name }) => name));

function owners(tables: readonly Table[]): string {
  const names = [...new Set(tables.map(({ path }) => path.at(-1)!))];
  return `${names.length === 1 ? 'table' : 'tables'} ${listed(names)}`;
}

export default rule;
