import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { describe } from '../../src/script/describe.ts';
import { typeAt } from '../../src/script/places.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'page-not-closed',
    docs: {
      description: 'Require a PAGECLOSE in every script with a PAGEOPEN',
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
    const opened = script.blocks.filter((block) => block.kind?.type === 'PAGEOPEN');
    const [first, ...others] = opened.toSorted((a, b) => Number(a.name) - Number(b.name));
    // Another script, or an action that is not known, may close it.
    if (first === undefined || script.blocks.some(mayClose)) return;
    report({
      pointer: typeAt(first),
      block: first,
      message: `${describe(first)} opens a page that nothing closes: the script has no PAGECLOSE.`,
      about: 'PAGECLOSE',
      related: others.map((block) => ({ pointer: typeAt(block), message: `${describe(block)} opens one too.` })),
    });
  },
});

const mayClose = ({ kind }: Block): boolean =>
  kind === undefined || kind.type === 'PAGECLOSE' || kind.type === 'RUNSUB' || kind.type === 'RUNSCRIPT';

export default rule;
