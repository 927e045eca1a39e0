import { isAbsolute, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { isOwnFile, takesAll, type FoundFile } from './find.ts';

type Matched = Pick<FoundFile, 'named' | 'withFolder'>;

/**
 * What paths, globs and folders stand for in a list of files that need not be on the disk, as find.ts reads them: a path that is in the list
 * is taken as it is. `paths` are absolute, with the system's separators.
 */
export function matchPaths(
  patterns: readonly string[],
  paths: readonly string[],
  cwd: string,
): ReadonlyMap<string, Matched> {
  const matched = new Map<string, Matched>();
  const add = (path: string, named: boolean, withFolder: boolean): void => {
    const earlier = matched.get(path);
    matched.set(path, {
      named: named || earlier?.named === true,
      withFolder: withFolder || earlier?.withFolder === true,
    });
  };
  const all = new Set(paths);
  for (const pattern of patterns) {
    const absolute = resolve(cwd, pattern);
    if (all.has(absolute)) {
      add(absolute, true, false);
      continue;
    }
    const inside = absolute.endsWith(sep) ? absolute : absolute + sep;
    const below = paths.filter((path) => path.startsWith(inside));
    const isMatch =
      below.length > 0
        ? (path: string) => path.startsWith(inside) && /\.(?:json|xml)$/.test(path)
        : globbed(pattern, cwd);
    for (const path of paths)
      if (isMatch(path) && !isPassedBy(path, cwd))
        add(path, below.length === 0 && !isOwnFile(path), below.length > 0 || takesAll(pattern));
  }
  return matched;
}

function globbed(pattern: string, cwd: string): (path: string) => boolean {
  const portable = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
  const matches = picomatch(isAbsolute(pattern) ? portable : portable.replace(/^(?:\.\/)+/, ''));
  return (path) => matches((isAbsolute(pattern) ? path : relative(cwd, path)).split(sep).join('/'));
}

/** Folders that no search goes into (glob.ts). */
const isPassedBy = (path: string, cwd: string): boolean =>
  /(?:^|[\\/])(?:node_modules|\.git)[\\/]/.test(relative(cwd, path));

/** A glob as a test of texts; `*` takes names that begin with a dot too. Parentheses stand for themselves. */
export function globMatch(pattern: string): (text: string) => boolean {
  return picomatch(pattern, { dot: true });
}
