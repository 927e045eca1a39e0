import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { transitionFaults } from '../../src/facts/transitions.ts';
import { describe, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unknown-transition',
    docs: {
      description: 'Disallow transitions that a type of block never takes',
      category: 'flow',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    for (const block of script.blocks) {
      // A block that ends the run takes none at all: end-with-transition says so.
      const required = block.kind?.transitions.required ?? [];
      if (required.length === 0) continue;
      for (const name of transitionFaults(block)?.unknown ?? []) {
        report({
          pointer: pointerTo(block.pointer, 'transitions', name),
          key: true,
          block,
          message: `${describe(block)} never takes a transition named ${quoted(name)}: it has ${listed(required)} only.`,
          about: name,
        });
      }
    }
  },
});

export default rule;
