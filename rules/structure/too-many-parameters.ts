import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { actionProperties, type ActionValue } from '../../src/script/action-properties.ts';
import { describe } from '../../src/script/describe.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'too-many-parameters',
    docs: {
      description: 'Disallow more parameters than an action hands on',
      category: 'structure',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    for (const block of script.blocks) {
      const row = block.kind === undefined ? undefined : block.action?.row;
      const most = row?.limits.find(({ name }) => name === 'parameters')?.value;
      if (most === undefined) continue;
      const given = parametersOf(block);
      if (given.length <= most) continue;
      report({
        pointer: given[most]!,
        block,
        message: `${describe(block)} is given ${given.length} parameters, and hands on ${most} at the most.`,
        about: 'parameters',
      });
    }
  },
});

/** Pointers to the parameters that have a value, where the export says what is one. */
const parametersOf = (block: Block): readonly string[] => actionProperties(block).flatMap(pointersIn);

function pointersIn({ name, text, value, pointer }: ActionValue): readonly string[] {
  if (Array.isArray(value) && /^param(?:eter)?s$/i.test(name.trim())) {
    const held = value as readonly unknown[];
    return held.flatMap((one, at) => (one === '' || one === null ? [] : [`${pointer}/${at}`]));
  }
  return /^param(?:eter)?\s*\d+$/i.test(name.trim()) && text.trim() !== '' ? [pointer] : [];
}

export default rule;
