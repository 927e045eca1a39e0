import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { studioFormats } from '../../src/script/script.ts';
import { snippetKeywords } from '../../src/script/snippet/keywords.ts';
import { systemVariable } from '../../src/script/system-variables.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'reserved-name',
    docs: {
      description: 'Disallow giving a value to a system variable or to a keyword',
      category: 'data',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const { name, block: number, pointer, within, global, part, certain } of facts.studioData().writes) {
      // What the action writes by itself stands in no string; and a name with a prefix is another variable.
      if (!certain || global || within === undefined) continue;
      const block = script.blocks[number]!;
      const place = { pointer, within, block, about: name.toLowerCase() };
      const what = systemVariable(name);
      if (snippetKeywords.has(name.toUpperCase())) {
        report({
          ...place,
          message: `${describe(block)} writes to ${quoted(name)}, which is a keyword of the Snippet language and cannot be a name. Choose another name.`,
        });
      } else if (what === 'reserved') {
        report({
          ...place,
          message: `${describe(block)} writes to ${quoted(name)}, which is a reserved variable and read-only. Choose another name.`,
        });
      } else if (what === 'predefined' && !part && !name.startsWith('_')) {
        report({
          ...place,
          severity: 'info',
          message: `${describe(block)} writes to ${quoted(name)}, which the platform has set: its own value is lost. Choose another name, unless that is meant.`,
        });
      }
    }
  },
});

export default rule;
