import { defineRule, noOptions, type Finding, type Rule } from '../../src/engine/rule.ts';
import { bindsWrongly } from '../../src/facts/sql/binding.ts';
import type { AnyDialect } from '../../src/facts/sql/dialect.ts';
import type { Placeholders } from '../../src/facts/sql/placeholders.ts';
import { describe } from '../../src/script/describe.ts';
import { propertyOf, type PropertyValue } from '../../src/script/properties.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'placeholder-mismatch',
    docs: {
      description: 'Require as many parameters as the query has placeholders',
      category: 'sql',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, isMisnamed, report }) {
    for (const block of script.blocks) {
      const sql = facts.sql(block);
      if (sql?.bound === undefined || !bindsWrongly(sql)) continue;
      const parameters = propertyOf(block, 'parameters');
      if (parameters === undefined && isMisnamed(block, 'parameters')) continue;
      const { query, bound } = sql;
      const read = sql.placeholders();
      // A quote that is never closed swallows the rest, and is told by itself.
      if (read.open !== undefined && facts.verdict(block)?.kind === 'fault') continue;

      // The "?" that has no value, or the first that looks like a placeholder and is none.
      const extra = bound < read.bound.length ? read.bound[bound] : (read.open ?? read.inert[0]?.span);
      report({
        pointer: query.pointer,
        ...(extra === undefined ? {} : { within: extra }),
        block,
        message: `The query of ${describe(block)} has ${counted(read, sql.dialect)}, but ${bindings(bound)}.${hint(read, bound)}`,
        about: 'placeholders',
        severity: read.agreed === undefined || read.open !== undefined ? 'warning' : 'error',
        related: places(query, parameters, bound, read),
      });
    }
  },
});

/** The values, and each "?" that looks like a placeholder and is none. */
function places(
  query: PropertyValue,
  parameters: PropertyValue | undefined,
  bound: number,
  read: Placeholders,
): NonNullable<Finding['related']> {
  const values = bound === 0 ? 'No value for any placeholder.' : `${plural(bound, 'value')} for the placeholders.`;
  return [
    ...(parameters === undefined ? [] : [{ pointer: parameters.pointer, message: values }]),
    ...read.inert.map(({ span, inside }) => ({
      pointer: query.pointer,
      within: span,
      message: `This "?" is ${whereabouts[inside]}: it is no placeholder.`,
    })),
  ];
}

const whereabouts: Readonly<Record<Placeholders['inert'][number]['inside'], string>> = {
  string: 'inside a string literal',
  identifier: 'inside a quoted name',
  comment: 'inside a comment',
  expression: 'inside an expression',
  operator: 'an operator',
};

const plural = (count: number, noun: string): string =>
  `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;

function counted(read: Placeholders, dialect: AnyDialect): string {
  if (read.agreed !== undefined) return plural(read.agreed, 'placeholder');
  const judge = dialect === 'unknown' ? 'database' : 'driver';
  return `${read.counts.slice(0, -1).join(', ')} or ${read.counts.at(-1)!} placeholders, depending on the ${judge}`;
}

const bindings = (bound: number): string =>
  bound === 0 ? '"parameters" binds no value' : `"parameters" binds ${plural(bound, 'value')}`;

function hint(read: Placeholders, bound: number): string {
  if (read.open !== undefined) return ' A quote or comment in it is never closed.';
  if (bound < (read.agreed ?? 0)) return ` The ${ordinal(bound + 1)} "?" has no value.`;
  if (read.inert.length === 0) return '';
  const kinds = [...new Set(read.inert.map(({ inside }) => whereabouts[inside]))].join(' or ');
  return ` ${read.inert.length === 1 ? 'A "?"' : `${read.inert.length} "?"`} ${kinds} ${read.inert.length === 1 ? 'is' : 'are'} not counted.`;
}

const ordinal = (n: number): string =>
  `${n}${n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;

export default rule;
