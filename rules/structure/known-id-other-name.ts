import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { libraryIdAt, typeAt } from '../../src/script/places.ts';
import { studioFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'known-id-other-name',
    docs: {
      description: "Require an action's name and its library id to be of the same action",
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
    for (const block of script.blocks) {
      const { action, type } = block;
      // A framework may give its actions any name; an action without one was told of by its shape.
      if (action?.libraryRow === undefined || action.isFramework || type === '') continue;
      const meant = action.libraryRow.type;
      if (isSame(type, meant) || (action.row !== undefined && isSame(action.row.type, meant))) continue;
      report({
        pointer: libraryIdAt(block),
        block,
        message: `${describe(block)} has the library id of ${meant}: name and id must be of the same action.`,
        about: 'libraryId',
        related: [{ pointer: typeAt(block), message: 'The name.' }],
      });
    }
  },
});

const isSame = (name: string, other: string): boolean => name.toUpperCase() === other.toUpperCase();

export default rule;
