import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import { firstAfter } from '../../src/facts/first-after.ts';
import { called, describe, listedBlocks } from '../../src/script/describe.ts';
import { nameAt, typeAt } from '../../src/script/places.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'event-misuse',
    docs: {
      description: 'Disallow what an event cannot do, and a second event where a script may have one',
      category: 'flow',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'warning',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, graph, report }) {
    for (const [type, [first, ...others]] of onceOnly(script.blocks)) {
      if (others.length === 0) continue;
      report({
        pointer: typeAt(first!),
        block: first!,
        severity: 'error',
        message: `A script has one ${type} at most, and this one has ${others.length + 1}: ${describe(first!)} and ${listedBlocks(others)}.`,
        about: type,
        related: others.map((block) => ({ pointer: typeAt(block), message: `Another ${type}.` })),
      });
    }

    for (const { event, isWrong, why } of limits) {
      const roots = script.blocks.filter((block) => typeOf(block) === event).toSorted(byId);
      for (const { node, root } of firstAfter(graph, roots, (index) => isWrong(script.blocks[index]!))) {
        const [block, from] = [script.blocks[node]!, script.blocks[root]!];
        report({
          pointer: typeAt(block),
          block,
          message: `${describe(block)} comes after ${called(from)}: ${why(block)}`,
          about: event,
          related: [{ pointer: nameAt(from), message: 'The event.' }],
        });
      }
    }
  },
});

const typeOf = ({ type, action, kind }: Block): string => (kind === undefined ? '' : (action?.row?.type ?? type));

const byId = (a: Block, b: Block): number => Number(a.name) - Number(b.name);

/** What an event cannot be followed by: https://help.nicecxone.com/Content/studio/actionscx/onrelease/onrelease.htm, …/play/play.htm. */
const limits: readonly {
  readonly event: string;
  readonly isWrong: (block: Block) => boolean;
  readonly why: (block: Block) => string;
}[] = [
  {
    event: 'ONRELEASE',
    isWrong: (block) => plays.has(typeOf(block)) || runs.has(typeOf(block)) || typeOf(block) === 'END',
    why: (block) => {
      if (plays.has(typeOf(block))) return 'the contact has left by then, and nobody hears it.';
      if (runs.has(typeOf(block))) return 'no other script can be run once the contact has left.';
      return 'the contact has left by then, and END is not for that.';
    },
  },
  {
    event: 'ONANSWER',
    isWrong: (block) => ['PLAY', 'MUSIC'].includes(typeOf(block)),
    why: () => 'while the contact speaks with an agent, sound is played only after ONHOLD.',
  },
];

const plays: ReadonlySet<string> = new Set(['ASRMENU', 'CAPTURE', 'MENU', 'MUSIC', 'PLAY', 'RECORD']);
const runs: ReadonlySet<string> = new Set(['RUNSCRIPT', 'RUNSUB']);

/** The events of which a script may have one, by type; those of one type by id. */
function onceOnly(blocks: readonly Block[]): ReadonlyMap<string, readonly Block[]> {
  const found = new Map<string, Block[]>();
  for (const block of blocks) {
    const row = block.kind === undefined ? undefined : block.action?.row;
    if (row?.once !== true || row.starts !== 'event') continue;
    const same = found.get(row.type);
    if (same === undefined) found.set(row.type, [block]);
    else same.push(block);
  }
  for (const same of found.values()) same.sort(byId);
  return found;
}

export default rule;
