import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { called, describe } from '../../src/script/describe.ts';
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
          pointer: block.action === undefined ? `${block.pointer}/name` : `${block.pointer}/ActionID`,
          block,
          message:
            block.action === undefined
              ? `Block name ${quoted(name)} is taken already: a transition to it cannot tell the two blocks apart.`
              : `${describe(block)} has an id that is taken already: a branch to ${name} cannot tell the two actions apart.`,
          about: name,
          related: [
            first!.action === undefined
              ? { pointer: `${first!.pointer}/name`, message: `The first block named ${quoted(name)}.` }
              : { pointer: `${first!.pointer}/ActionID`, message: `The first one is ${called(first!)}.` },
          ],
        });
      }
    }
  },
});

export default rule;
