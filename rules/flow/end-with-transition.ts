import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type FindingFix, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import type { Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'end-with-transition',
    docs: {
      description: 'Disallow transitions on a block that ends the run',
      category: 'flow',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: true,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    for (const block of script.blocks) {
      if (block.kind?.endsRun !== true || block.kind.transitions.more) continue;
      const [first, ...others] = block.transitions;
      if (first === undefined) continue;
      const what = others.length === 0 ? `transition ${quoted(first.name)}` : `${block.transitions.length} transitions`;
      report({
        pointer: pointerTo(block.pointer, 'transitions', first.name),
        key: true,
        block,
        message: `A run ends at ${describe(block)}: it never takes its ${what}.`,
        about: 'transitions',
        // Where a transition could not be read, what stands there is not known.
        ...(block.transitionsKnown ? { fix: withoutTransitions(block) } : {}),
      });
    }
  },
});

const withoutTransitions = (block: Block): FindingFix => ({
  says: `${describe(block)} has no transitions.`,
  safe: true,
  edits: [{ kind: 'replace', pointer: `${block.pointer}/transitions`, value: {} }],
  transitions: { removed: block.transitions.map(({ name, target }) => [block.name, name, target]), added: [] },
});

export default rule;
