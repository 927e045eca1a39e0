import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { terminatorFaults } from '../../src/facts/terminators.ts';
import { typeAt } from '../../src/script/places.ts';
import { studioFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'wrong-terminator',
    docs: {
      description: 'Require scripts to end with the action that is made for their kind',
      category: 'flow',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, graph, facts, report }) {
    for (const { block, message, instead, mayBeMeant } of terminatorFaults(script, graph, facts.flow())) {
      report({
        pointer: typeAt(block),
        block,
        message,
        about: block.type,
        suggestions: instead,
        ...(mayBeMeant ? { severity: 'info' } : {}),
      });
    }
  },
});

export default rule;
