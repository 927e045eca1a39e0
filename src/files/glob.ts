import { sep } from 'node:path';
import { glob as tinyglob, type GlobOptions } from 'tinyglobby';

/** Absolute paths of the files that match; never below node_modules or .git, never around a circle of links. */
export async function glob(pattern: string, cwd: string): Promise<readonly string[]> {
  // A backslash is a separator on Windows and an escape elsewhere.
  const portable = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
  return native(await tinyglob(portable, { ...how, cwd }));
}

const how: GlobOptions = {
  absolute: true,
  onlyFiles: true,
  expandDirectories: false,
  followSymbolicLinks: false,
  ignore: ['**/node_modules/**', '**/.git/**'],
};

const native = (files: readonly string[]): readonly string[] =>
  sep === '\\' ? files.map((file) => file.replaceAll('/', sep)) : files;
