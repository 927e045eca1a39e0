import type { JsonValue } from '../../src/document/document.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { variableTypes } from '../../src/script/catalogue.ts';
import { didYouMean, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nearest } from '../../src/script/nearest.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-variable',
    docs: {
      description: 'Require variables to have a name that expressions can use, a known type and a value of that type',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'script',
    ...noOptions,
  },

  check({ script, report }) {
    for (const { name, type, value, pointer } of script.variables) {
      if (/[{}]|^\s|\s$/.test(name)) {
        report({
          pointer: `${pointer}/name`,
          message: `Variable name ${quoted(name)} cannot be read in an expression: it has a brace in it, or white space around it.`,
          about: name,
        });
      }
      if (type !== '' && !variableTypes.includes(type)) {
        const near = nearest(type, variableTypes);
        const known = near === undefined ? ` Known are ${listed(variableTypes, 9)}.` : didYouMean(type, near);
        report({
          pointer: `${pointer}/type`,
          message: `Variable ${quoted(name)} is of type ${quoted(type)}, which is not known.${known}`,
          about: `${name} ${type}`,
          suggestions: near === undefined ? [] : [near],
        });
      } else if (!fits(type, value)) {
        report({
          pointer: `${pointer}/value`,
          message: `Variable ${quoted(name)} is of type ${type}, but its value is ${kindOf(value)}.`,
          about: `${name} value`,
        });
      }
    }
  },
});

/** Only plain contradictions: what a platform may convert (text that holds a number, an empty text) is left alone. */
function fits(type: string, value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (typeof value === 'string') return value.includes('{{') || (texts.get(type)?.test(value) ?? true);
  if (Array.isArray(value)) return type !== 'String' && type !== 'Number' && type !== 'Boolean' && type !== 'Date';
  return types.get(type)?.includes(typeof value) ?? true;
}

/** The text that a value of each type may be written as. */
const texts: ReadonlyMap<string, RegExp> = new Map([
  ['Number', /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i],
  ['Boolean', /^(?:true|false|0|1)$/i],
  ['Object', /^\s*[{[]/],
  ['Array', /^\s*\[/],
  ['Date', /\d/],
]);

/** The JavaScript types that a value of each type may have, but for text and lists. */
const types: ReadonlyMap<string, readonly string[]> = new Map([
  ['String', ['number', 'boolean']],
  ['Number', ['number']],
  ['Boolean', ['boolean', 'number']],
  ['Object', ['object']],
  ['Array', []],
  ['Date', ['number']],
]);

function kindOf(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  return `the ${typeof value} ${JSON.stringify(value)}`;
}

export default rule;
