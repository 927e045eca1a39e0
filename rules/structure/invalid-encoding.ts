import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-encoding',
    docs: {
      description: 'Require files to be UTF-8',
      category: 'structure',
      recommended: true,
      formats: allFormats,
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
