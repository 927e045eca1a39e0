import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { quoted } from '../../src/script/names.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'duplicate-block-name',
    docs: {
      description: 'Disallow two blocks of the same name',
      category: 'structure',
      recommended: true,
      formats: allFormats,
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const [name, numbers] of facts.byName) {
      if (numbers.length < 2) continue;
      const [first, ...others] = numbers.map((number) => script.blocks[number]!);
      for (const block of others) {
        report({
          pointer: `${block.pointer}/name`,
          block,
          message: `Block name ${quoted(name)} is taken already: a transition to it cannot tell the two blocks apart.`,
          about: name,
          related: [{ pointer: `${first!.pointer}/name`, message: `The first block named ${quoted(name)}.` }],
        });
      }
    }
  },
});

export default rule;
