import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { witness } from '../../src/facts/witness.ts';
import { describe, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'loop-without-progress',
    docs: {
      description: 'Disallow loops whose every way out depends on values that nothing in the loop changes',
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
    for (const { doors, round } of facts.rounds().stuck) {
      const { names } = facts.variables();
      const door = doors[0]!.block;
      const block = script.blocks[door]!;
      const looked = new Set(doors.flatMap(({ variables }) => variables.map((variable) => names[variable]!)));
      const values = listed([...looked]);
      const out = doors.length === 1 ? 'the only way out of it looks' : `the ${doors.length} ways out of it look`;
      report({
        pointer: `${block.pointer}/name`,
        block,
        message: `A run that goes round the loop of ${describe(block)} once never leaves it: ${out} at ${values}, which nothing in the loop changes.`,
        about: 'loop',
        related: [
          ...witness(script, facts.wayTo(door)),
          ...witness(script, round),
          ...doors.slice(1).map((other) => ({
            pointer: `${script.blocks[other.block]!.pointer}/name`,
            message: `${quoted(script.blocks[other.block]!.name)} leads out of the loop too. It looks at ${listed(other.variables.map((variable) => names[variable]!))}.`,
          })),
        ],
      });
    }
  },
});

export default rule;
