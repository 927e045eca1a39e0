import { defineRule, noOptions, type Rule } from '../../src/engine/rule.ts';
import type { StudioRead } from '../../src/facts/studio-data.ts';
import { actionProperties, type ActionValue } from '../../src/script/action-properties.ts';
import { parameterOf } from '../../src/script/action-row.ts';
import { called } from '../../src/script/describe.ts';
import { quoted } from '../../src/script/names.ts';
import { nameAt } from '../../src/script/places.ts';
import { studioFormats, type Block } from '../../src/script/script.ts';

const rule: Rule = defineRule({
  meta: {
    id: 'missing-dynamic',
    docs: {
      description: 'Require a DYNAMIC declaration for an object that an action fills',
      category: 'data',
      recommended: true,
      formats: studioFormats,
    },
    severity: 'error',
    fixable: false,
    needs: 'blocks',
    ...noOptions,
  },

  check({ script, facts, report }) {
    const fillers = fillersOf(script.blocks);
    if (fillers.size === 0) return;
    const { snippets, reads, writes } = facts.studioData();
    // Code that could not be read for certain may declare anything.
    if (snippets.some(({ snippet }) => snippet.writesAnything)) return;
    for (const { name } of writes) fillers.delete(name.toLowerCase());

    const first = new Map<string, StudioRead>();
    for (const read of reads) {
      const key = read.name.toLowerCase();
      if (!read.certain || read.global || !read.rest.startsWith('.') || !fillers.has(key)) continue;
      const before = first.get(key);
      if (before === undefined || comesFirst(read, before, script.blocks)) first.set(key, read);
    }
    for (const [key, { name, rest, block: number, pointer, within }] of first) {
      const block = script.blocks[number]!;
      const filler = fillers.get(key)!;
      report({
        pointer,
        ...(within === undefined ? {} : { within }),
        block,
        message: `Action ${called(block)} reads ${quoted(`{${name}${rest}}`)}, but no snippet declares ${quoted(name)}, which ${called(filler)} fills: the script does not compile without ${quoted(`DYNAMIC ${name}`)} in some SNIPPET.`,
        about: key,
        related: [{ pointer: nameAt(filler), message: `Action ${called(filler)} fills it.` }],
      });
    }
  },
});

/** The action that fills each object, by the object's name in lower case; of several the one with the lowest id. */
function fillersOf(blocks: readonly Block[]): Map<string, Block> {
  const fillers = new Map<string, Block>();
  for (const block of blocks) {
    const row = block.kind === undefined ? undefined : block.action?.row;
    if (row?.needsDynamic === undefined) continue;
    const { name: fixed, namedBy } = row.needsDynamic;
    const isNamed = ({ name, position }: ActionValue): boolean => parameterOf(row, name, position)?.name === namedBy;
    const name = fixed ?? actionProperties(block).find(isNamed)?.text ?? '';
    const key = name.trim().toLowerCase();
    const before = fillers.get(key);
    if (key !== '' && (before === undefined || compareIds(block, before) < 0)) fillers.set(key, block);
  }
  return fillers;
}

const compareIds = (a: Block, b: Block): number => a.name.length - b.name.length || (a.name < b.name ? -1 : 1);

const comesFirst = (a: StudioRead, b: StudioRead, blocks: readonly Block[]): boolean =>
  a.block === b.block ? false : compareIds(blocks[a.block]!, blocks[b.block]!) < 0;

export default rule;
