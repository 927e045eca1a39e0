import type { JsonObject } from '../../src/document/document.ts';
import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Finding, type Rule } from '../../src/engine/rule.ts';
import { forEachString } from '../../src/facts/data/strings.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import type { Block } from '../../src/script/script.ts';
import { secretsIn } from '../../src/script/secrets.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'hardcoded-secret',
    docs: {
      description: 'Disallow passwords, keys and tokens that are written down in the script',
      category: 'security',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'script',
    ...noOptions,
  },

  check({ script, report }) {
    for (const { name, value, pointer } of script.variables) {
      if (typeof value !== 'string') continue;
      for (const fault of faults(value, ['value', name], `${pointer}/value`)) {
        report({
          ...fault,
          message: `The value of variable ${quoted(name)} seems to be ${fault.message}`,
          about: `variable ${name}`,
        });
      }
    }
    for (const block of script.blocks) {
      for (const [key, text, pointer] of stringsOf(block)) {
        for (const fault of faults(text, [key, ...namesOf(block.properties, key)], pointer)) {
          const message = `${describe(block)} has in ${quoted(key)} what seems to be ${fault.message}`;
          report({ ...fault, block, message, about: `${key} ${fault.about}` });
        }
      }
    }
  },
});

type Fault = Pick<Finding, 'pointer' | 'within' | 'message' | 'about'>;

/** Never the value itself, nor any part of it. */
const faults = (text: string, names: readonly string[], pointer: string): readonly Fault[] =>
  secretsIn(text, names).map(({ span, kind }) => ({
    pointer,
    within: span,
    message: `${kind}: whoever can read the script can read it. Keep it in the connection, or give it to the script as input.`,
    about: kind,
  }));

/** The variable that a value is written to says what is in it. */
const namesOf = (properties: JsonObject, key: string): readonly string[] =>
  key === 'value' && typeof properties['variableName'] === 'string' ? [properties['variableName']] : [];

/** The strings of a block, each with the key that it stands under. */
function stringsOf(block: Block): readonly (readonly [key: string, text: string, pointer: string])[] {
  const found: (readonly [string, string, string])[] = [];
  for (const key of Object.keys(block.properties)) {
    forEachString(block.properties[key]!, pointerTo(block.pointer, 'properties', key), (text, pointer) => {
      const own = pointer.slice(pointer.lastIndexOf('/') + 1);
      // An expression is known only in a run. Most strings of a script are one, or a short word.
      if (text.length < 4 || text.startsWith('{{')) return;
      found.push([/^\d+$/.test(own) ? key : own, text, pointer]);
    });
  }
  return found;
}

export default rule;
