import { globNow } from './glob.ts';
import { repositoryRoot } from './repository.ts';

/**
 * Absolute paths of the .wav files in the repository that a folder is in, looked for once and when first asked; none outside of a
 * repository, where nobody knows what belongs together.
 */
export function soundFilesAround(folder: string): () => readonly string[] {
  let found: readonly string[] | undefined;
  return () => {
    if (found === undefined) {
      const root = repositoryRoot(folder);
      found = root === undefined ? [] : globNow('**/*.[wW][aA][vV]', root);
    }
    return found;
  };
}
