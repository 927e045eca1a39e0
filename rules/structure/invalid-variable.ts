import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { variableTypes } from '../../src/script/catalogue.ts';
import { didYouMean, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nearest } from '../../src/script/nearest.ts';
import { fits, kindOf } from '../../src/script/value-types.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-variable',
    docs: {
      description: 'Require variables to have a name that expressions can use, a known type and a value of that type',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'script',
    ...noOptions,
  },

  check({ script, report }) {
    for (const { name, type, value, pointer } of script.variables) {
      if (/[{}]|^\s|\s$/.test(name)) {
        report({
          pointer: `${pointer}/name`,
          message: `Variable name ${quoted(name)} cannot be read in an expression: it has a brace in it, or white space around it.`,
          about: name,
        });
      }
      if (type !== '' && !variableTypes.includes(type)) {
        const near = nearest(type, variableTypes);
        const known = near === undefined ? ` Known are ${listed(variableTypes, 9)}.` : didYouMean(type, near);
        report({
          pointer: `${pointer}/type`,
          message: `Variable ${quoted(name)} is of type ${quoted(type)}, which is not known.${known}`,
          about: `${name} ${type}`,
          suggestions: near === undefined ? [] : [near],
        });
      } else if (!fits(type, value)) {
        report({
          pointer: `${pointer}/value`,
          message: `Variable ${quoted(name)} is of type ${type}, but its value is ${kindOf(value)}.`,
          about: `${name} value`,
        });
      }
    }
  },
});

export default rule;
