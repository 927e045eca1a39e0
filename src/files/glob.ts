import { sep } from 'node:path';
import { glob as tinyglob, globSync, type GlobOptions } from 'tinyglobby';

/** Absolute paths of the files that match; never below node_modules or .git, never around a circle of links. */
export async function glob(pattern: string, cwd: string): Promise<readonly string[]> {
  // A backslash is a separator on Windows and an escape elsewhere.
  const portable = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
  return native(await tinyglob(portable, { ...how, cwd }));
}

/** The same at once, for a pattern of ours. */
export const globNow = (pattern: string, cwd: string): readonly string[] => native(globSync(pattern, { ...how, cwd }));

const how: GlobOptions = {
  absolute: true,
  onlyFiles: true,
  expandDirectories: false,
  followSymbolicLinks: false,
  ignore: ['**/node_modules/**', '**/.git/**'],
};

const native = (files: readonly string[]): readonly string[] =>
  sep === '\\' ? files.map((file) => file.replaceAll('/', sep)) : files;
