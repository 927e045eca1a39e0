import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type FindingFix, type Rule } from '../../src/engine/rule.ts';
import type { Facts } from '../../src/facts/facts.ts';
import { describe, didYouMean, isSameButCase } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { targetAt } from '../../src/script/places.ts';
import { allFormats, type Block } from '../../src/script/script.ts';
import { mayBeMeant } from '../../src/facts/meant.ts';
import { transitionFaults } from '../../src/facts/transitions.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unknown-transition-target',
    docs: {
      description: 'Disallow transitions to a block that does not exist',
      category: 'flow',
      recommended: true,
      formats: allFormats,
    },
    severity: 'error',
    fixable: true,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const nameless = script.blocks.filter((block) => block.name === '').length;
    const unnamed = nameless === 0 ? new Set<string>() : strangers(script.blocks, facts);
    for (const block of script.blocks) {
      if (block.transitions.every(({ target }) => facts.byName.has(target))) continue;
      const neverTaken = new Set(transitionFaults(block)?.unknown);
      for (const transition of block.transitions) {
        const { name, target } = transition;
        // A transition that is never taken is the defect then, wherever it leads.
        if (facts.byName.has(target) || neverTaken.has(name)) continue;

        const near = facts.nearBlock(target, block.name);
        // The block that was meant has lost its name: invalid-shape says so.
        if (near === undefined && unnamed.size <= nameless && unnamed.has(target)) continue;
        const guess = near === undefined ? mayBeMeant(script, facts.flow(), block) : undefined;
        report({
          pointer: targetAt(block, transition),
          block,
          message: `${block.action === undefined ? 'Transition' : 'Branch'} ${quoted(name)} of ${describe(block)} ${whither(block, target)}.${didYouMean(target, near)}${guess?.sentence ?? ''}`,
          about: `${name} ${target}`,
          suggestions: near === undefined ? (guess?.names ?? []) : [near],
          ...leadTo(block, name, target, near),
          related: guess?.related ?? [],
        });
      }
    }
  },
});

function leadTo(block: Block, name: string, target: string, near: string | undefined): { readonly fix?: FindingFix } {
  if (near === undefined) return {};
  return {
    fix: {
      says: `Transition ${quoted(name)} of ${describe(block)} leads to ${quoted(near)}.`,
      safe: isSameButCase(target, near),
      edits: [{ kind: 'replace', pointer: pointerTo(block.pointer, 'transitions', name), value: near }],
      transitions: { removed: [[block.name, name, target]], added: [[block.name, name, near]] },
    },
  };
}

function whither({ action }: Block, target: string): string {
  if (target === '') return 'leads nowhere: its target is empty';
  return action === undefined
    ? `leads to ${quoted(target)}, but there is no such block`
    : `leads to action ${target}, but there is no such action`;
}

/** Targets that no block has, nor one with a near name. */
function strangers(blocks: readonly Block[], facts: Facts): ReadonlySet<string> {
  const targets = blocks.flatMap((block) => block.transitions.map((transition) => transition.target));
  return new Set(
    targets.filter((target) => target !== '' && !facts.byName.has(target) && facts.nearBlock(target) === undefined),
  );
}

export default rule;
