import { resolve } from 'node:path';
import type { PathGlob } from '../config/config.ts';
import type { Given } from '../config/origin.ts';
import type { Configs } from './configs.ts';
import type { ActiveRule } from '../engine/run.ts';
import type { FileSettings } from './file-settings.ts';
import { soundFilesAround } from '../files/sounds.ts';
import type { Source } from '../lint-files.ts';
import type { OpenedConfig } from './open-config.ts';

/** What counts for each file of a run, all found out before the first is linted: a bad config stops the run before it says anything. */
export interface RunSettings {
  /** Those that no config leaves out. */
  readonly sources: readonly Source[];
  /** By path. For a file that is not in the run: what counts without a config. */
  readonly of: (path: string) => FileSettings;
  /** Every rule that is on somewhere, once. */
  readonly active: readonly ActiveRule[];
  /** Settings that are in use, each once. */
  readonly all: readonly FileSettings[];
  /** By path, the glob that left the file out. */
  readonly ignored: ReadonlyMap<string, Given<PathGlob>>;
  /** How many of this revision's files were left out. */
  readonly leftOut: number;
  /** Paths of the sound files around the folder that cxlint runs in, looked for when first asked. */
  readonly soundFiles: () => readonly string[];
}

/** `others`: files of another revision, which are linted too. */
export async function runSettings(
  configs: Configs,
  sources: readonly Source[],
  others: readonly Source[] = [],
): Promise<RunSettings> {
  const byPath = new Map<string, FileSettings>();
  const ignored = new Map<string, Given<PathGlob>>();
  // Files of one folder have one config.
  const byFolder = new Map<string, OpenedConfig | undefined>();
  for (const { path, absolute = resolve(configs.cwd, path) } of [...sources, ...others]) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    if (!byFolder.has(folder)) byFolder.set(folder, await configs.opened(path));
    const config = byFolder.get(folder);
    const glob = config?.ignoring(absolute);
    if (glob !== undefined) ignored.set(path, glob);
    else if (config !== undefined) byPath.set(path, await config.of(absolute));
  }
  await configs.checkLast(sources.map(({ path }) => path));
  const left = sources.filter(({ path }) => !ignored.has(path));
  const all = [...new Set(left.map(({ path }) => byPath.get(path) ?? configs.base))];
  const used = all.length === 0 ? [configs.base] : all;
  const byId = new Map(used.flatMap(({ rules }) => rules).map((active) => [active.rule.meta.id, active]));
  return {
    sources: left,
    of: (path) => byPath.get(path) ?? configs.base,
    active: [...byId.values()],
    all: used,
    ignored,
    leftOut: sources.length - left.length,
    soundFiles: soundFilesAround(configs.cwd),
  };
}
