import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { schemaChanges } from '../../src/facts/sql/changes.ts';
import { mayChangeSchema } from '../../src/facts/sql/quick-looks.ts';
import { describe } from '../../src/script/describe.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-ddl',
    docs: {
      description: 'Disallow queries that change tables, rights or other parts of the database itself',
      category: 'sql',
      recommended: true,
      formats: allFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const block of script.blocks) {
      const sql = readableSql(facts, block);
      if (sql === undefined || !mayChangeSchema(sql.text)) continue;
      for (const { span, verb } of inEveryReading(sql, schemaChanges)) {
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} is a ${verb} statement: each call would ${effects[verb] ?? 'change the database itself'}. That belongs into a migration, not into a call.`,
          about: verb,
        });
      }
    }
  },
});

const effects: Readonly<Record<string, string>> = {
  TRUNCATE: 'empty the table',
  DROP: 'take something out of the database for all that use it',
  GRANT: 'change who may do what',
  REVOKE: 'change who may do what',
};

export default rule;
