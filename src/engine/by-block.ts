import type { Severity } from '../problems/problem.ts';
import type { Block, Script } from '../script/script.ts';
import type { Finding } from './rule.ts';
import type { ActiveRule } from './run.ts';

/** What settings say of a rule for some blocks alone. What is not there stays as it is for the others. */
export interface ForBlocks {
  readonly applies: (block: Pick<Block, 'name' | 'type'>) => boolean;
  /** The globs that `applies` stands for, over names and over types; left out where there are none. */
  readonly globs?: { readonly names: readonly string[] | undefined; readonly types: readonly string[] | undefined };
  readonly level?: Severity | 'off';
  readonly options?: unknown;
}

/** What counts for one finding. */
export interface SettingOfFinding {
  /** undefined: as the rule says. */
  readonly level: Severity | 'off' | undefined;
  readonly options: unknown;
}

/** The options that a rule must run with, each once: a finding counts where it was made with those of its block. */
export const optionsToRun = ({ options, blocks = [], off }: ActiveRule): readonly unknown[] => [
  ...new Set([...(off === true && blocks.length > 0 ? [] : [options]), ...blocks.map((one) => one.options ?? options)]),
];

/** Of several that mean the block the later counts. A finding on no block goes by what is said of the whole. */
export function settingOf(active: ActiveRule, block: Pick<Block, 'name' | 'type'> | undefined): SettingOfFinding {
  let level: SettingOfFinding['level'] = active.off === true ? 'off' : active.severity;
  let { options } = active;
  for (const one of block === undefined ? [] : (active.blocks ?? [])) {
    if (!one.applies(block!)) continue;
    level = one.level ?? level;
    options = one.options ?? options;
  }
  return { level, options };
}

/** The block that a finding is about: the one it names, else the one that it points into. */
export function blockFinder({ blocks }: Script): (finding: Finding) => Block | undefined {
  let byPointer: ReadonlyMap<string, Block> | undefined;
  return ({ block, pointer }) => {
    if (block !== undefined && 'type' in block) return block as Block;
    byPointer ??= new Map(blocks.map((one) => [one.pointer, one]));
    for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      const found = byPointer.get(pointer.slice(0, end));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}
