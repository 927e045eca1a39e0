import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** The nearest folder, this one or above it, that has a `.git`; undefined outside of a repository. */
export function repositoryRoot(folder: string): string | undefined {
  let at = realpathSync(folder);
  for (;;) {
    if (existsSync(join(at, '.git'))) return at;
    const above = dirname(at);
    if (above === at) return undefined;
    at = above;
  }
}

/**
 * What CI services know files by: paths from the root of the repository, with '/'. Without a repository, from `fallback` (the
 * service's own checkout folder) or the working folder. A file outside of it keeps its path.
 */
export function pathsFromRoot(cwd: string, fallback: string | undefined): (path: string) => string {
  const root = repositoryRoot(cwd) ?? (fallback === undefined || fallback === '' ? cwd : resolve(fallback));
  const from = realpathSync(cwd);
  return (path) => {
    const inside = relative(root, resolve(from, path));
    return inside === '' || inside.startsWith('..') || resolve(inside) === inside ? path : inside.split(sep).join('/');
  };
}
