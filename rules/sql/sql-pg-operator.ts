import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { bindsWrongly } from '../../src/facts/sql/binding.ts';
import { bareOperators } from '../../src/facts/sql/marks.ts';
import { describe } from '../../src/script/describe.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-pg-operator',
    docs: {
      description: 'Disallow the bare operators ?, ?| and ?& of PostgreSQL',
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
      const sql = facts.sql(block);
      // Where the values do not fit the placeholders, that is told, with each "?" that is an operator.
      if (sql?.text.includes('?') !== true || bindsWrongly(sql)) continue;
      for (const { span, operator, escaped } of bareOperators(sql)) {
        report({
          ...sql.at(span),
          block,
          message: `The query of ${describe(block)} uses the operator ${operator} of PostgreSQL: drivers take its ? for a placeholder. Write ${escaped}, or ${functions[operator] ?? 'jsonb_exists'}(..).`,
          about: operator,
        });
      }
    }
  },
});

/** What the operators of jsonb call. */
const functions: Readonly<Record<string, string>> = {
  '?': 'jsonb_exists',
  '?|': 'jsonb_exists_any',
  '?&': 'jsonb_exists_all',
  '@?': 'jsonb_path_exists',
};

export default rule;
