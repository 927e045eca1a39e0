import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { unconditionalChanges } from '../../src/facts/sql/changes.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-missing-where',
    docs: {
      description: 'Require a WHERE in each UPDATE and DELETE',
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
      if (sql === undefined || !/\b(?:UPDATE|DELETE)\b/i.test(sql.text)) continue;
      for (const { span, verb, table, always } of inEveryReading(sql, (reading) =>
        unconditionalChanges(sql.text, reading),
      )) {
        const rows = table === undefined ? 'every row of its table' : `every row of ${quoted(table)}`;
        const why = always ? 'with a WHERE that is always true' : 'without a WHERE';
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} is ${verb === 'UPDATE' ? 'an UPDATE' : 'a DELETE'} ${why}: it ${verb === 'UPDATE' ? 'changes' : 'deletes'} ${rows}.`,
          about: `${verb} ${table ?? ''}`,
        });
      }
    }
  },
});

export default rule;
