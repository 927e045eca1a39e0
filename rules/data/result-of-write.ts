import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { firstByName, grouped, unfitReadsOf, type RowReads } from '../../src/facts/data/row-reads.ts';
import { isRow } from '../../src/facts/data/unchecked-rows.ts';
import { returnsRows } from '../../src/facts/sql/statement.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'result-of-write',
    docs: {
      description: 'Disallow reading rows of a statement that returns none',
      category: 'data',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const variables = facts.variables();
    const returnsNone = (block: number): boolean => {
      const query = propertyOf(script.blocks[block]!, 'sql')?.value;
      // Most statements are no changes, and are not read for it.
      return typeof query === 'string' && !selects.test(query) && returnsRows(query) === false;
    };
    const suspects = variables.writes.filter(({ onSuccess, block }) => onSuccess && returnsNone(block));
    if (suspects.length === 0) return;
    const blocks = new Set(suspects.map(({ block }) => block));
    const unfit = unfitReadsOf(
      variables,
      facts.runs(),
      facts.flow().surelyReached,
      (read) => isRow(read) || read.rest === '.length',
      (block) => blocks.has(block),
      (block) => blocks.has(block),
    );
    const keyOf = ({ read, from }: RowReads): string =>
      JSON.stringify([read.variable, firstByName(script, from).index]);
    for (const { read, others, from, always } of grouped(script, unfit, keyOf, (one) => (isRow(one) ? 0 : 1))) {
      const reader = script.blocks[read.block]!;
      const source = firstByName(script, from);
      const name = variables.names[read.variable]!;
      const what = isRow(read) ? `row ${quoted(name + read.rest)}` : `the number of rows in ${quoted(name)}`;
      report({
        pointer: read.pointer,
        within: read.within,
        block: reader,
        message: `${describe(reader)} reads ${what}, but the statement of ${describe(source)} changes rows and returns none.`,
        about: `${name} ${source.name}`,
        severity: always && isRow(read) ? 'error' : 'warning',
        related: [
          { pointer: propertyOf(source, 'sql')!.pointer, message: `The statement of ${describe(source)}.` },
          ...others.slice(0, 10).map(({ pointer, within, block }) => ({
            pointer,
            within,
            message: `${describe(script.blocks[block]!)} reads the result too.`,
          })),
        ],
      });
    }
  },
});

const selects = /^\s*select\b/i;

export default rule;
