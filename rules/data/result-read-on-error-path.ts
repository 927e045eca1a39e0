import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { firstInEach } from '../../src/facts/data/accesses.ts';
import { failedResultsOf, type FailedResult } from '../../src/facts/data/failed-results.ts';
import { witness } from '../../src/facts/witness.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'result-read-on-error-path',
    docs: {
      description: 'Disallow reading the result of a block on a path on which the block has failed',
      category: 'data',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const variables = facts.variables();
    if (!variables.writes.some(({ onSuccess }) => onSuccess)) return;
    const { surelyReached } = facts.flow();
    for (const one of failedResultsOf(script, variables, facts.runs(), facts.showRun(), surelyReached)) {
      const { block, read, path = [] } = one;
      const reader = script.blocks[read.block]!;
      const failing = script.blocks[block]!;
      const name = quoted(variables.names[one.variable]!);
      report({
        pointer: read.pointer,
        within: read.within,
        block: reader,
        message: `${describe(reader)} reads ${name} also when ${describe(failing)} has failed: ${consequence(one)}`,
        about: `${variables.names[one.variable]!} ${failing.name}`,
        severity: one.always && one.value === 'none' ? 'error' : 'warning',
        related: [
          ...witness(script, path),
          ...firstInEach(one.others, read.block)
            .slice(0, 10)
            .map((other) => ({
              pointer: other.pointer,
              within: other.within,
              message: `${describe(script.blocks[other.block]!)} may read it then too.`,
            })),
        ],
      });
    }
  },
});

function consequence({ value }: FailedResult): string {
  if (value === 'none') return 'it has no value then, as it is written on "success" only.';
  if (value === 'older') return 'it holds what an earlier block has written then, or nothing.';
  return 'it is written on "success" only.';
}

export default rule;
