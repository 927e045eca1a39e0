import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { lookUp, tableNames } from '../../src/facts/sql/schema/lookup.ts';
import { describe, didYouMean } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nearest } from '../../src/script/nearest.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-unknown-table',
    docs: {
      description: 'Disallow tables that the schema file of the connection does not have',
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
      // What cannot be read may name its tables somewhere else.
      if (schema === undefined || sql === undefined || facts.verdict(block)?.kind === 'fault') continue;
      const { kind, tables } = sql.fromTokens();
      if (kind === 'ddl' || kind === 'block' || sql.readings()[0]?.whole !== true) continue;
      const told = new Set<string>();
      for (const { path, span } of tables) {
        const name = path.at(-1)!;
        if (span === undefined || told.has(name) || lookUp(schema, path) !== 'unknown') continue;
        told.add(name);
        const near = nearest(name, tableNames(schema));
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} names table ${quoted(name)}, which ${quoted(sql.schema!)} does not have.${didYouMean(name, near)}`,
          about: `table ${name}`,
          suggestions: near === undefined ? [] : [near],
        });
      }
    }
  },
});

export default rule;
