import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { readableSql } from '../../src/facts/readable-sql.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { dialectTitle } from '../../src/facts/sql/dialect.ts';
import { furtherStatements } from '../../src/facts/sql/statements.ts';
import { describe } from '../../src/script/describe.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-multiple-statements',
    docs: {
      description: 'Disallow several statements in one query',
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
      // SQL Server takes batches of statements.
      if (sql?.text.includes(';') !== true || sql.dialect === 'tsql') continue;
      const [second] = inEveryReading(sql, (reading) => furtherStatements(reading));
      if (second === undefined) continue;
      const refuses = oneByOne.has(sql.dialect) && sql.dialectSource !== 'text';
      report({
        ...sql.at(second.span),
        block,
        message: `The query of ${describe(block)} holds ${second.count} statements: ${
          refuses
            ? `${dialectTitle[sql.dialect]} takes one at a time and refuses them`
            : 'most databases take one at a time and refuse them'
        }. Give each statement a block of its own.`,
        about: 'statements',
        ...(refuses ? { severity: 'error' } : {}),
      });
    }
  },
});

/** Their drivers prepare one statement, and a text with placeholders has to be prepared. */
const oneByOne: ReadonlySet<string> = new Set(['mysql', 'mariadb', 'postgresql', 'oracle']);

export default rule;
