import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { starsOf } from '../../src/facts/sql/columns.ts';
import { describe } from '../../src/script/describe.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-select-star',
    docs: {
      description: 'Require queries to name the columns that they read',
      category: 'sql',
      recommended: false,
      formats: allFormats,
    },
    severity: 'info',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const block of script.blocks) {
      const sql = readableSql(facts, block);
      if (sql?.text.includes('*') !== true) continue;
      for (const { span } of inEveryReading(sql, (reading) => starsOf(sql.text, reading))) {
        const written = sql.text.slice(span.start, span.end);
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} reads ${written}: what a row holds changes with the table. Name the columns that the script uses.`,
          about: written,
        });
      }
    }
  },
});

export default rule;
