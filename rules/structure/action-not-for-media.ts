import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { mediaOf } from '../../src/script/media-types.ts';
import { typeAt } from '../../src/script/places.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';
import type { Media } from '../../src/script/action-type.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'action-not-for-media',
    docs: {
      description: "Disallow actions that Studio does not offer for the script's media type",
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
    const media = mediaOf(script);
    // Desktop Studio offers some actions for digital contacts that web Studio does not: which, is not known of all.
    if (media === undefined || (script.format === 'studio-xml' && media === 'digital')) return;
    for (const [first, ...others] of byType(script.blocks.filter((block) => isStrange(block, media)))) {
      const offered = first!.action!.row!.media.map(written);
      report({
        pointer: typeAt(first!),
        block: first!,
        message: `${describe(first!)} is not for ${written(media)} scripts, and this is one: Studio offers ${first!.action!.row!.type} for ${inWords(offered)}.${others.length === 0 ? '' : ` The same goes for ${others.length} more of the script.`}`,
        about: first!.action!.row!.type,
        related: others.map((block) => ({ pointer: typeAt(block), message: `${describe(block)} too.` })),
      });
    }
  },
});

/** What ends a contact of the wrong type is for wrong-terminator. */
function isStrange({ kind, action }: Block, media: Media): boolean {
  const row = action?.row;
  if (kind === undefined || row === undefined || row.media.length === 0 || row.media.includes(media)) return false;
  return row.ends === undefined || row.ends === 'parks';
}

const written = (media: Media): string => (media === 'sms' ? 'SMS' : media);

const inWords = (names: readonly string[]): string =>
  names.length === 1 ? `${names[0]!} alone` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;

/** One media type that is wrong is one problem a type of action; the actions by id. */
function byType(blocks: readonly Block[]): Iterable<readonly Block[]> {
  const found = new Map<string, Block[]>();
  for (const block of blocks.toSorted((a, b) => Number(a.name) - Number(b.name))) {
    const type = block.action!.row!.type;
    const same = found.get(type);
    if (same === undefined) found.set(type, [block]);
    else same.push(block);
  }
  return found.values();
}

export default rule;
