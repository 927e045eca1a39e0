import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { mayBeMeant } from '../../src/facts/meant.ts';
import { witness } from '../../src/facts/witness.ts';
import { pathTree } from '../../src/graph/path-tree.ts';
import { shortestCycle } from '../../src/graph/paths.ts';
import { called, describe, kindOfBlock } from '../../src/script/describe.ts';
import { nameAt } from '../../src/script/places.ts';
import { allFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'endless-loop',
    docs: {
      description: 'Disallow loops that have no way out',
      category: 'flow',
      recommended: true,
      formats: allFormats,
    },
    severity: 'error',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const loops = facts.closedLoops();
    // Without any End the script itself is the defect: no-end says so.
    if (loops.length === 0 || (script.format === 'blocks' && !script.blocks.some(isEnd))) return;

    const { entry, mended } = facts.flow();
    const { distance, pathTo } = pathTree(mended, entry);
    for (const loop of loops) {
      const inLoop = new Set(loop);
      // Where a run comes in first; of equals the first by name, as the loop is sorted.
      const first = loop.reduce((nearest, node) => (distance[node]! < distance[nearest]! ? node : nearest));
      const way = pathTo(first);
      const round = shortestCycle(mended, first, (node) => inLoop.has(node)) ?? [];
      const block = script.blocks[first]!;
      const names = round.map((step) => called(script.blocks[step.node]!));
      const circle = names.length > 9 ? [...names.slice(0, 4), '…', ...names.slice(-4)] : names;
      const more = loop.length - new Set(round.map((step) => step.node)).size;
      const rest =
        more === 0
          ? ''
          : ` ${more} more ${kindOfBlock(block)}${more === 1 ? '' : 's'} of the loop lead${more === 1 ? 's' : ''} nowhere else either.`;
      const guess = mayBeMeant(script, facts.flow(), script.blocks[loop[0]!]!);
      report({
        pointer: nameAt(block),
        block,
        message: `A run that comes to ${describe(block)} never ends: ${circle.join(' → ')} has no way out.${rest}${guess?.sentence ?? ''}`,
        about: 'loop',
        suggestions: guess?.names ?? [],
        related: [...witness(script, way), ...witness(script, round), ...(guess?.related ?? [])],
      });
    }
  },
});

const isEnd = (block: Block): boolean => block.kind?.endsRun === true;

export default rule;
