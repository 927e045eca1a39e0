import type { Options } from './options.ts';
import { UseError } from './use-error.ts';

/** What cannot be mended, or not so, is refused before anything is read. */
export function checkFixUse({ fix, fixDryRun, unsafeFixes, staged, operands }: Options): void {
  if (unsafeFixes && !fix && !fixDryRun) throw new UseError('"--unsafe-fixes" belongs to "--fix" or "--fix-dry-run".');
  if (!fix && !fixDryRun) return;
  if (fix && fixDryRun) throw new UseError('"--fix" changes files and "--fix-dry-run" does not: take one of them.');
  if (staged)
    throw new UseError('What is staged cannot be mended in place: run "--fix" on the files, and stage them again.');
  if (operands.includes('-')) throw new UseError('"-" is no file that could be mended.');
}
