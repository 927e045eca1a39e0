import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { decidedComparisons, type Decided } from '../../src/facts/data/decided.ts';
import { pathTree } from '../../src/graph/path-tree.ts';
import { pointerTo } from '../../src/document/pointer.ts';
import { describe, listed } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import type { Facts } from '../../src/facts/facts.ts';
import type { Block, Script } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'constant-condition',
    docs: {
      description: 'Disallow conditions that come to the same on every run',
      category: 'data',
      recommended: true,
      formats: ['blocks'],
    },
    severity: 'warning',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const { surelyReached, broken } = facts.flow();
    const { names } = facts.variables();
    const decided = decidedComparisons(script, facts.variables(), facts.runs, surelyReached);
    if (decided.length === 0) return;
    // A loop that only such a condition could leave is told as a loop.
    const doors = new Set(facts.rounds().stuck.flatMap((loop) => loop.doors.map((door) => door.block)));
    for (const one of decided) {
      const { block, position, count, pointer, outcome, blockOutcome } = one;
      if (broken.has(block.index) || doors.has(block.index) || (blockOutcome !== undefined && position > 0)) continue;
      const which = count === 1 ? 'The condition' : `Condition ${position + 1} of ${count}`;
      const never = blockOutcome === undefined ? undefined : String(!blockOutcome);
      const branch = block.transitions.find((transition) => transition.name === never);
      const unreached =
        branch === undefined || decided.length > mostAsked ? '' : cutOff(facts, script, block, branch.name);
      const lost =
        branch === undefined
          ? ''
          : ` Its ${quoted(branch.name)} transition to ${quoted(branch.target)} is never taken${unreached}.`;
      report({
        pointer,
        block,
        message: `${which} of ${describe(block)} is always ${String(outcome)}: ${because(one, names)}.${lost}`,
        about: `condition ${one.reads.map(({ variable }) => names[variable]).join(' ')}`,
        related:
          branch === undefined
            ? []
            : [
                {
                  pointer: pointerTo(block.pointer, 'transitions', branch.name),
                  message: 'This transition is never taken.',
                },
              ],
      });
    }
  },
});

function because({ same, left, right, reads }: Decided, names: readonly string[]): string {
  if (left === undefined || right === undefined)
    return same ? 'both sides are one and the same' : 'nothing else is possible';
  const known = [...new Set(reads.map(({ variable }) => quoted(names[variable]!)))];
  if (known.length === 0) return 'it compares two values that are written down';
  return known.length === 1
    ? `${known[0]!} is ${quoted(String(reads[0]!.pointer.endsWith('/left') ? left : right))} on every way to it`
    : `${known.join(' and ')} have one value each on every way to it`;
}

/** More than these are not asked what they cut off. */
const mostAsked = 50;

/** The blocks that no run comes to without the transition. */
function cutOff(facts: Facts, script: Script, block: Block, transition: string): string {
  const { graph, entry } = facts.runs();
  const own = (edge: number): boolean =>
    edge >= graph.firstOut[block.index]! && edge < graph.firstOut[block.index + 1]!;
  const before = pathTree(graph, entry).distance;
  const after = pathTree(graph, entry, {
    crosses: (edge) => !own(edge) || block.transitions[graph.edgeTransition[edge]!]?.name !== transition,
  }).distance;
  const lost = script.blocks.filter(({ index }) => before[index] !== -1 && after[index] === -1).map(({ name }) => name);
  return lost.length === 0 ? '' : `, and no run comes to ${listed(lost.toSorted())}`;
}

export default rule;
