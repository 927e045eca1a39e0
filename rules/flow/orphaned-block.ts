import { defineRule, noOptions, type FindingFix, type Rule } from '../../src/engine/rule.ts';
import { describe, listed, listedBlocks } from '../../src/script/describe.ts';
import { nameAt } from '../../src/script/places.ts';
import { allFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'orphaned-block',
    docs: {
      description: 'Disallow blocks that nothing leads to',
      category: 'flow',
      recommended: true,
      formats: allFormats,
    },
    severity: 'warning',
    fixable: true,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const island of facts.islands()) {
      if (island.circle) continue;
      const block = script.blocks[island.blocks[0]!]!;
      const behind = island.behind.map((number) => script.blocks[number]!);
      report({
        pointer: nameAt(block),
        block,
        message: `${describe(block)} can never run: nothing leads to it.${behind.length === 0 ? '' : ` Nor can ${listedBlocks(behind)}, which it leads to.`}`,
        about: 'orphaned',
        // An action stands in three places of an export.
        ...(block.action === undefined ? { fix: without([block, ...behind]) } : {}),
        related: behind.map((other) => ({
          pointer: nameAt(other),
          message: `${describe(other)} can never run either.`,
        })),
      });
    }
  },
});

const without = (blocks: readonly Block[]): FindingFix => ({
  says: `${listed(blocks.map(({ name }) => name))} ${blocks.length === 1 ? 'is' : 'are'} taken out of the script.`,
  safe: false,
  edits: blocks.map(({ pointer }) => ({ kind: 'remove', pointer })),
  transitions: {
    removed: blocks.flatMap((block) =>
      block.transitions.map(({ name, target }) => [block.name, name, target] as const),
    ),
    added: [],
  },
});

export default rule;
