import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { inEveryReading } from '../../src/facts/sql/agree.ts';
import { dialectTitle } from '../../src/facts/sql/dialect.ts';
import { misplacedMarks } from '../../src/facts/sql/marks.ts';
import { describe } from '../../src/script/describe.ts';
import { readExpressions } from '../../src/script/expression.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-syntax',
    docs: {
      description: 'Require SQL that the database can read',
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
      const verdict = facts.verdict(block);
      const sql = facts.sql(block);
      if (verdict?.kind !== 'fault' || sql === undefined) continue;
      // A brace that is never closed was told, and makes nonsense of what stands behind it.
      if (readExpressions(sql.text).faults.length > 0) continue;
      const { start, end, words, suggestion } = verdict.fault;
      // A "?" in place of a name has a rule of its own.
      const marks = inEveryReading(sql, (reading) => misplacedMarks(sql.text, reading));
      if (marks.some(({ span }) => span.start < end && start < span.end)) continue;
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
