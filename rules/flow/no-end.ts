import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe, listed } from '../../src/script/describe.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'no-end',
    docs: {
      description: 'Require an End block that runs can come to',
      category: 'flow',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'error',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, report }) {
    if (script.blocks.some((block) => block.kind?.endsRun === true)) return;
    const { entry, reached, broken } = facts.flow();
    // A type that is not known may end a run, and behind a broken edge anything may stand.
    const open = script.blocks.some(
      ({ index, kind }) => reached[index] === 1 && (kind === undefined || broken.has(index)),
    );
    if (open) return;

    const block = script.blocks[entry]!;
    const loop = facts.closedLoops()[0] ?? [];
    const names = loop.map((number) => script.blocks[number]!.name);
    report({
      pointer: `${block.pointer}/name`,
      block,
      message: `No run that starts at ${describe(block)} can end: the script has no End block.${names.length === 0 ? '' : ` Runs stay in ${listed(names)} for ever.`}`,
      about: 'end',
      related: loop.map((number) => ({
        pointer: `${script.blocks[number]!.pointer}/name`,
        message: `${describe(script.blocks[number]!)} is on a loop without a way out.`,
      })),
    });
  },
});

export default rule;
