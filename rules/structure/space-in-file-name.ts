import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { holdsPaths, pathsIn } from '../../src/script/action-paths.ts';
import { propertyReader } from '../../src/script/action-properties.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { studioFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'space-in-file-name',
    docs: {
      description: 'Disallow spaces in the names of scripts and sound files',
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
    const withPaths = propertyReader(holdsPaths);
    for (const block of script.blocks) {
      for (const [property, parameter] of withPaths(block)) {
        for (const { path, start, end } of pathsIn(property, parameter)) {
          const name = path.split(/[\\/]/).at(-1)!;
          // Spaces in braces are not in the name.
          if (
            !name
              .replaceAll(/\{[^{}]*\}/g, '')
              .trim()
              .includes(' ')
          )
            continue;
          report({
            pointer: property.pointer,
            within: { start, end },
            block,
            message: `${quoted(property.name)} of ${describe(block)} names ${quoted(name)}, which has a space in it: NICE advises underscores.`,
            about: path,
          });
        }
      }
    }
  },
});

export default rule;
