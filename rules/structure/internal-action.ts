import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { typeAt } from '../../src/script/places.ts';
import { studioFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'internal-action',
    docs: {
      description: "Disallow actions that are for the platform's own use",
      category: 'structure',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    for (const block of script.blocks) {
      if (block.action?.row?.internal !== true || block.kind === undefined) continue;
      report({
        pointer: typeAt(block),
        block,
        message: `${describe(block)} is for the platform's own use: NICE's help marks ${block.action.row.type} as internal, not to be used in scripts.`,
        about: block.action.row.type,
      });
    }
  },
});

export default rule;
