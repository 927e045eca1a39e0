import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unknown-property',
    docs: {
      description: 'Disallow properties that scripts and blocks of a known type do not have',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: true,
    needs: 'script',
    ...noOptions,
  },

  check({ script, shape, report }) {
    if (shape.length === 0) return;
    const blocks = new Map(script.blocks.map((block) => [block.pointer, block]));
    for (const fault of shape) {
      if (fault.kind !== 'unknown-key') continue;
      // Without its values a query with placeholders surely fails.
      const severity = fault.suggestions?.includes('parameters') === true ? 'error' : 'warning';
      report({ ...fault, severity, block: blocks.get(`/blocks/${fault.block}`) });
    }
  },
});

export default rule;
