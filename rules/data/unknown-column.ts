import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { columnOf, firstByName, grouped, unfitReadsOf, type RowReads } from '../../src/facts/data/row-reads.ts';
import { describe, didYouMean, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nearest } from '../../src/script/nearest.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unknown-column',
    docs: {
      description: 'Disallow reading a column that the query does not return',
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
    if (!variables.reads.some((read) => columnOf(read) !== undefined)) return;
    const found = new Map<number, readonly string[] | undefined>();
    /** The names of a query's columns; undefined where one of them is not known. */
    const columns = (block: number): readonly string[] | undefined => {
      if (!found.has(block)) {
        const sql = facts.sql(script.blocks[block]!);
        const output = sql === undefined || asDocument.test(sql.text) ? undefined : sql.statement().output;
        const names = Array.isArray(output) ? output.map(({ name }) => name as string | undefined) : [];
        const known = names.length > 0 && names.every((name) => name !== undefined);
        found.set(block, known ? names : undefined);
      }
      return found.get(block);
    };
    const unfit = unfitReadsOf(
      variables,
      facts.runs(),
      facts.flow().surelyReached,
      (read) => columnOf(read) !== undefined,
      (block) => columns(block) !== undefined,
      // Databases differ in what they make of upper and lower case.
      (block, read) => {
        const folded = columnOf(read)!.toLowerCase();
        return !columns(block)!.some((name) => name.toLowerCase() === folded);
      },
    );
    const keyOf = ({ read, from }: RowReads): string =>
      JSON.stringify([read.variable, columnOf(read), firstByName(script, from).index]);
    for (const { read, others, from, always } of grouped(script, unfit, keyOf)) {
      const reader = script.blocks[read.block]!;
      const column = columnOf(read)!;
      const source = firstByName(script, from);
      const names = columns(source.index)!;
      const near = nearest(column, names);
      report({
        pointer: read.pointer,
        within: read.within,
        block: reader,
        message: `${describe(reader)} reads column ${quoted(column)} of ${quoted(variables.names[read.variable]!)}, but the query of ${describe(source)} returns ${listed(names)}.${didYouMean(column, near)}`,
        about: `${variables.names[read.variable]!} ${column}`,
        severity: always ? 'error' : 'warning',
        suggestions: near === undefined ? [] : [near],
        related: [
          { pointer: facts.sql(source)!.query.pointer, message: `The query of ${describe(source)}.` },
          ...others.slice(0, 10).map(({ pointer, within, block }) => ({
            pointer,
            within,
            message: `${describe(script.blocks[block]!)} reads it too.`,
          })),
        ],
      });
    }
  },
});

/** SQL Server then answers with one column, of a name that it makes up. */
const asDocument = /\bFOR\s+(?:JSON|XML)\b/i;

export default rule;
