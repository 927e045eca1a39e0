import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'duplicate-key',
    docs: {
      description: 'Disallow a key that stands twice in one object',
      category: 'structure',
      recommended: true,
      formats: ['blocks', 'studio-json'],
    },
    severity: 'error',
    fixable: false,
    needs: 'value',
    ...noOptions,
  },

  check({ document, report }) {
    for (const fault of document.faults) {
      if (fault.kind === 'duplicate-key') report(fault);
    }
  },
});

export default rule;
