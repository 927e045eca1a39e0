import { relative, sep } from 'node:path';
import type { PathGlob } from './config.ts';

/** Makes a glob into a test of texts: picomatch's, given from outside because most configs have none. */
export type MakeMatch = (pattern: string) => (text: string) => boolean;

/**
 * Whether a glob of a config means a file. With a slash in it, it is meant from the config's folder; without one it is the name of a file
 * or folder anywhere below it. What means a folder means everything in it.
 */
export function pathMatcher({ pattern, folder }: PathGlob, make: MakeMatch): (absolute: string) => boolean {
  const trimmed = portable(pattern)
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/+$/, '');
  const rooted = trimmed.includes('/') ? trimmed.replace(/^\/+/, '') : `**/${trimmed}`;
  const matches = [make(rooted), make(`${rooted}/**`)];
  return (absolute) => {
    const path = portable(relative(folder, absolute));
    return !path.startsWith('../') && matches.some((match) => match(path));
  };
}

const portable = (path: string): string => (sep === '\\' ? path.replaceAll('\\', '/') : path);
