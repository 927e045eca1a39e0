import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-json',
    docs: {
      description: 'Disallow files that are neither JSON nor XML, and numbers that no JSON reader can hold',
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
      if (fault.kind === 'syntax' || fault.kind === 'number') report(fault);
    }
  },
});

export default rule;
