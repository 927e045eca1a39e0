import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { columnOf, firstByName, grouped, unfitReadsOf, type RowReads } from '../../src/facts/data/row-reads.ts';
import type { Variables } from '../../src/facts/data/variables.ts';
import type { SqlFacts } from '../../src/facts/sql/query.ts';
import type { StatementFacts } from '../../src/facts/sql/statement-facts.ts';
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
    const wanted = columnsRead(variables);
    if (wanted.size === 0) return;
    const found = new Map<number, readonly string[] | undefined>();
    /** The names of a query's columns; undefined where one of them is not known. */
    const columns = (block: number): readonly string[] | undefined => {
      if (!found.has(block)) {
        const sql = facts.sql(script.blocks[block]!);
        const unread = sql === undefined || asDocument.test(sql.text) || returnsAll(sql, wanted.get(block));
        found.set(block, unread ? undefined : namesIn(sql.statement()));
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

/** By block, the columns that are read anywhere of what it writes; in lower case, as databases differ in what they make of capitals. */
function columnsRead({ reads, writes }: Variables): ReadonlyMap<number, ReadonlySet<string>> {
  const byVariable = new Map<number, Set<string>>();
  for (const read of reads) {
    const column = columnOf(read)?.toLowerCase();
    if (column === undefined) continue;
    const columns = byVariable.get(read.variable);
    if (columns === undefined) byVariable.set(read.variable, new Set([column]));
    else columns.add(column);
  }
  const byBlock = new Map<number, Set<string>>();
  for (const { variable, block } of byVariable.size === 0 ? [] : writes) {
    const columns = byVariable.get(variable);
    if (columns === undefined) continue;
    const others = byBlock.get(block);
    if (others === undefined) byBlock.set(block, new Set(columns));
    else for (const column of columns) others.add(column);
  }
  return byBlock;
}

/** The tokens of the query show every one of these columns, or a `*`: so it is nearly always, and no grammar is asked. */
function returnsAll(sql: SqlFacts, columns: ReadonlySet<string> = new Set()): boolean {
  const seen = sql.fromTokens();
  if (seen.output === 'unknown') return true;
  const names = new Set(namesIn(seen)?.map((name) => name.toLowerCase()));
  return [...columns].every((column) => names.has(column));
}

/** undefined where one is not known. */
function namesIn({ output }: StatementFacts): readonly string[] | undefined {
  if (output === undefined || output === 'unknown' || output.length === 0) return undefined;
  const names = output.flatMap(({ name }) => name ?? []);
  return names.length === output.length ? names : undefined;
}

/** SQL Server then answers with one column, of a name that it makes up. */
const asDocument = /\bFOR\s+(?:JSON|XML)\b/i;

export default rule;
