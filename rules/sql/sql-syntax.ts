import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { refusalIsTold } from '../../src/facts/sql/told-refusals.ts';
import { dialectTitle } from '../../src/facts/sql/dialect.ts';
import { describe } from '../../src/script/describe.ts';
import { readExpressions } from '../../src/script/expression.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-syntax',
    docs: {
      description: 'Require SQL that the database can read',
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
      const verdict = facts.verdict(block);
      const sql = facts.sql(block);
      if (verdict?.kind !== 'fault' || sql === undefined) continue;
      // A brace that is never closed was told, and makes nonsense of what stands behind it.
      if (readExpressions(sql.text).faults.length > 0 || refusalIsTold(sql)) continue;
      const { start, end, words, suggestion } = verdict.fault;
      const where = sql.dialect === 'unknown' ? 'SQL' : `in ${dialectTitle[sql.dialect]}`;
      const says = verdict.trust === 'sure' ? 'is not valid' : 'does not seem to be valid';
      report({
        ...sql.at({ start, end }),
        block,
        message: `The query of ${describe(block)} ${says} ${where}: ${words}.`,
        about: 'syntax',
        severity: verdict.trust === 'sure' ? 'error' : 'warning',
        suggestions: suggestion === undefined ? [] : [suggestion],
      });
    }
  },
});

export default rule;
