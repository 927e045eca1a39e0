import type { Problem } from '../problems/problem.ts';
import type { FileReport } from '../problems/report.ts';
import { quoted } from '../script/names.ts';

/** ` in block "DBLookup"`, in Studio's exports ` in action "Main menu" (7)`; '' for a problem that is on none. */
export function inBlock({ block, action }: Problem): string {
  if (block === undefined) return '';
  if (action === undefined) return ` in block ${quoted(block)}`;
  const { caption, type } = action;
  const name = caption === '' || caption === type ? quoted(type).slice(1, -1) : quoted(caption);
  return ` in action ${name === '' ? '' : `${name} `}(${quoted(block).slice(1, -1)})`;
}

/** What the blocks of these files are called. */
export function nounFor(files: readonly Pick<FileReport, 'format'>[]): 'block' | 'action' {
  let noun: 'block' | 'action' = 'block';
  for (const { format } of files) {
    if (format === 'blocks') return 'block';
    if (format !== null) noun = 'action';
  }
  return noun;
}
