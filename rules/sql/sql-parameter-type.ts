import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import type { ColumnFamily } from '../../src/facts/sql/schema/schema.ts';
import { resolveColumn, scopeOfEach, scopesOf } from '../../src/facts/sql/schema/scopes.ts';
import { describe } from '../../src/script/describe.ts';
import { isOneExpression, readExpressions } from '../../src/script/expression.ts';
import { quoted } from '../../src/script/names.ts';
import { propertyOf } from '../../src/script/properties.ts';
import type { Block, Variable } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'sql-parameter-type',
    docs: {
      description: 'Disallow parameters of another type than the column that they are for',
      category: 'sql',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const variables = new Map(script.variables.map((variable) => [variable.name, variable]));
    for (const block of script.blocks) {
      const schema = facts.schema(block);
      const sql = facts.sql(block);
      if (schema === undefined || sql === undefined || facts.verdict(block)?.kind === 'fault') continue;
      const reading = sql.readings()[0]!;
      const { parameters } = sql.fromTokens();
      // Where the counts differ, it is not known which value is for which placeholder.
      if (!reading.whole || sql.bound !== parameters.length) continue;
      const scopes = reading.statements.flatMap((one) =>
        one.unclear ? [] : scopesOf(sql.text, reading.parts, one, schema),
      );
      const each = scopeOfEach(reading.parts.length, scopes);
      for (const { index, span, at, column } of parameters) {
        const variable = boundVariable(block, index, variables);
        const scope = each[at];
        if (column === undefined || variable === undefined || scope === undefined) continue;
        const found = resolveColumn(column, scope);
        if (found === 'not told' || !('column' in found)) continue;
        const { name, type, family } = found.column;
        const strict = sql.dialect === 'postgresql' && variable.type === 'String' && family === 'number';
        const why = strict ? textForNumber : mismatch(variable.type, family);
        if (why === undefined) continue;
        report({
          pointer: `${propertyOf(block, 'parameters')!.pointer}/${index}`,
          block,
          message: `Parameter ${index + 1} of ${describe(block)} is variable ${quoted(variable.name)} of type ${variable.type}, but its "?" is for column ${quoted(name)} of type ${type}: ${why}.`,
          about: `${variable.name} ${name}`,
          ...(strict ? { severity: 'info' } : {}),
          related: [{ ...sql.at(span), message: `This "?" is for column ${quoted(name)}.` }],
        });
      }
    }
  },
});

/** The variable whose value an entry of the parameters is, where it is nothing else. */
function boundVariable(block: Block, index: number, variables: ReadonlyMap<string, Variable>): Variable | undefined {
  const list = propertyOf(block, 'parameters')?.value;
  const entry = Array.isArray(list) ? (list as readonly unknown[])[index] : undefined;
  if (typeof entry !== 'string' || !isOneExpression(entry)) return undefined;
  return variables.get(readExpressions(entry).found[0]!.text);
}

/** Only what no database turns into the other without loss. */
function mismatch(type: string, family: ColumnFamily): string | undefined {
  return contradictions[type]?.[family];
}

/** Other databases turn text that holds a number into one. */
const textForNumber = 'PostgreSQL refuses it where the driver sends it as text; CAST(? AS ..) or a Number is safe';
const lossy = 'a number loses its leading zeros, and is compared as a number';
const neverTime = 'it is no point in time';
const manyValues = 'it holds many values, and a "?" takes one';

const contradictions: Readonly<Record<string, Partial<Record<ColumnFamily, string>>>> = {
  Number: { text: lossy, time: neverTime, json: 'a number is no document' },
  Boolean: { text: 'it is true or false, and no text', time: neverTime },
  Date: { number: 'a point in time is no number', boolean: 'a point in time is neither true nor false' },
  Array: { text: manyValues, number: manyValues, time: manyValues, boolean: manyValues },
  Object: { number: manyValues, time: manyValues, boolean: manyValues },
};

export default rule;
