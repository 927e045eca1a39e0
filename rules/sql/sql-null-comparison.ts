import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { nullComparisons } from '../../src/facts/sql/conditions.ts';
import { describe } from '../../src/script/describe.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-null-comparison',
    docs: {
      description: 'Disallow comparisons with NULL by = or <>',
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
      const sql = readableSql(facts, block);
      if (sql === undefined || !/\bNULL\b/i.test(sql.text)) continue;
      for (const { span, sign } of inEveryReading(sql, nullComparisons)) {
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} compares with NULL by ${sign}: that is never true, also where the column is${sign === '=' ? '' : ' not'} NULL. Write ${sign === '=' ? 'IS NULL' : 'IS NOT NULL'}.`,
          about: sql.text.slice(span.start, span.end),
        });
      }
    }
  },
});

export default rule;
