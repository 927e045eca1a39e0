import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { decidesNothing } from '../../src/facts/decisions.ts';
import { mayBeMeant } from '../../src/facts/meant.ts';
import { describe, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'duplicate-transition',
    docs: {
      description: 'Disallow decisions whose outcomes all lead to the same block',
      category: 'flow',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const block of script.blocks) {
      const [first, second] = block.transitions;
      if (first === undefined || second === undefined || !decidesNothing(block, facts.byName)) continue;

      const names = block.transitions.map((transition) => transition.name).toSorted();
      const guess = mayBeMeant(script, facts.flow(), block);
      report({
        pointer: pointerTo(block.pointer, 'transitions', second.name),
        block,
        message: `${describe(block)} decides nothing: ${listed(names)} ${names.length === 2 ? 'both' : 'all'} lead to ${quoted(first.target)}.${guess?.sentence ?? ''}`,
        about: 'transitions',
        related: [
          {
            pointer: pointerTo(block.pointer, 'transitions', first.name),
            message: `${quoted(first.name)} leads to ${quoted(first.target)} too.`,
          },
          ...(guess?.related ?? []),
        ],
      });
    }
  },
});

export default rule;
