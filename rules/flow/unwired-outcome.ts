import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { mayBeMeant } from '../../src/facts/meant.ts';
import { hasNoDefault, unwiredErrors, unwiredOutcomes } from '../../src/facts/studio-flow.ts';
import { describe, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nameAt } from '../../src/script/places.ts';
import { studioFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unwired-outcome',
    docs: {
      description: 'Require the branches for outcomes that an action is sure to have, and for its errors',
      category: 'flow',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const { entry, reached } = facts.flow();
    for (const block of script.blocks) {
      // What no run comes to has a problem already.
      if (entry >= 0 && reached[block.index] !== 1) continue;
      const required = unwiredOutcomes(block).map(({ name }) => name);
      if (required.length > 0) {
        const guess = mayBeMeant(script, facts.flow(), block);
        report({
          pointer: nameAt(block),
          block,
          message: `${describe(block)} has no ${branches(required)}: a run that should take ${required.length === 1 ? 'it' : 'one of them'} is stranded here.${guess?.sentence ?? ''}`,
          about: required.join(' '),
          suggestions: guess?.names ?? [],
          related: guess?.related ?? [],
        });
      }

      // Where the Default branch is to blame, default-branch-not-wired says so.
      const errors = hasNoDefault(block) ? [] : unwiredErrors(block).map(({ name }) => name);
      if (errors.length === 0) continue;
      const fallsBack = block.transitions.some(({ kind }) => kind === 'default');
      const guess = required.length > 0 ? undefined : mayBeMeant(script, facts.flow(), block);
      report({
        pointer: nameAt(block),
        block,
        message: `${describe(block)} has no ${branches(errors)}: ${fallsBack ? 'what fails there goes on by Default, as if all were well.' : 'nothing takes over when that happens.'}${guess?.sentence ?? ''}`,
        about: errors.join(' '),
        severity: fallsBack && guess === undefined ? 'info' : 'warning',
        suggestions: guess?.names ?? [],
        related: guess?.related ?? [],
      });
    }
  },
});

const branches = (names: readonly string[]): string =>
  names.length < 3 ? `${names.map(quoted).join(' and no ')} branch` : `branch for ${listed(names, 9)}`;

export default rule;
