import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { blockTypeNames } from '../../src/script/catalogue.ts';
import { didYouMean, isSameButCase, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nearest } from '../../src/script/nearest.ts';
import type { Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unknown-block-type',
    docs: {
      description: 'Disallow types of block that cxlint does not know',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: true,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    const names = [...blockTypeNames, ...(script.taughtTypes ?? [])];
    for (const [type, blocks] of unknownTypes(script.blocks)) {
      const near = nearest(type, names);
      const [first, ...others] = blocks;
      const known = near === undefined ? ` Known are ${listed(names)}.` : didYouMean(type, near);
      report({
        pointer: `${first!.pointer}/type`,
        message: `Block type ${quoted(type)} is not known, so little of ${blocks.length === 1 ? 'this block' : `its ${blocks.length} blocks`} can be checked.${known}`,
        about: type,
        suggestions: near === undefined ? [] : [near],
        ...(near === undefined
          ? {}
          : {
              fix: {
                says: `${blocks.length === 1 ? 'The block is' : `The ${blocks.length} blocks are`} of type ${quoted(near)}.`,
                safe: isSameButCase(type, near),
                edits: blocks.map(({ pointer }) => ({ kind: 'replace', pointer: `${pointer}/type`, value: near })),
              },
            }),
        related: others.map((block) => ({
          pointer: `${block.pointer}/type`,
          message: `Also of type ${quoted(type)}.`,
        })),
      });
    }
  },
});

/** One type that is missing in the catalogue is one problem, however many blocks have it. */
function unknownTypes(blocks: readonly Block[]): ReadonlyMap<string, readonly Block[]> {
  const unknown = new Map<string, Block[]>();
  for (const block of blocks) {
    if (block.kind !== undefined || block.type === '') continue;
    const same = unknown.get(block.type);
    if (same) same.push(block);
    else unknown.set(block.type, [block]);
  }
  return unknown;
}

export default rule;
