import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { reachable } from '../../src/graph/reachable.ts';
import { describe } from '../../src/script/describe.ts';
import { typeAt } from '../../src/script/places.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'missing-action-before',
    docs: {
      description: 'Require before an action the one that it can do nothing without',
      category: 'structure',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, graph, report }) {
    const needing = script.blocks.filter((block) => needed(block) !== undefined);
    const isSubscript = script.blocks.some(({ action }) => action?.row?.ends === 'subscript');
    for (const type of new Set(needing.map((block) => needed(block)!))) {
      const done = script.blocks.filter((block) => mayDo(block, type, isSubscript));
      // An event happens when the way from BEGIN has been gone some way.
      const later = done.length === 0 ? [] : script.blocks.filter(({ action }) => action?.row?.starts === 'event');
      const before = reachable(
        graph,
        [...done, ...later].map(({ index }) => index),
      );
      for (const block of needing) {
        if (needed(block) !== type || before[block.index] === 1) continue;
        report({
          pointer: typeAt(block),
          block,
          message: `${describe(block)} needs a ${type} before it, and no way that leads here has one.`,
          about: type,
        });
      }
    }
  },
});

const needed = ({ kind, action }: Block): string | undefined =>
  kind === undefined ? undefined : action?.row?.needsBefore;

/** What is not known may do anything; another script may have done it before this one, or do it in between. */
function mayDo({ kind, action }: Block, type: string, isSubscript: boolean): boolean {
  const row = kind === undefined ? undefined : action?.row;
  if (row === undefined || row.type === type || (isSubscript && row.isRoot)) return true;
  return !row.isRoot && [...row.parameters, ...row.unplaced].some((parameter) => parameter.kind === 'path');
}

export default rule;
