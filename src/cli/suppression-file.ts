import { existsSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { findSuppressions, suppressionsName } from '../config/find-suppressions.ts';
import { repositoryRoot } from '../files/repository.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';

/** The file of suppressions that counts here, or in which the first ones are written: at the top of the repository. */
export interface SuppressionFile {
  readonly absolute: string;
  /** As messages say it. */
  readonly shown: string;
  readonly exists: boolean;
}

export function suppressionFile({ suppressions: named }: Options, { cwd }: Io): SuppressionFile {
  if (named !== undefined) {
    const absolute = resolve(cwd, named);
    return { absolute, shown: named, exists: existsSync(absolute) };
  }
  const folder = realpathSync(cwd);
  const root = repositoryRoot(folder) ?? folder;
  const found = findSuppressions(folder, root);
  const absolute = found ?? join(root, suppressionsName);
  return { absolute, shown: relative(folder, absolute).split(sep).join('/'), exists: found !== undefined };
}

export const suppressionsAsked = ({ suppressAll, suppressRules }: Options): boolean =>
  suppressAll || suppressRules.length > 0;

/** True where a run has anything to do with suppressions: most have not, and load nothing of them. */
export const concernsSuppressions = (options: Options, { exists }: SuppressionFile): boolean =>
  exists ||
  suppressionsAsked(options) ||
  options.pruneSuppressions ||
  (options.reason ?? options.until ?? options.by) !== undefined;
