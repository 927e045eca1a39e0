import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { deadWritesOf } from '../../src/facts/data/dead-writes.ts';
import { describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'dead-write',
    docs: {
      description: 'Disallow writing a value that is always overwritten before anything reads it',
      category: 'data',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'info',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const variables = facts.variables();
    if (variables.writes.length < 2) return;
    const { surelyReached, broken } = facts.flow();
    const runs = facts.runs();
    const { firstOut } = runs.graph;
    const trapped = new Set(facts.closedLoops().flat());
    // Behind a broken transition anything may be read, and a loop without a way out is a defect of its own.
    const mayEnd = (block: number): boolean =>
      script.blocks[block]!.kind?.endsRun !== false ||
      broken.has(block) ||
      trapped.has(block) ||
      firstOut[block] === firstOut[block + 1];
    for (const { write, again } of deadWritesOf(script, variables, runs, facts.slips(), surelyReached, mayEnd)) {
      const { variable, block, pointer } = write;
      const writer = script.blocks[block]!;
      const name = variables.names[variable]!;
      report({
        pointer,
        block: writer,
        message: `${describe(writer)} writes ${quoted(name)}, which is always written again before anything reads it.`,
        about: name,
        related: again.slice(0, most).map((other) => ({
          pointer: other.pointer,
          message: `${describe(script.blocks[other.block]!)} writes it again.`,
        })),
      });
    }
  },
});

const most = 10;

export default rule;
