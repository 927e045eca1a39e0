import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe, didYouMean } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { mayBeMeant } from '../../src/facts/meant.ts';
import { transitionFaults } from '../../src/facts/transitions.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unknown-transition-target',
    docs: {
      description: 'Disallow transitions to a block that does not exist',
      category: 'flow',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const block of script.blocks) {
      for (const { name, target } of block.transitions) {
        // A transition that is never taken is the defect then, wherever it leads.
        if (facts.byName.has(target) || transitionFaults(block)?.unknown.includes(name) === true) continue;

        const near = facts.nearBlock(target, block.name);
        const where =
          target === ''
            ? 'leads nowhere: its target is empty'
            : `leads to ${quoted(target)}, but there is no such block`;
        const guess = near === undefined ? mayBeMeant(script, facts.flow(), block) : undefined;
        report({
          pointer: pointerTo(block.pointer, 'transitions', name),
          block,
          message: `Transition ${quoted(name)} of ${describe(block)} ${where}.${didYouMean(target, near)}${guess?.sentence ?? ''}`,
          about: `${name} ${target}`,
          suggestions: near === undefined ? (guess?.names ?? []) : [near],
          related: guess?.related ?? [],
        });
      }
    }
  },
});

export default rule;
