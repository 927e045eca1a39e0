import { kindOfBlock, listedBlocks } from '../script/describe.ts';
import { nameAt } from '../script/places.ts';
import type { Block, Script } from '../script/script.ts';
import type { Flow } from './flow.ts';

export interface Meant {
  readonly names: readonly string[];
  readonly sentence: string;
  readonly related: readonly { readonly pointer: string; readonly message: string }[];
}

/** The blocks that nothing leads to and that this block's missing or broken transitions were probably meant for, in words. */
export function mayBeMeant(script: Script, flow: Flow, block: Block): Meant | undefined {
  const blocks = (flow.meant.get(block.index) ?? []).map((number) => script.blocks[number]!);
  if (blocks.length === 0) return undefined;
  const names = blocks.map((target) => target.name);
  return {
    names,
    sentence: ` Nothing leads to ${listedBlocks(blocks)}: ${names.length === 1 ? 'it may be what was meant' : 'they may be what was meant'}.`,
    related: blocks.map((target) => ({
      pointer: nameAt(target),
      message: `Nothing leads to this ${kindOfBlock(target)}.`,
    })),
  };
}
