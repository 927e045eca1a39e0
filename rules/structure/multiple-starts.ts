import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import type { Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'multiple-starts',
    docs: {
      description: 'Disallow more than one Start block',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    const starts = script.blocks.filter((block) => block.kind?.startsRun === true);
    if (starts.length < 2) return;

    const entry = starts.find((block) => block.name === script.entryBlock && block.name !== '') ?? firstByName(starts);
    for (const block of starts) {
      // Two of the same name are told by duplicate-block-name.
      if (block === entry || (block.name !== '' && block.name === entry.name)) continue;
      report({
        pointer: `${block.pointer}/type`,
        block,
        message: `${describe(block)} is one Start too many: ${describe(entry)} is another.`,
        about: block.name,
        related: [{ pointer: `${entry.pointer}/name`, message: `${describe(entry)}.` }],
      });
    }
  },
});

/** Not by place: the order of the blocks must not decide which one is too many. */
const firstByName = (blocks: readonly Block[]): Block =>
  blocks.reduce((first, block) => (block.name < first.name ? block : first));

export default rule;
