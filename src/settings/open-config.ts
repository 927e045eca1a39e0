import type { Config, ConnectionGiven, Override, PathGlob, RulesGiven } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import type { ConfigSource, Given } from '../config/origin.ts';
import { pathMatcher, type MakeMatch } from '../config/path-match.ts';
import type { Rule } from '../engine/rule.ts';
import { dialectNames } from '../facts/sql/dialect.ts';
import { fileSettings, type FileSettings } from './file-settings.ts';
import { shownPath } from '../files/find.ts';
import { lastRules, type LastWord } from './last-word.ts';
import { lintSettings, withServices } from './lint-settings.ts';
import type { LintSettings } from '../lint.ts';

/** A config that is in use. Paths are absolute. */
export interface OpenedConfig {
  /** With what it extends, and what comes over it. */
  readonly config: Config;
  /** The files it was read from: its own last. */
  readonly sources: readonly ConfigSource[];
  readonly last: RulesGiven;
  /** Those of cxlint, and those that the config brings. */
  readonly rules: readonly Rule[];
  readonly of: (absolute: string) => Promise<FileSettings>;
  readonly ignoring: (absolute: string) => Given<PathGlob> | undefined;
  /** The overrides that mean a file, or blocks of it. */
  readonly overridesOf: (absolute: string) => readonly Given<Override>[];
}

/** Reads a config, and prepares once what its files share. Throws ConfigError and SettingError. */
export async function openConfig(
  file: string,
  rules: readonly Rule[],
  last: LastWord,
  cwd: string,
  onFile?: (absolute: string) => void,
): Promise<OpenedConfig> {
  const known = { rules: new Map(rules.map((rule) => [rule.meta.id, rule])), dialects: dialectNames, cwd, onFile };
  const { config: read, sources } = await loadConfig(file, known);
  const words = { words: last.words };
  const config = last.preset === undefined ? read : { ...read, preset: { value: last.preset, from: words } };
  const allRules = [...rules, ...[...read.ownRules.values()].map(({ value }) => value)];
  const match = await matcherFor(config);
  const settings = withServices({ ...settingsOf(config, last, cwd), ...(await actionsOf(config)) });
  const over = lastRules(last);
  const overrides = config.overrides.map((override) => {
    const tests = override.value.files?.map((glob) => pathMatcher(glob, match));
    return { override, means: (path: string) => tests?.some((test) => test(path)) ?? true };
  });
  const overridesOf = (absolute: string): readonly Given<Override>[] =>
    overrides.flatMap(({ override, means }) => (means(absolute) ? [override] : []));
  const made = new Map<string, Promise<FileSettings>>();
  const checked = new Map<object, unknown>();
  return {
    config,
    sources,
    last: over,
    rules: allRules,
    overridesOf,
    ignoring: ignorer(config, match),
    of: (absolute) => {
      const own = overridesOf(absolute);
      const key = own.map((one) => config.overrides.indexOf(one)).join();
      let one = made.get(key);
      if (one === undefined) {
        const context = {
          rules: allRules,
          config,
          overrides: own.map(({ value }) => value),
          last: over,
          checked,
          match,
        };
        one = fileSettings({ ...context, settings, failOn: config.failOn?.value });
        made.set(key, one);
      }
      return one;
    },
  };
}

/** Most configs have no globs, and load nothing that reads them. */
async function matcherFor({ ignores, overrides }: Config): Promise<MakeMatch> {
  if (ignores.length + overrides.length === 0) return () => () => false;
  return (await import('../files/match.ts')).globMatch;
}

/** The last glob that means a file counts: one with `!` before it takes the file in again. */
function ignorer({ ignores }: Config, match: MakeMatch): OpenedConfig['ignoring'] {
  const tests = ignores.map((glob) => {
    const { pattern, folder } = glob.value;
    const back = pattern.startsWith('!');
    return { glob, back, means: pathMatcher({ pattern: back ? pattern.slice(1) : pattern, folder }, match) };
  });
  return (absolute) => {
    const last = tests.findLast(({ means }) => means(absolute));
    return last === undefined || last.back ? undefined : last.glob;
  };
}

function settingsOf({ dialect, connections, blockTypes }: Config, last: LastWord, cwd: string): LintSettings {
  const asked = {
    dialect: last.dialect ?? dialect?.value,
    connections: connectionsOf(connections, last, cwd),
    inputFormat: last.inputFormat,
  };
  const types = new Map([...blockTypes].map(([type, { value }]) => [type, value]));
  return { ...lintSettings(asked, cwd), ...(types.size === 0 ? {} : { blockTypes: types }) };
}

/** Most configs teach no actions, and load nothing that is known of Studio's. */
async function actionsOf({ actions }: Config): Promise<Pick<LintSettings, 'actions'>> {
  if (actions.size === 0) return {};
  const { actionCatalogue } = await import('../script/action-catalogue.ts');
  return { actions: actionCatalogue([...actions.values()].map(({ value }) => value)) };
}

function connectionsOf(
  given: ReadonlyMap<string, ConnectionGiven>,
  { connections = {} }: LastWord,
  cwd: string,
): NonNullable<LastWord['connections']> {
  const own = [...given].map(([id, { dialect, schema }]) => {
    const path = schema === undefined ? {} : { schema: shownPath(schema.value, cwd) };
    return [id, { ...(dialect === undefined ? {} : { dialect: dialect.value }), ...path, ...connections[id] }] as const;
  });
  return { ...connections, ...Object.fromEntries(own) };
}
