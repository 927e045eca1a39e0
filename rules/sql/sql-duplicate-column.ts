import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { repeatedColumns } from '../../src/facts/sql/columns.ts';
import type { StatementFacts } from '../../src/facts/sql/statement-facts.ts';
import { mayRepeatColumn } from '../../src/facts/sql/quick-looks.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-duplicate-column',
    docs: {
      description: 'Disallow two columns of the same name in the rows of a query',
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
      if (sql === undefined || !mayRepeatColumn(sql.text)) continue;
      for (const { span, name, first } of inEveryReading(sql, (reading) => repeatedColumns(sql.text, reading))) {
        if (!isSeenByGrammar(sql.statement(), name)) continue;
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} gives two columns the name ${quoted(name)}: a row keeps one value for each name. Give one of them another name with AS.`,
          about: name,
          related: [{ ...sql.at(first), message: `The first column ${quoted(name)}.` }],
        });
      }
    }
  },
});

/** Where the grammar of the dialect reads the text, it must see the name twice too. */
function isSeenByGrammar({ from, output }: StatementFacts, name: string): boolean {
  if (from === 'tokens') return true;
  if (output === undefined || output === 'unknown') return false;
  return output.filter((one) => one.name?.toLowerCase() === name.toLowerCase()).length > 1;
}

export default rule;
