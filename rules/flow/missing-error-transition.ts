import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { mayBeMeant } from '../../src/facts/meant.ts';
import { renamedTransition, transitionFaults } from '../../src/facts/transitions.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import type { Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'missing-error-transition',
    docs: {
      description: 'Require an "error" transition on every block that can fail',
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
      const misspelt = faults?.misspelt.find((one) => one.required === 'error');
      if (misspelt !== undefined) {
        report({
          pointer: pointerTo(block.pointer, 'transitions', misspelt.written),
          key: true,
          block,
          message: `${describe(block)} has no "error" transition, but one named ${quoted(misspelt.written)}, which is never taken. Did you mean "error"?`,
          about: 'error',
          suggestions: ['error'],
          fix: renamedTransition(block, misspelt.written, 'error'),
        });
      } else if (faults?.missing.includes('error') === true) {
        const guess = mayBeMeant(script, facts.flow(), block);
        report({
          pointer: `${block.pointer}/transitions`,
          key: true,
          block,
          message: `${describe(block)} has no "error" transition: ${whatFails(block)} strands the caller here.${guess?.sentence ?? ''}`,
          about: 'error',
          suggestions: guess?.names ?? [],
          related: guess?.related ?? [],
        });
      }
    }
  },
});

/** Of a type that a config teaches nobody knows how it fails. */
const whatFails = ({ kind }: Block): string =>
  Object.values(kind?.properties ?? {}).some(({ role }) => role === 'sql')
    ? 'a lost connection, a time-out or an SQL error'
    : 'whatever fails in it';

export default rule;
