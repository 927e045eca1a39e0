import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { injectionsIn, type Injection } from '../../src/facts/sql/injections.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-injection',
    docs: {
      description: 'Disallow expressions inside the text of a query',
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
      if (sql?.text.includes('{{') !== true) continue;
      for (const found of inEveryReading(sql, (reading) => injectionsIn(sql.text, reading), true)) {
        const written = quoted(sql.text.slice(found.span.start, found.span.end));
        report({
          ...sql.at(found.span),
          block,
          message: `The query of ${describe(block)} ${said[found.as](written)}`,
          about: written,
          ...(found.as === 'name' ? { severity: 'warning' } : {}),
        });
      }
    }
  },
});

const said: Readonly<Record<Injection['as'], (written: string) => string>> = {
  literal: (written) =>
    `puts ${written} into a string literal: a quote in its value ends the literal, and the rest runs as SQL. Write ? in place of the whole literal, quotes included, and bind the value in "parameters".`,
  value: (written) =>
    `has ${written} bare in its text, as a value: whatever it holds runs as SQL. Write ? in its place and bind it in "parameters".`,
  piece: (written) =>
    `has ${written} bare in its text: whatever it holds runs as SQL. Write ? for each value in it and bind these in "parameters"; write the rest out.`,
  name: (written) =>
    `takes the name of a table or column from ${written}: whatever it holds runs as SQL, and a ? cannot stand for a name. Write each name out in a block of its own, and choose between the blocks with a Condition block.`,
};

export default rule;
