import { defineRule, noOptions, type FindingFix, type Rule } from '../../src/engine/rule.ts';
import { describe, listed } from '../../src/script/describe.ts';
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
      const names = behind.map((other) => other.name).toSorted();
      report({
        pointer: `${block.pointer}/name`,
        block,
        message: `${describe(block)} can never run: nothing leads to it.${names.length === 0 ? '' : ` Nor can ${listed(names)}, which it leads to.`}`,
        about: 'orphaned',
        fix: without([block, ...behind]),
        related: behind.map((other) => ({
          pointer: `${other.pointer}/name`,
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
