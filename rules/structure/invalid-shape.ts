import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-shape',
    docs: {
      description:
        'Require the properties that a script and each type of block must have, with values of the right kind',
      category: 'structure',
      recommended: true,
      formats: allFormats,
    },
    severity: 'error',
    fixable: true,
    needs: 'script',
    ...noOptions,
  },

  check({ script, shape, report }) {
    if (shape.length === 0) return;
    const blocks = new Map(script.blocks.map((block) => [block.pointer, block]));
    for (const fault of shape) {
      if (fault.kind !== 'shape') continue;
      report({ ...fault, block: blocks.get(fault.of ?? `/blocks/${fault.block}`) });
    }
  },
});

export default rule;
