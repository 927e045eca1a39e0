import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ConfigError } from './config-error.ts';

const configNames = ['cxlint.config.json', 'cxlint.config.js', 'cxlint.config.mjs', 'cxlint.config.ts'];
const packageName = 'package.json';

/** True for the name of a file that is a config, or may hold one. */
export const isConfigName = (name: string): boolean => name === packageName || configNames.includes(name);

/** What a folder itself has. */
interface Folder {
  readonly config: string | undefined;
  /** True where a repository begins here. */
  readonly isTop: boolean;
}

/** Answers the absolute path of the config that counts for files in a folder. */
export type FindConfig = (folder: string) => string | undefined;

/**
 * Finds configs for a run: for each folder its own or the next above it, up to the top of the repository; where there is none, up to
 * `cwd` for folders below it, and no further. Each folder is looked at once, and `probe` is told.
 */
export function configFinder(cwd: string, probe: (folder: string) => void = () => {}): FindConfig {
  const folders = new Map<string, Folder>();
  const found = new Map<string, string | undefined>();
  const look = (at: string): Folder => {
    const known = folders.get(at);
    if (known !== undefined) return known;
    probe(at);
    const folder = { config: configIn(at, cwd), isTop: existsSync(join(at, '.git')) };
    folders.set(at, folder);
    return folder;
  };
  return (folder) => {
    if (found.has(folder)) return found.get(folder);
    const config = nearestConfig(folder, cwd, look);
    found.set(folder, config);
    return config;
  };
}

function nearestConfig(folder: string, cwd: string, look: (at: string) => Folder): string | undefined {
  // Outside of every repository nothing above the working folder counts: it may be anybody's.
  let outside: string | undefined;
  let nearest: string | undefined;
  for (let at = folder; ; at = dirname(at)) {
    const { config, isTop } = look(at);
    nearest ??= config;
    if (at === folder || isWithin(cwd, at)) outside ??= config;
    if (isTop) return nearest;
    if (dirname(at) === at) return outside;
  }
}

const isWithin = (folder: string, path: string): boolean => path === folder || path.startsWith(`${folder}${sep}`);

/** The config in this folder. Throws ConfigError where there are two, as nobody could tell which one counts. */
function configIn(folder: string, cwd: string): string | undefined {
  const files = configNames.map((name) => join(folder, name)).filter((file) => existsSync(file));
  const pack = join(folder, packageName);
  if (holdsConfig(pack)) files.push(pack);
  if (files.length < 2) return files[0];
  const [first, second] = files.map((file) => (relative(cwd, file) || file).split(sep).join('/'));
  throw new ConfigError(`There are two configs in one folder, "${first}" and "${second}": keep one of them.`);
}

/** Whether a package.json has a "cxlint" of its own. One that is no JSON is npm's to complain about. */
function holdsConfig(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('"cxlint"')) return false;
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'cxlint');
  } catch {
    return false;
  }
}
