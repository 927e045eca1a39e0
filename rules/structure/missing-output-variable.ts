import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { returnsRows } from '../../src/facts/sql/statement.ts';
import { describe } from '../../src/script/describe.ts';
import { propertyOf } from '../../src/script/properties.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'missing-output-variable',
    docs: {
      description: 'Require a variable for the rows of a query that returns some',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, isMisnamed, report }) {
    for (const block of script.blocks) {
      const query = propertyOf(block, 'sql');
      if (typeof query?.value !== 'string') continue;
      const output = propertyOf(block, 'writes');
      const named = typeof output?.value === 'string' ? output.value.trim() !== '' : output !== undefined;
      if (named || returnsRows(query.value) !== true) continue;
      if (output === undefined && isMisnamed(block, 'outputVariable')) continue;

      report({
        pointer: output?.pointer ?? query.pointer,
        key: true,
        block,
        message: `${describe(block)} has no "outputVariable": the rows of its SELECT are lost.`,
        about: 'outputVariable',
      });
    }
  },
});

export default rule;
