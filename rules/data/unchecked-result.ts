import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { firstInEach } from '../../src/facts/data/accesses.ts';
import { uncheckedRowsOf } from '../../src/facts/data/unchecked-rows.ts';
import { answersWithOneRow } from '../../src/facts/sql/rows.ts';
import { returnsRows } from '../../src/facts/sql/statement.ts';
import { witness } from '../../src/facts/witness.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unchecked-result',
    docs: {
      description:
        'Disallow reading a row of a result on a path on which no Condition has looked at the number of rows',
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
    const mayBeNone = (block: number): boolean => {
      const query = propertyOf(script.blocks[block]!, 'sql')?.value;
      return typeof query !== 'string' || (returnsRows(query) !== false && !answersWithOneRow(query));
    };
    const { surelyReached } = facts.flow();
    for (const one of uncheckedRowsOf(variables, facts.runs(), facts.showRun(), surelyReached, mayBeNone)) {
      const reader = script.blocks[one.read.block]!;
      const name = variables.names[one.variable]!;
      const written = name + one.read.rest;
      report({
        pointer: one.read.pointer,
        within: one.read.within,
        block: reader,
        message: `${describe(reader)} reads ${quoted(written)}, but on the way from ${describe(script.blocks[one.block]!)} no Condition looks at the number of rows: there may be none.`,
        about: `${name} ${script.blocks[one.block]!.name}`,
        related: [
          ...witness(script, one.path ?? []),
          ...firstInEach(one.others, one.read.block)
            .slice(0, 10)
            .map((other) => ({
              pointer: other.pointer,
              within: other.within,
              message: `${describe(script.blocks[other.block]!)} reads a row unchecked too.`,
            })),
        ],
      });
    }
  },
});

export default rule;
