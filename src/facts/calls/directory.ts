import type { CallingScript } from './calls.ts';

/** A file of a run that is a Studio export; without `script`, one that could not be read as a script. */
export interface ListedFile {
  readonly path: string;
  /** All that lies in its folder is part of the run too. */
  readonly withFolder: boolean;
  readonly script: CallingScript | undefined;
}

export interface ListedScript extends ListedFile {
  readonly script: CallingScript;
}

/** What a path in an action leads to. */
export type Target =
  /** The scripts of that name: one, or the same one in several files. `sure` where the script itself says that it has this name. */
  | {
      readonly kind: 'found';
      readonly scripts: readonly ListedScript[];
      readonly sure: boolean;
      readonly relative: boolean;
    }
  /** It is not there, though others of its folder are: their names without the folder. */
  | { readonly kind: 'missing'; readonly folder: string; readonly beside: readonly string[] }
  /** It may be one of those that are there, or lie elsewhere. */
  | { readonly kind: 'unknown' };

/** Finds the scripts of a run by what actions call them: `Folder\Sub\Name`, or a name in the caller's own folder. */
export interface Directory {
  readonly find: (path: string, from: ListedScript) => Target;
}

/** The parts of a path, in lower case: upper and lower case do not count, nor which slash is written. */
export const partsOf = (path: string): readonly string[] =>
  path
    .split(/[\\/]+/)
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== '' && part !== '.');

const keyOf = (parts: readonly string[]): string => parts.join('\\');

/** The folder and the name of a file, without its extension. */
const partsOfFile = (path: string): readonly string[] => partsOf(path.replace(/(?:\.download)?\.(?:json|xml)$/i, ''));

const endsWith = (parts: readonly string[], end: readonly string[]): boolean =>
  parts.length >= end.length && end.every((part, i) => parts[parts.length - end.length + i] === part);

export function directoryOf(files: readonly ListedFile[]): Directory {
  const byName = new Map<string, ListedScript[]>();
  const byLast = new Map<string, ListedFile[]>();
  const folders = new Map<string, Set<ListedScript>>();
  const put = <T>(map: Map<string, T[]>, key: string, one: T): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [one]);
    else if (known.at(-1) !== one) known.push(one);
  };
  for (const file of files) {
    const onDisk = partsOfFile(file.path);
    put(byLast, onDisk.at(-1) ?? '', file);
    if (!isScript(file)) continue;
    const own = partsOf(file.script.name);
    put(byName, keyOf(own), file);
    put(byLast, own.at(-1) ?? '', file);
    // A script without a folder in its name may have it from the folders that it lies in, as far up as anybody looks.
    const places = own.length > 1 ? [own.slice(0, -1)] : tails(onDisk.slice(0, -1));
    for (const place of places) folders.set(keyOf(place), (folders.get(keyOf(place)) ?? new Set()).add(file));
  }

  const inFormat = (scripts: readonly ListedScript[], from: ListedScript): readonly ListedScript[] => {
    const alike = scripts.filter(({ script }) => script.format === from.script.format);
    return alike.length > 0 ? alike : scripts;
  };

  return {
    find: (path, from) => {
      const wanted = partsOf(path);
      const last = wanted.at(-1);
      if (last === undefined || wanted.includes('..')) return { kind: 'unknown' };
      const own = partsOf(from.script.name).slice(0, -1);
      const whole = byName.get(keyOf(wanted));
      const below = byName.get(keyOf([...own, ...wanted]));
      // A bare name may be any script that says no more of itself.
      if (whole !== undefined && (wanted.length > 1 || own.length === 0))
        return { kind: 'found', scripts: inFormat(whole, from), sure: true, relative: false };
      if (below !== undefined) return { kind: 'found', scripts: inFormat(below, from), sure: true, relative: true };
      const alike = byLast.get(last) ?? [];
      if (alike.length > 0) {
        const scripts = alike.filter(
          (file): file is ListedScript =>
            isScript(file) &&
            wanted.length > 1 &&
            partsOf(file.script.name).length === 1 &&
            endsWith(partsOfFile(file.path), wanted),
        );
        if (scripts.length === 0 || alike.length > scripts.length) return { kind: 'unknown' };
        return { kind: 'found', scripts: inFormat(scripts, from), sure: false, relative: false };
      }
      return missing(folders, wanted.slice(0, -1), own, from);
    },
  };
}

const isScript = (file: ListedFile): file is ListedScript => file.script !== undefined;

/** The last folders of a path, from one of them on up to this many. */
const tails = (parts: readonly string[]): readonly (readonly string[])[] =>
  parts.length === 0 ? [[]] : parts.slice(-mostFolders).map((_, at, all) => all.slice(at));

const mostFolders = 6;

function missing(
  folders: ReadonlyMap<string, ReadonlySet<ListedScript>>,
  folder: readonly string[],
  own: readonly string[],
  from: ListedScript,
): Target {
  const places =
    folder.length === 0
      ? own.length === 0
        ? [tails(partsOfFile(from.path).slice(0, -1))[0]!]
        : [own]
      : [folder, [...own, ...folder]];
  for (const place of places) {
    const others = [...(folders.get(keyOf(place)) ?? [])].filter(
      (file) => file !== from && file.withFolder && file.script.format === from.script.format,
    );
    if (others.length === 0) continue;
    return {
      kind: 'missing',
      folder: keyOf(place),
      beside: others.map(({ script }) => script.name.split(/[\\/]/).at(-1)!.trim()),
    };
  }
  return { kind: 'unknown' };
}
