import type { Options } from './options.ts';
import { UseError } from './use-error.ts';

/** Options of deploying that cannot be followed together. Throws UseError. */
export function checkDeployUse(options: Options): void {
  const { deploy, dryRun, requireAll, yes, credentials, verbose, filter } = options;
  if (filter !== undefined) throw new UseError('"--filter" belongs to "cxlint list".');
  if (deploy) {
    if (options.staged)
      throw new UseError(
        '"--deploy" sends the files as they lie in the folder, "--staged" lints what git has staged: take one of them.',
      );
    if (options.fixDryRun)
      throw new UseError('"--fix-dry-run" changes nothing and sends nothing: take it or "--deploy".');
    if (options.suppressAll || options.suppressRules.length > 0 || options.pruneSuppressions)
      throw new UseError('A run that writes suppressions deploys nothing: run it without "--deploy" first.');
    return;
  }
  const [stray] = [
    ...(dryRun ? ['--dry-run'] : []),
    ...(requireAll ? ['--require-all'] : []),
    ...(yes ? ['--yes'] : []),
    ...(credentials === undefined ? [] : ['--credentials']),
    ...(verbose ? ['--verbose'] : []),
  ];
  if (stray !== undefined) throw new UseError(`"${stray}" belongs to "--deploy".`);
}
