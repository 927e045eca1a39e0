import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { called } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { studioFormats } from '../../src/script/script.ts';
import type { SnippetFault } from '../../src/script/snippet/snippet.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'snippet-syntax',
    docs: {
      description: 'Disallow Snippet code that cannot be compiled',
      category: 'structure',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ facts, report }) {
    for (const { block, pointer, snippet } of facts.studioData().snippets) {
      for (const fault of snippet.faults) {
        if (!fault.sure) continue;
        const { kind, start, end, name } = fault;
        report({
          pointer,
          within: { start, end },
          block,
          message: sentence(fault, `the code of action ${called(block)}`),
          about: `${kind} ${name}`,
          // The first may be meant as text, and is then spoken or sent as it stands; of the second it is not known who refuses it, and when.
          ...(kind === 'unclosed-variable' || kind === 'reserved-member' ? { severity: 'warning' } : {}),
        });
      }
    }
  },
});

function sentence({ kind, name }: SnippetFault, code: string): string {
  switch (kind) {
    case 'unclosed-quote':
      return `A string in ${code} has no end: its quote is never closed.`;
    case 'unclosed-block':
      return `A block in ${code} has no end: its "{" is never closed by "}".`;
    case 'unopened-block':
      return `A "}" in ${code} closes nothing: no "{" before it is open.`;
    case 'unclosed-variable':
      return `A string in ${code} ends within ${quoted(`{${name}`)}: expected ${quoted(`{${name}}`)}. To mean the brace itself, write "\\{".`;
    case 'case-outside-switch':
      return `${name.toUpperCase()} in ${code} belongs to nothing: it must stand in the block of a SWITCH or a SELECT.`;
    case 'keyword-as-name':
      return `${quoted(name)} in ${code} cannot be a name: it is a keyword of the Snippet language. Choose another name.`;
    case 'bad-name':
      return `${quoted(name)} in ${code} cannot be a name: a name has letters, digits, "_" and "$" alone, and does not begin with a digit.`;
    case 'reserved-member':
      return `${quoted(name)} in ${code} cannot be an attribute of an object: Studio keeps that name for itself. Choose another name.`;
  }
}

export default rule;
