import { pointerTo } from '../../src/document/pointer.ts';
import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { witness } from '../../src/facts/witness.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'error-path-ignored',
    docs: {
      description: 'Disallow failures that lead on as if nothing had happened',
      category: 'reliability',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, report }) {
    for (const { block: index, target, success, error, result } of facts.ignoredErrors()) {
      const block = script.blocks[index]!;
      const names = [success, error].map((position) => quoted(block.transitions[position]!.name));
      const next = script.blocks[target]!;
      const looked =
        result === undefined
          ? 'what went wrong ("error.*")'
          : `${quoted(facts.variables().names[result]!)} or at what went wrong ("error.*")`;
      const pointerOf = (position: number): string =>
        pointerTo(block.pointer, 'transitions', block.transitions[position]!.name);
      report({
        pointer: pointerOf(error),
        block,
        message: `Nobody notices when ${describe(block)} fails: ${names[0]} and ${names[1]} both lead to ${quoted(next.name)}, and nothing from there on looks at ${looked}.`,
        about: 'error',
        related: [
          ...witness(script, [
            ...facts.wayTo(index).slice(0, -1),
            { node: index, transition: error },
            { node: target, transition: -1 },
          ]),
          { pointer: pointerOf(success), message: `${names[0]} leads to ${quoted(next.name)} too.` },
        ],
      });
    }
  },
});

export default rule;
