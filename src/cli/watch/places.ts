import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { isConfigName } from '../../config/find-config.ts';
import { openConfigs } from '../../settings/configs.ts';
import { findFiles } from '../../files/find.ts';
import { repositoryRoot } from '../../files/repository.ts';
import { rules } from '../../../rules/index.ts';
import { configChoice, lastWord } from '../config-use.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import { suppressionFile } from '../suppression-file.ts';
import type { Places } from './watcher.ts';

/** What is watched, and what of it counts. Plain data, absolute paths. */
export interface Watched {
  readonly places: Places;
  /** Files that count wherever they lie: scripts that were named, configs, plugins, schema files, suppressions. */
  readonly files: readonly string[];
  /** Folders in which scripts count, and what rules look for beside them, with what is below. */
  readonly trees: readonly string[];
  /** Where globs begin that may mean files of any ending: there all files count. */
  readonly wholeTrees: readonly string[];
  /** Folders in which a config may come to be. */
  readonly configFolders: readonly string[];
  /** Folders with configs and plugins that are programs: those beside them may be parts of them. */
  readonly programFolders: readonly string[];
}

const isProgram = (path: string): boolean => ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'].includes(extname(path));

/** True where a change of the file can change what is said. */
export function counts(watched: Watched, path: string): boolean {
  const { files, trees, wholeTrees, configFolders, programFolders } = watched;
  if (files.includes(path) || trees.includes(path) || wholeTrees.includes(path)) return true;
  const folder = dirname(path);
  if (isConfigName(basename(path)) && configFolders.includes(folder)) return true;
  if (isProgram(path) && programFolders.includes(folder)) return true;
  if (path.endsWith('.tmp') || path.endsWith('.cxlintcache')) return false;
  const isIn = (tree: string): boolean => path.startsWith(tree.endsWith(sep) ? tree : tree + sep);
  // What else lies there may be written by whoever reads the reports: that must not bring up the next one.
  const mayCount = scriptsAndSounds.test(path) || (isProgram(path) && hasPrograms(watched));
  return wholeTrees.some(isIn) || (mayCount && trees.some(isIn));
}

const scriptsAndSounds = /\.(?:json|xml|wav)$/i;

/** Folders are watched rather than files: a file that is renamed, or written anew by an editor, is another file to the system. */
export async function watchedFor(options: Options, io: Io): Promise<Watched> {
  const settings = await settingFiles(options, io);
  const files = new Set(settings.files);
  const trees: string[] = [];
  const wholeTrees: string[] = [];
  for (const operand of options.operands.length === 0 ? ['.'] : options.operands) {
    const absolute = resolve(io.cwd, operand);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) trees.push(absolute);
    // A folder that is gone may come back: its place is watched.
    else if (stats !== undefined || !isGlob(operand)) files.add(absolute);
    else (endsAsScript.test(operand) ? trees : wholeTrees).push(baseOf(operand, io.cwd));
  }
  const all = [...trees, ...wholeTrees];
  const folders = new Set([...[...files, ...all].map((path) => dirname(path)), ...settings.folders]);
  const there = (path: string): boolean => existsSync(path);
  return {
    places: { trees: all.filter(there), folders: [...folders].filter(there) },
    files: [...files],
    trees,
    wholeTrees,
    configFolders: settings.folders,
    programFolders: [...new Set(settings.files.filter(isProgram).map((path) => dirname(path)))],
  };
}

/** A glob for nothing but scripts: `**\/*.json`, `*.{json,xml}`. */
const endsAsScript = /\.(?:json|xml|\{(?:json|xml)(?:,(?:json|xml))*\})$/i;

const isGlob = (text: string): boolean => /[*?{}[\]()!]/.test(text);

/** The folder that a glob begins in. */
function baseOf(glob: string, cwd: string): string {
  const steps = glob.split(/[\\/]/);
  const fixed = steps.slice(0, steps.findIndex(isGlob));
  return resolve(cwd, glob.startsWith('/') ? join('/', ...fixed) : join('.', ...fixed));
}

interface SettingFiles {
  readonly files: readonly string[];
  /** Where configs were looked for. */
  readonly folders: readonly string[];
}

/** The configs of all scripts, and what they name. What is wrong with one is said by the run. */
async function settingFiles(options: Options, io: Io): Promise<SettingFiles> {
  const files = new Set([suppressionFile(options, io).absolute]);
  const folders = new Set<string>();
  if (typeof options.config === 'string') files.add(resolve(io.cwd, options.config));
  const top = repositoryRoot(io.cwd) ?? resolve(io.cwd);
  const looking = {
    onFile: (path: string) => void files.add(path),
    onFolder: (folder: string) => {
      if (folder === top || folder.startsWith(top + sep)) folders.add(folder);
    },
  };
  const configs = await openConfigs(configChoice(options), rules, lastWord(options), io.cwd, looking).catch(
    () => undefined,
  );
  const found = await findFiles(options.operands.length === 0 ? ['.'] : options.operands, io.cwd).catch(() => []);
  const oneAFolder = new Map(found.map(({ path, absolute }) => [dirname(absolute), path]));
  for (const path of oneAFolder.size === 0 ? ['script.json'] : oneAFolder.values()) {
    const opened = await configs?.opened(path).catch(() => undefined);
    for (const { schema } of opened?.config.connections.values() ?? [])
      if (schema !== undefined) files.add(schema.value);
  }
  return { files: [...files], folders: [...folders] };
}

/** True where the settings are programs, which Node does not run again in one thread. */
export const hasPrograms = ({ programFolders }: Watched): boolean => programFolders.length > 0;
