import { defineRule, type Rule } from '../../src/engine/rule.ts';
import { holdsPaths, pathsIn } from '../../src/script/action-paths.ts';
import { propertyReader } from '../../src/script/action-properties.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { studioFormats } from '../../src/script/script.ts';

interface Options {
  readonly stages: readonly string[];
}

const rule: Rule = defineRule<Options>({
  meta: {
    id: 'stage-in-path',
    docs: {
      description: 'Disallow folders of a stage in the paths of scripts and sound files',
      category: 'structure',
      recommended: false,
      formats: studioFormats,
    },
    severity: 'info',
    fixable: false,
    needs: 'blocks',
    schema: {
      type: 'object',
      properties: {
        stages: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'The names of the folders, upper and lower case aside.',
        },
      },
      additionalProperties: false,
    },
    // What controlled release names them at first.
    defaults: { stages: ['Development', 'Testing', 'Pre-deployment', 'Production'] },
  },

  check({ script, options, report }) {
    const stages = new Map(options.stages.map((stage) => [stage.toLowerCase(), stage]));
    const withPaths = propertyReader(holdsPaths);
    for (const block of script.blocks) {
      for (const [property, parameter] of withPaths(block)) {
        for (const { path, start, end } of pathsIn(property, parameter)) {
          const folders = path.split(/[\\/]/).slice(0, -1);
          const stage = folders
            .map((folder) => stages.get(folder.trim().toLowerCase()))
            .find((one) => one !== undefined);
          if (stage === undefined) continue;
          report({
            pointer: property.pointer,
            within: { start, end },
            block,
            message: `${quoted(property.name)} of ${describe(block)} leads into the folder of the stage ${quoted(stage)}, and still does when the script is promoted to another stage: a variable can hold the folder.`,
            about: path,
          });
        }
      }
    }
  },
});

export default rule;
