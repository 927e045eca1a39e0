import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
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
      found = root === undefined ? [] : soundsBelow(root);
    }
    return found;
  };
}

/** By hand: what finds other files is loaded on demand, and here nobody can wait for it. Neither hidden folders nor links. */
function soundsBelow(root: string): readonly string[] {
  const sounds: string[] = [];
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of entriesOf(folder)) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) waiting.push(join(folder, entry.name));
      else if (entry.isFile() && /\.wav$/i.test(entry.name)) sounds.push(join(folder, entry.name));
    }
  }
  return sounds;
}

/** None of a folder that cannot be read. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
