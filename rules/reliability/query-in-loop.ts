import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { witness } from '../../src/facts/witness.ts';
import { describe, listed } from '../../src/script/describe.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'query-in-loop',
    docs: {
      description: 'Disallow loops that ask the database the same again and again without counting',
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
    for (const { queries, round } of facts.rounds().repeated) {
      const block = script.blocks[queries[0]!]!;
      const others = queries.slice(1).map((index) => script.blocks[index]!);
      const more =
        others.length === 0
          ? ''
          : ` So ${others.length === 1 ? 'does' : 'do'} ${listed(others.map(({ name }) => name))}.`;
      report({
        pointer: `${block.pointer}/name`,
        block,
        message: `${describe(block)} asks the same in each round of a loop, and no way out of it looks at a count of the rounds: while the answer stays the same, the caller waits without end.${more}`,
        about: 'loop',
        related: [
          ...witness(script, facts.wayTo(block.index)),
          ...witness(script, round),
          ...others.map((other) => ({
            pointer: `${other.pointer}/name`,
            message: 'It asks the same in each round too.',
          })),
        ],
      });
    }
  },
});

export default rule;
