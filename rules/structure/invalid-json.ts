import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-json',
    docs: {
      description: 'Disallow files that are not JSON, and numbers that no JSON reader can hold',
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
      if (fault.kind === 'syntax' || fault.kind === 'number') report(fault);
    }
  },
});

export default rule;
