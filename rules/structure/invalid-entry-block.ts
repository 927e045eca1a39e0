import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { didYouMean } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-entry-block',
    docs: {
      description: 'Require the entry block to exist',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const { entryBlock } = script;
    if (entryBlock === undefined || facts.byName.has(entryBlock)) return;

    // A Start that has lost its name is what was meant: invalid-shape says so.
    if (script.blocks.some((block) => block.name === '' && block.kind?.startsRun === true)) return;

    const starts = script.blocks.filter((block) => block.kind?.startsRun === true && block.name !== '');
    const near = facts.nearBlock(entryBlock) ?? (starts.length === 1 ? starts[0]!.name : undefined);
    const what =
      entryBlock === '' ? 'The entry block is not named' : `The entry block ${quoted(entryBlock)} does not exist`;
    report({
      pointer: '/entryBlock',
      message: `${what}: no run can start.${didYouMean(entryBlock, near)}`,
      about: entryBlock,
      suggestions: near === undefined ? [] : [near],
    });
  },
});

export default rule;
