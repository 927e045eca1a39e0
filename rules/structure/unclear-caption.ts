import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { called, describe, listedBlocks } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nameAt } from '../../src/script/places.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unclear-caption',
    docs: {
      description: 'Disallow captions that several actions have, and those that Studio gave them',
      category: 'structure',
      recommended: false,
      formats: studioFormats,
    },
    severity: 'info',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    const captioned = script.blocks.filter(speaksToPeople).toSorted((a, b) => Number(a.name) - Number(b.name));
    for (const [caption, blocks] of byCaption(captioned)) {
      const unnamed = blocks.find((block) => caption === folded(block.type));
      if (unnamed === undefined && blocks.length === 1) continue;
      const first = unnamed ?? blocks[0]!;
      const others = blocks.filter((block) => block !== first);
      const more = others.length === 0 ? '' : ` The same caption stands at ${listedBlocks(others)}.`;
      report({
        pointer: nameAt(first),
        block: first,
        message:
          unnamed === undefined
            ? `Several actions have the caption ${quoted(first.action!.caption)}, which does not tell them apart: ${listedBlocks(blocks)}.`
            : `${describe(first)} has the caption that Studio gives every ${first.type}, which does not say what this one is for.${more}`,
        about: caption,
        related: others.map((block) => ({ pointer: nameAt(block), message: `${called(block)}.` })),
      });
    }
  },
});

/** Of where a script begins and ends people need no more than the action. */
const speaksToPeople = ({ action, type }: Block): boolean =>
  action !== undefined &&
  action.caption !== '' &&
  type !== '' &&
  action.row?.isRoot !== true &&
  action.row?.endsRun !== true;

function byCaption(blocks: readonly Block[]): ReadonlyMap<string, readonly Block[]> {
  const found = new Map<string, Block[]>();
  for (const block of blocks) {
    const caption = folded(block.action!.caption);
    const same = found.get(caption);
    if (same === undefined) found.set(caption, [block]);
    else same.push(block);
  }
  return found;
}

const folded = (caption: string): string => caption.trim().toLowerCase();

export default rule;
