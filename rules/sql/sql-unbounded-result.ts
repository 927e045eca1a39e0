import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { unboundedSelects } from '../../src/facts/sql/results.ts';
import { mayBeUnbounded } from '../../src/facts/sql/quick-looks.ts';
import { describe, listed } from '../../src/script/describe.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-unbounded-result',
    docs: {
      description: 'Require a WHERE or a limit where the rows of a table are read',
      category: 'sql',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const block of script.blocks) {
      const sql = readableSql(facts, block);
      if (sql === undefined || !mayBeUnbounded(sql.text)) continue;
      for (const { span, tables } of inEveryReading(sql, (reading) => unboundedSelects(sql.text, reading))) {
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} reads every row of ${listed(tables)}: it has neither a WHERE nor a limit, so the answer grows with the table until the time-out strikes.`,
          about: tables.join(' '),
        });
      }
    }
  },
});

export default rule;
