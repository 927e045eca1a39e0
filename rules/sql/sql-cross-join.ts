import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { unlinkedTables } from '../../src/facts/sql/links.ts';
import { mayCrossJoin } from '../../src/facts/sql/quick-looks.ts';
import { describe, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-cross-join',
    docs: {
      description: 'Disallow tables in a FROM that nothing links to the others',
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
      if (sql === undefined || !mayCrossJoin(sql.text)) continue;
      for (const { span, name, others } of inEveryReading(sql, (reading) =>
        unlinkedTables(sql.text, reading, sql.dialect),
      )) {
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} links ${quoted(name)} to ${listed(others)} by no condition: each row of the one comes with every row of the other. Say in an ON which rows belong together, or write CROSS JOIN if that is meant.`,
          about: name,
        });
      }
    }
  },
});

export default rule;
