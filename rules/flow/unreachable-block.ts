import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe, listedBlocks } from '../../src/script/describe.ts';
import { nameAt } from '../../src/script/places.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unreachable-block',
    docs: {
      description: 'Disallow circles of blocks that no path from the entry block leads to',
      category: 'flow',
      recommended: true,
      formats: allFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const entry = script.blocks[facts.flow().entry]!;
    for (const island of facts.islands()) {
      if (!island.circle) continue;
      const [block, ...others] = island.blocks.map((number) => script.blocks[number]!);
      const behind = island.behind.map((number) => script.blocks[number]!);
      const why =
        others.length === 0
          ? 'nothing but itself leads to it'
          : `only ${listedBlocks(others)}, which cannot run either, lead${others.length === 1 ? 's' : ''} back to it`;
      const after = behind.length === 0 ? '' : ` Nor can ${listedBlocks(behind)} behind it.`;
      report({
        pointer: nameAt(block!),
        block: block!,
        message: `${describe(block!)} can never run: ${why}, and no path from ${describe(entry)} does.${after}`,
        about: 'unreachable',
        related: [...others, ...behind].map((other) => ({
          pointer: nameAt(other),
          message: `${describe(other)} can never run either.`,
        })),
      });
    }
  },
});

export default rule;
