import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { listed } from '../../src/script/describe.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'incomplete-header',
    docs: {
      description: "Require the fields of an export's header that Studio always writes",
      category: 'structure',
      recommended: true,
      formats: ['studio-json'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'script',
    ...noOptions,
  },

  check({ script, report }) {
    const lacks = script.header?.lacks ?? [];
    if (lacks.length === 0) return;
    report({
      pointer: script.header!.pointer,
      message: `The header has no ${listed(lacks).replace(' and ', ' and no ')}: ${lacks.map((name) => purpose[name] ?? '').join(', and ')}.`,
      about: 'header',
    });
  },
});

const purpose: Readonly<Record<string, string>> = {
  mediaType: 'without a media type it is not known which actions the script may have',
  nextActionId: 'without a next id Studio does not know which one a new action gets',
};

export default rule;
