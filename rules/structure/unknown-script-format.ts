import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { allFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'unknown-script-format',
    docs: {
      description: 'Disallow JSON and XML files that are not a script in a format that cxlint reads',
      category: 'structure',
      recommended: true,
      formats: allFormats,
    },
    severity: 'error',
    fixable: false,
    needs: 'value',
    ...noOptions,
  },

  check({ document, seems, report }) {
    if (seems === undefined) return;

    const start = Math.max(0, document.text.search(/\S/));
    report({
      pointer: '',
      span: { start, end: start + 1 },
      message: `This is no script that cxlint reads, but ${seems}. ${document.syntax === 'xml' ? 'An export of Desktop Studio is one "ScriptContainer"' : 'A script is an object with "name", "entryBlock" and "blocks", or an export of Studio'}.`,
      about: seems,
    });
  },
});

export default rule;
