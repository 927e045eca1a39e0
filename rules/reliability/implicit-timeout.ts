import { defineRule, noOptions, type FindingFix, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import type { Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'implicit-timeout',
    docs: {
      description: 'Require time-outs to be written down',
      category: 'reliability',
      recommended: false,
      formats: ['blocks'],
    },
    severity: 'info',
    fixable: true,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, isMisnamed, report }) {
    for (const block of script.blocks) {
      const timeout = block.kind?.timeout;
      if (timeout === undefined || Object.hasOwn(block.properties, timeout.property)) continue;
      // Without any property the block's shape is told, and one under a near name is a slip that is told too.
      if (Object.keys(block.properties).length === 0 || isMisnamed(block, timeout.property)) continue;
      report({
        pointer: `${block.pointer}/properties`,
        key: true,
        block,
        message: `${describe(block)} has no ${quoted(timeout.property)}: it waits as long as the platform has it, which is ${timeout.default} ms.`,
        about: timeout.property,
        fix: writtenDown(block, timeout.property, timeout.default),
      });
    }
  },
});

const writtenDown = (block: Block, property: string, value: number): FindingFix => ({
  says: `${quoted(property)} of ${describe(block)} is ${value}, as without it.`,
  safe: true,
  edits: [{ kind: 'add', pointer: `${block.pointer}/properties`, key: property, value }],
});

export default rule;
