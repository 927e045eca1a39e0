import { statSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { NothingMatched } from './nothing-matched.ts';

export interface FoundFile {
  /** Relative to the working folder where it lies below it, with '/'. */
  readonly path: string;
  readonly absolute: string;
  /** False where the file was only met in a folder: one that is no script is then passed over. */
  readonly named: boolean;
  /** All that lies in its folder was met too: by a folder, or by a glob for all files. */
  readonly withFolder: boolean;
}

/**
 * The files that paths, globs and folders stand for, each once, by path. cxlint expands globs itself, so that `**` works in
 * every shell. A path that exists is taken as it is, also when it has the characters of a glob. Throws NothingMatched.
 */
export async function findFiles(patterns: readonly string[], cwd: string): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  const add = (absolute: string, named: boolean, withFolder: boolean): void => {
    const earlier = found.get(absolute);
    found.set(absolute, {
      path: earlier?.path ?? shownPath(absolute, cwd),
      absolute,
      named: named || earlier?.named === true,
      withFolder: withFolder || earlier?.withFolder === true,
    });
  };
  for (const pattern of patterns) {
    const path = unquoted(pattern, cwd);
    const absolute = resolve(cwd, path);
    const kind = kindOf(absolute);
    if (kind === 'file') {
      add(absolute, true, false);
      continue;
    }
    const { glob } = await import('./glob.ts');
    const files = kind === 'folder' ? await glob('**/*.{json,xml}', absolute) : await glob(path, cwd);
    if (files.length === 0) throw new NothingMatched(pattern, kind === 'folder');
    const isFolder = kind === 'folder';
    for (const file of files) add(file, !isFolder && !isOwnFile(file), isFolder || takesAll(path));
  }
  // By code unit, as everything is sorted by path; without a function of ours it takes a tenth of the time.
  const byPath = new Map([...found.values()].map((file) => [file.path, file]));
  return [...byPath.keys()].toSorted().map((path) => byPath.get(path)!);
}

/** A glob for all files of a folder, or for all with an ending: `scripts/**\/*.json`, `*.{json,xml}`. */
export const takesAll = (glob: string): boolean => /(?:^|[\\/])\*\*?(?:\.[^\\/]*)?$/.test(glob);

/** What cxlint itself reads beside scripts: a glob does not mean it. */
export const isOwnFile = (path: string): boolean => /^cxlint(?:\.config|-suppressions)\.json$/.test(basename(path));

function kindOf(path: string): 'file' | 'folder' | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? undefined : stats.isDirectory() ? 'folder' : 'file';
}

/** cmd.exe hands single quotes on to the program: 'scripts/**' in a package script arrives with them. */
function unquoted(pattern: string, cwd: string): string {
  const inner = /^'(.+)'$/.exec(pattern)?.[1];
  return inner === undefined || kindOf(resolve(cwd, pattern)) !== undefined ? pattern : inner;
}

export function shownPath(absolute: string, cwd: string): string {
  // Nearly every file: "relative" takes longer than looking the file up.
  if (sep === '/' && absolute.startsWith(cwd) && absolute[cwd.length] === sep && absolute.length > cwd.length + 1)
    return absolute.slice(cwd.length + 1);
  const path = relative(cwd, absolute);
  const inside = path !== '' && !path.startsWith(`..${sep}..${sep}..`) && !isAbsolute(path);
  return (inside ? path : absolute).split(sep).join('/');
}
