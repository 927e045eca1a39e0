import { isObject } from '../../src/document/document.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'property-gap',
    docs: {
      description: 'Require the properties of an action to be numbered from 0 without a gap',
      category: 'structure',
      recommended: true,
      formats: ['studio-json'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    for (const block of script.blocks) {
      const { action } = block;
      if (action === undefined || !isObject(action.written)) continue;
      const keys = Object.keys(action.written).filter((key) => /^(?:0|[1-9]\d{0,8})$/.test(key));
      const there = new Set(keys);
      const missing = keys.findIndex((_, position) => !there.has(String(position)));
      if (missing < 0) continue;
      report({
        pointer: action.writtenAt,
        block,
        message: `The properties of ${describe(block)} have no number ${missing}, and ${keys.length - missing === 1 ? 'one' : `${keys.length - missing}`} above it: their numbers are their places, from 0 without a gap.`,
        about: 'properties',
      });
    }
  },
});

export default rule;
