import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { unorderedLimits } from '../../src/facts/sql/results.ts';
import { describe } from '../../src/script/describe.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-limit-without-order',
    docs: {
      description: 'Require an order where a limit takes some of the rows',
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
      if (sql === undefined) continue;
      for (const { span, word } of inEveryReading(sql, (reading) => unorderedLimits(sql.text, reading))) {
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} takes some rows by ${word}, but has no ORDER BY: which rows these are is left to chance.`,
          about: word,
        });
      }
    }
  },
});

export default rule;
