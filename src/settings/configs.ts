import { dirname, resolve } from 'node:path';
import type { PathGlob } from '../config/config.ts';
import { configFinder } from '../config/find-config.ts';
import type { Given } from '../config/origin.ts';
import type { Rule } from '../engine/rule.ts';
import type { ActiveRule } from '../engine/run.ts';
import { checkIds, selectRules, type RuleSettings } from '../engine/select.ts';
import type { FileSettings } from './file-settings.ts';
import type { LastWord } from './last-word.ts';
import { sharedServices, type LintSettings } from '../lint.ts';
import type { OpenedConfig } from './open-config.ts';
import { guardRules } from './strict.ts';

/** Where the configs of a run come from: this file for all scripts, none, or what is found from each script upward. */
export type ConfigChoice = { readonly file: string } | 'none' | 'find';

/** As a call in code says it: a path, false for none, or nothing. */
export const choiceOf = (config: string | false | undefined): ConfigChoice =>
  config === undefined ? 'find' : config === false ? 'none' : { file: config };

/** What counts for the files of a run. Paths are as they are reported: relative to the working folder. */
export interface Configs {
  /** The working folder: absolute. */
  readonly cwd: string;
  /** What counts where there is no config. */
  readonly base: FileSettings;
  readonly of: (path: string) => Promise<FileSettings>;
  /** The glob that leaves this file out; undefined: none does. */
  readonly ignoring: (path: string) => Promise<Given<PathGlob> | undefined>;
  /** The config of a file; undefined: it has none. */
  readonly opened: (path: string) => Promise<OpenedConfig | undefined>;
  /** Refuses what was said last of rules that no config of these files brings. */
  readonly checkLast: (paths: readonly string[]) => Promise<void>;
}

/** Who wants to know where configs were looked for, and what was read. Absolute paths. */
export interface Looking {
  readonly onFolder?: (folder: string) => void;
  readonly onFile?: (absolute: string) => void;
}

/**
 * Opens the configs of a run, each when a file first asks for it. What comes over them is checked at once.
 *
 * @throws ConfigError, SettingError: each with a sentence; for a config once a file asks for it
 */
export async function openConfigs(
  choice: ConfigChoice,
  rules: readonly Rule[],
  last: LastWord,
  cwd: string,
  { onFolder, onFile }: Looking = {},
): Promise<Configs> {
  const base = await withoutConfig(rules, choice === 'none' ? last : { ...last, rules: ownOnly(last.rules) }, cwd);
  const known = new Map<string, Promise<OpenedConfig>>();
  const find = choice === 'find' ? configFinder(cwd, onFolder) : () => undefined;
  const given = typeof choice === 'object' ? resolve(cwd, choice.file) : undefined;
  const opened = async (path: string): Promise<OpenedConfig | undefined> => {
    const file = given ?? find(dirname(resolve(cwd, path)));
    if (file === undefined) return undefined;
    let one = known.get(file);
    if (one === undefined) {
      one = import('./open-config.ts').then(({ openConfig }) => openConfig(file, rules, last, cwd, onFile));
      known.set(file, one);
    }
    return one;
  };
  return {
    cwd: resolve(cwd),
    base,
    opened,
    of: async (path) => (await opened(path))?.of(resolve(cwd, path)) ?? base,
    ignoring: async (path) => (await opened(path))?.ignoring(resolve(cwd, path)),
    checkLast: async (paths) => {
      if (!Object.keys(last.rules).some(isBrought)) return;
      const brought = await Promise.all(paths.map(async (path) => (await opened(path))?.rules ?? []));
      checkIds(last.rules, [...rules, ...brought.flat()]);
    },
  };
}

/** Settings of the rules of plugins and of policies count in files whose config brings them. */
const ownOnly = (settings: RuleSettings): RuleSettings =>
  Object.fromEntries(Object.entries(settings).filter(([id]) => !isBrought(id)));

const isBrought = (id: string): boolean => id.includes('/');

async function withoutConfig(rules: readonly Rule[], last: LastWord, cwd: string): Promise<FileSettings> {
  const settings = await baseSettings(last, cwd);
  const guards = (): Promise<readonly ActiveRule[] | undefined> => guardRules(rules, last.rules, last.preset);
  return { rules: await selectRules(rules, last.rules, last.preset), settings, failOn: undefined, guards };
}

/** Most runs say nothing of databases or formats, and load nothing that reads what they might. */
async function baseSettings(last: LastWord, cwd: string): Promise<LintSettings> {
  if ([last.dialect, last.connections, last.inputFormat].every((one) => one === undefined))
    return { services: sharedServices({}) };
  const { lintSettings, withServices } = await import('./lint-settings.ts');
  return withServices(lintSettings(last, cwd));
}
