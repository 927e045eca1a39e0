import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { bindsWrongly } from '../../src/facts/sql/binding.ts';
import { quotedMarks } from '../../src/facts/sql/marks.ts';
import { mayQuoteMark } from '../../src/facts/sql/quick-looks.ts';
import { describe } from '../../src/script/describe.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-quoted-placeholder',
    docs: {
      description: 'Disallow placeholders inside quotes',
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
      // Where the values do not fit the placeholders, that is told, with each "?" in quotes.
      if (sql === undefined || !mayQuoteMark(sql.text) || bindsWrongly(sql)) continue;
      for (const { span, pattern } of inEveryReading(sql, (reading) => quotedMarks(sql.text, reading))) {
        const written = sql.text.slice(span.start, span.end);
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} has the text ${written} where a value should be bound: in quotes a "?" is a question mark, no placeholder. Write ? without quotes${pattern ? ', put the % into the value,' : ''} and bind the value in "parameters".`,
          about: written,
        });
      }
    }
  },
});

export default rule;
