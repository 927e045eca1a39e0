import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { witness } from '../../src/facts/witness.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'error-handler-loops',
    docs: {
      description: 'Disallow error paths that lead back to the block that failed without counting the attempts',
      category: 'reliability',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const { block: index, round } of facts.rounds().failing) {
      const block = script.blocks[index]!;
      const transition = block.transitions[round[0]!.transition]!;
      const over = round.length === 2 ? '' : ` over ${quoted(script.blocks[round[1]!.node]!.name)}`;
      report({
        pointer: pointerTo(block.pointer, 'transitions', transition.name),
        block,
        message: `As long as ${describe(block)} fails it is tried again: ${quoted(transition.name)} leads back to it${over}, and nothing on the way gives up after some attempts.`,
        about: transition.name,
        related: [...witness(script, facts.wayTo(index)), ...witness(script, round)],
      });
    }
  },
});

export default rule;
