import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-encoding',
    docs: {
      description: 'Require files to be UTF-8',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: false,
    needs: 'document',
    ...noOptions,
  },

  check({ document, report }) {
    for (const fault of document.faults) {
      if (fault.kind === 'encoding') report(fault);
    }
  },
});

export default rule;
