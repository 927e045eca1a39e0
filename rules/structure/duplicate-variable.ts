import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { quoted } from '../../src/script/names.ts';
import type { Variable } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'duplicate-variable',
    docs: {
      description: 'Disallow two declarations of the same variable',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: true,
    needs: 'script',
    ...noOptions,
  },

  check({ script, report }) {
    const firsts = new Map<string, Variable>();
    for (const variable of script.variables) {
      if (variable.name === '') continue;
      const first = firsts.get(variable.name);
      if (first === undefined) {
        firsts.set(variable.name, variable);
        continue;
      }
      const same =
        variable.type === first.type && JSON.stringify(variable.value ?? null) === JSON.stringify(first.value ?? null);
      report({
        pointer: `${variable.pointer}/name`,
        message: `Variable ${quoted(variable.name)} is declared twice${same ? '' : ', and the two differ: it is not known which one counts'}.`,
        about: variable.name,
        ...(same
          ? {
              fix: {
                says: `The second declaration of ${quoted(variable.name)} is taken away.`,
                safe: true,
                edits: [{ kind: 'remove', pointer: variable.pointer }],
              },
            }
          : {}),
        severity: same ? 'warning' : 'error',
        related: [{ pointer: `${first.pointer}/name`, message: `The first declaration of ${quoted(variable.name)}.` }],
      });
    }
  },
});

export default rule;
