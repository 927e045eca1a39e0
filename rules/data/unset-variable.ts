import { defineRule, type Rule } from '../../src/engine/rule.ts';
import { unsetVariables } from '../../src/facts/studio-unset.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { studioFormats } from '../../src/script/script.ts';

const most = 10;

interface Options {
  /** Also names that resemble none that is set: they may come from outside. */
  readonly all: boolean;
}

const rule: Rule = defineRule<Options>({
  meta: {
    id: 'unset-variable',
    docs: {
      description: 'Disallow reading variables that nothing in the script gives a value',
      category: 'data',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'info',
    fixable: false,
    needs: 'entry',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: { all: { type: 'boolean' } },
    },
    defaults: { all: false },
  },

  check({ script, facts, shape, options, report }) {
    // What was not read may write any variable.
    if (shape.length > 0) return;
    for (const { reads, near } of unsetVariables(script, facts.studioData(), facts.flow().surelyReached)) {
      if (near === undefined && !options.all) continue;
      const [read, ...others] = reads;
      const block = script.blocks[read!.block]!;
      const hint = near === undefined ? '' : ` Did you mean ${quoted(near)}?`;
      report({
        pointer: read!.pointer,
        ...(read!.within === undefined ? {} : { within: read!.within }),
        block,
        message: `${describe(block)} reads ${quoted(read!.name)}, but nothing in this script gives it a value.${hint}`,
        about: read!.name.toLowerCase(),
        related: others.slice(0, most).map((other) => ({
          pointer: other.pointer,
          ...(other.within === undefined ? {} : { within: other.within }),
          message: `${describe(script.blocks[other.block]!)} reads it too.`,
        })),
        ...(near === undefined ? {} : { suggestions: [near] }),
      });
    }
  },
});

export default rule;
