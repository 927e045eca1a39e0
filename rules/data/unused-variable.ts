import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { unusedVariables } from '../../src/facts/data/unused.ts';
import { isGiven } from '../../src/facts/data/variables.ts';
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
      const given = isGiven(name);
      report({
        pointer: `${script.variables[variables.declared[variable]!]!.pointer}/name`,
        message: given
          ? `Variable ${quoted(name)} is given to the script, and no block reads it.`
          : `Variable ${quoted(name)} is declared, and no block reads or writes it.`,
        about: name,
        severity: given ? 'info' : 'warning',
      });
    }
  },
});

export default rule;
