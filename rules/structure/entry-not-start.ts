import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe, listed } from '../../src/script/describe.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'entry-not-start',
    docs: {
      description: 'Require the entry block to be of type Start',
      category: 'structure',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const named = (facts.byName.get(script.entryBlock ?? '') ?? []).map((number) => script.blocks[number]!);
    const [entry] = named;
    if (entry === undefined || named.some(({ kind }) => kind === undefined || kind.startsRun)) return;

    const starts = script.blocks.filter((block) => block.kind?.startsRun === true);
    const names = starts
      .map((block) => block.name)
      .filter((name) => name !== '')
      .toSorted();
    const instead =
      starts.length === 0
        ? 'The script has no Start block.'
        : `The script's Start block${names.length > 1 ? 's' : ''} ${listed(names)} would be passed over.`;
    report({
      pointer: '/entryBlock',
      block: entry,
      message: `A run starts at ${describe(entry)}, which is no Start. ${instead}`,
      about: 'entryBlock',
      suggestions: names,
      related: starts.map((start) => ({ pointer: `${start.pointer}/name`, message: `${describe(start)}.` })),
    });
  },
});

export default rule;
