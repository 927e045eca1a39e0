import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const suppressionsName = 'cxlint-suppressions.json';

/** The suppressions of a folder: its own file or the next above it, not beyond `root`; undefined where there is none. */
export function findSuppressions(folder: string, root: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, suppressionsName);
    if (existsSync(file)) return file;
    if (at === root || dirname(at) === at) return undefined;
  }
}
