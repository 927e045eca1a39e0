import type { JsonObject, JsonValue } from '../../src/document/document.ts';
import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { readExpressions, type ExpressionFault } from '../../src/script/expression.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'invalid-expression',
    docs: {
      description: 'Disallow expressions that are not closed, empty, or nested',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    for (const block of script.blocks) {
      // What strings of an unknown type mean is not known either.
      if (block.kind === undefined) continue;
      const waiting: [JsonValue, string][] = [[block.properties, `${block.pointer}/properties`]];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const [value, pointer] = next;
        if (typeof value === 'string') {
          for (const fault of readExpressions(value).faults) {
            const written = value.slice(fault.span.start, fault.span.end);
            report({
              pointer,
              within: fault.span,
              block,
              message: `${describe(block)}: expression ${quoted(written)} ${reasons[fault.kind]}.`,
              about: `${fault.kind} ${written}`,
            });
          }
        } else if (typeof value === 'object' && value !== null) {
          for (const key of Object.keys(value)) {
            const held = (value as JsonObject)[key]!;
            if (mayHoldFault(held)) waiting.push([held, pointerTo(pointer, key)]);
          }
        }
      }
    }
  },
});

const plain = /^[^{}]*(?:\{\{[\w.[\]]+\}\}[^{}]*)*$/;

/** Most strings hold no brace, or names between braces and nothing else: one look tells that these have no fault. */
const mayHoldFault = (value: JsonValue): boolean =>
  typeof value === 'string'
    ? (value.includes('{{') || value.includes('}}')) && !plain.test(value)
    : typeof value === 'object';

const reasons: Readonly<Record<ExpressionFault['kind'], string>> = {
  unclosed: 'is never closed: "}}" is missing',
  empty: 'is empty: it names no variable',
  unopened: 'is never opened: "{{" is missing',
  nested: 'has another one inside: expressions cannot be nested',
};

export default rule;
