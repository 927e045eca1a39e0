import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { mayBeMeant } from '../../src/facts/meant.ts';
import { renamedTransition, transitionFaults } from '../../src/facts/transitions.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'missing-transition',
    docs: {
      description: 'Require every transition that a type of block must have, but for "error"',
      category: 'flow',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: true,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const block of script.blocks) {
      const faults = transitionFaults(block);
      if (faults === undefined) continue;
      for (const { required, written } of faults.misspelt) {
        if (required === 'error') continue;
        report({
          pointer: pointerTo(block.pointer, 'transitions', written),
          key: true,
          block,
          message: `${describe(block)} has no ${quoted(required)} transition, but one named ${quoted(written)}, which is never taken. Did you mean ${quoted(required)}?`,
          about: required,
          suggestions: [required],
          fix: renamedTransition(block, written, required),
        });
      }
      const missing = faults.missing.filter((name) => name !== 'error');
      if (missing.length === 0) continue;
      const guess = mayBeMeant(script, facts.flow(), block);
      report({
        pointer: `${block.pointer}/transitions`,
        key: true,
        block,
        message: `${describe(block)} has no ${missing.map(quoted).join(' and no ')} transition: a run that should take ${missing.length === 1 ? 'it' : 'one of them'} strands here.${guess?.sentence ?? ''}`,
        about: missing.join(' '),
        suggestions: guess?.names ?? [],
        related: guess?.related ?? [],
      });
    }
  },
});

export default rule;
