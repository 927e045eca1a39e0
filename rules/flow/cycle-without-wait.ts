import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { spinningLoops } from '../../src/facts/spinning.ts';
import { witness } from '../../src/facts/witness.ts';
import { pathTree } from '../../src/graph/path-tree.ts';
import { shortestCycle } from '../../src/graph/paths.ts';
import { called, describe } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nameAt, targetAt } from '../../src/script/places.ts';
import { studioFormats } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'cycle-without-wait',
    docs: {
      description: 'Disallow loops of actions that wait for nothing, and MUSIC that leads to itself',
      category: 'flow',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'entry',
    ...noOptions,
  },

  check({ script, graph, facts, report }) {
    for (const block of script.blocks) {
      if (block.kind?.type !== 'MUSIC') continue;
      const back = block.transitions.find(({ target }) => target === block.name);
      if (back === undefined) continue;
      report({
        pointer: targetAt(block, back),
        block,
        message: `${describe(block)} leads to itself by ${quoted(back.name)}: music is looped through a WAIT.`,
        about: 'MUSIC',
      });
    }

    const loops = spinningLoops(script, graph, facts.flow(), facts.closedLoops(), facts.studioData());
    if (loops.length === 0) return;
    const { distance } = pathTree(graph, facts.flow().entry);
    const far = (node: number): number => (distance[node]! < 0 ? Infinity : distance[node]!);
    for (const loop of loops) {
      const inLoop = new Set(loop);
      // Where a run comes in first; of equals the first by name, as the loop is sorted.
      const first = loop.reduce((nearest, node) => (far(node) < far(nearest) ? node : nearest));
      const round = shortestCycle(graph, first, (node) => inLoop.has(node)) ?? [];
      const block = script.blocks[first]!;
      const names = round.map((step) => called(script.blocks[step.node]!));
      const circle = names.length > 9 ? [...names.slice(0, 4), '…', ...names.slice(-4)] : names;
      report({
        pointer: nameAt(block),
        block,
        message: `${circle.join(' → ')} is a loop that waits for nothing: it goes round as fast as the platform can. Put a WAIT into it, or count its rounds with a LOOP.`,
        about: 'loop',
        related: witness(script, round),
      });
    }
  },
});

export default rule;
