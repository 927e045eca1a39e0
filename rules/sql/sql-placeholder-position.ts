import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { misplacedMarks, type MisplacedMark } from '../../src/facts/sql/marks.ts';
import { mayMisplaceMark } from '../../src/facts/sql/quick-looks.ts';
import { describe } from '../../src/script/describe.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-placeholder-position',
    docs: {
      description: 'Disallow placeholders where a name must stand',
      category: 'sql',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const block of script.blocks) {
      const sql = facts.sql(block);
      if (sql === undefined || !mayMisplaceMark(sql.text)) continue;
      for (const { span, as } of inEveryReading(sql, (reading) => misplacedMarks(sql.text, reading))) {
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} ${said[as]}`,
          about: as,
          ...(as === 'order' || as === 'group' ? { severity: 'warning' } : {}),
        });
      }
    }
  },
});

const said: Readonly<Record<MisplacedMark['as'], string>> = {
  table:
    'has a ? for the name of a table: only values can be bound, so the database refuses it. Write the name out; for several tables, one block each and a Condition block before them.',
  column:
    'has a ? for the name of a column: only values can be bound, so the database refuses it. Write the name out; for several columns, one block each and a Condition block before them.',
  name: 'has a ? that is a part of a name, or what is called: only values can be bound, so the database refuses it. Write the name out.',
  order:
    'sorts by a ?: it is bound as a value, the same for each row, so the order is left to chance. Write the column out; for several orders, sort by CASE WHEN ? = .. THEN column END.',
  group:
    'groups by a ?: it is bound as a value, the same for each row, so all rows make one group. Write the column out.',
};

export default rule;
