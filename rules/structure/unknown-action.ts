import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { typeAt } from '../../src/script/places.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unknown-action',
    docs: {
      description: 'Disallow actions that cxlint does not know: it cannot check them',
      category: 'structure',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'info',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, report }) {
    for (const [first, ...others] of byType(script.blocks.filter(isUnknown))) {
      report({
        pointer: typeAt(first!),
        block: first!,
        message: `${describe(first!)} is of a kind that cxlint does not know, so little of it is checked: "actions" of the config can say what ${quoted(first!.type)} does.${others.length === 0 ? '' : ` The same goes for ${others.length} more of the script.`}`,
        about: first!.type,
        related: others.map((block) => ({ pointer: typeAt(block), message: `${describe(block)} too.` })),
      });
    }
  },
});

/** What an action of a framework does is for the framework to know; an id that is known under another name is for known-id-other-name. */
const isUnknown = ({ type, kind, action }: Block): boolean =>
  kind === undefined && type !== '' && action !== undefined && !action.isFramework && action.libraryRow === undefined;

/** One type that the catalogue lacks is told once, at the action with the lowest id. */
function byType(blocks: readonly Block[]): Iterable<readonly Block[]> {
  const found = new Map<string, Block[]>();
  for (const block of blocks.toSorted((a, b) => Number(a.name) - Number(b.name))) {
    const type = block.type.toUpperCase();
    const same = found.get(type);
    if (same === undefined) found.set(type, [block]);
    else same.push(block);
  }
  return found.values();
}

export default rule;
