import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { unevenInserts } from '../../src/facts/sql/inserts.ts';
import { describe } from '../../src/script/describe.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-insert-count',
    docs: {
      description: 'Require as many values as columns in each row of an INSERT',
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
      if (sql === undefined || !/\bINSERT|\bREPLACE/i.test(sql.text)) continue;
      for (const { span, values, expected, by } of inEveryReading(sql, unevenInserts)) {
        const target =
          by === 'columns'
            ? `names ${plural(expected, 'column')}`
            : `has ${plural(expected, 'value')} in its first row`;
        report({
          ...sql.at(span),
          block,
          message: `The INSERT of ${describe(block)} ${target}, but ${values.select ? `its SELECT gives ${values.count}` : `this row has ${plural(values.count, 'value')}`}: the database refuses it.`,
          about: `INSERT ${expected} ${values.count}`,
        });
      }
    }
  },
});

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export default rule;
