import type { Block } from '../script/script.ts';

/** The id of the action at which a script starts: of several BEGIN the one that was added last, which has the highest id. */
export function beginOf(blocks: readonly Block[]): string | undefined {
  let last: string | undefined;
  for (const { type, name } of blocks) {
    if (type.toUpperCase() === 'BEGIN' && name !== '' && (last === undefined || Number(name) > Number(last)))
      last = name;
  }
  return last;
}
