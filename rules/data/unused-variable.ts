import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { unusedVariables } from '../../src/facts/data/unused.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unused-variable',
    docs: {
      description: 'Disallow variables that no block reads or writes',
      category: 'data',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    if (script.variables.length === 0) return;
    const variables = facts.variables();
    for (const variable of unusedVariables(script, variables, facts.slips)) {
      const name = variables.names[variable]!;
      report({
        pointer: `${script.variables[variables.declared[variable]!]!.pointer}/name`,
        message: `Variable ${quoted(name)} is declared, and no block reads or writes it.`,
        about: name,
      });
    }
  },
});

export default rule;
