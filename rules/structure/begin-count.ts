import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { mayBeMeant } from '../../src/facts/meant.ts';
import { called, describe, listedBlocks } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nameAt, targetAt } from '../../src/script/places.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'begin-count',
    docs: {
      description: 'Require one BEGIN action, to which no branch leads',
      category: 'structure',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const begins = script.blocks.filter(isBegin);
    if (begins.length === 0) {
      // An action with BEGIN's id and another name is one: known-id-other-name says so.
      if (script.blocks.some(({ action }) => action?.libraryId === beginId)) return;
      report({
        pointer: script.header?.pointer ?? '',
        message: 'The script has no BEGIN action: no run of it can start.',
        about: 'no BEGIN',
      });
      return;
    }

    const entry = begins.find(({ name }) => name === script.entryBlock) ?? begins[0]!;
    const others = begins.filter((block) => block !== entry && block.name !== entry.name);
    if (others.length > 0) {
      report({
        pointer: nameAt(entry),
        block: entry,
        message: `The script has ${begins.length} BEGIN actions: it starts at ${called(entry)}, which was added last, and never at ${listedBlocks(others)}.`,
        about: 'BEGIN',
        related: others.map((block) => ({ pointer: nameAt(block), message: `The script does not start here.` })),
      });
    }

    const names = new Set(begins.map(({ name }) => name));
    for (const block of script.blocks) {
      for (const transition of block.transitions) {
        if (!names.has(transition.target)) continue;
        const guess = mayBeMeant(script, facts.flow(), block);
        report({
          pointer: targetAt(block, transition),
          block,
          severity: 'warning',
          message: `Branch ${quoted(transition.name)} of ${describe(block)} leads back to BEGIN: a script only starts there.${guess?.sentence ?? ' Lead it to the action that follows BEGIN.'}`,
          about: `${transition.name} to BEGIN`,
          suggestions: guess?.names ?? [],
          related: guess?.related ?? [],
        });
      }
    }
  },
});

const beginId = 'b2f794c5-0232-40e7-9830-76d573bf57d7';

const isBegin = ({ type }: Block): boolean => type.toUpperCase() === 'BEGIN';

export default rule;
