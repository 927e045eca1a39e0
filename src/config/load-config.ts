import { dirname } from 'node:path';
import type { JsonObject, JsonValue } from '../document/document.ts';
import type { ReadPlugin } from '../engine/plugin.ts';
import type { Rule } from '../engine/rule.ts';
import { shownPath } from '../files/find.ts';
import { severities } from '../problems/problem.ts';
import { quoted } from '../script/names.ts';
import { checkKeys, inside, orNearest, refuseAt, textsAt, wordAt, type At } from './check.ts';
import { mergeConfigs, noConfig, type Config, type FailOn } from './config.ts';
import { ConfigError } from './config-error.ts';
import { readSource, thrownBy } from './config-source.ts';
import type { ConfigSource, Given } from './origin.ts';
import { isPresetWord, presetOf, presetWords } from './presets.ts';
import { readActions } from './read-actions.ts';
import { readBlockTypes } from './read-block-types.ts';
import { readConnections, readDialect } from './read-connections.ts';
import { readGlobs, readOverrides } from './read-overrides.ts';
import {
  pluginPrefix,
  pluginPreset,
  readPlugins,
  readPolicyRules,
  rulesOfPlugins,
  type OwnRules,
} from './read-own-rules.ts';
import { readRules } from './read-rules.ts';
import { isPath, resolveFrom } from './resolve-module.ts';

/** What a config may name. */
export interface Known {
  /** By id. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly dialects: readonly string[];
  /** The folder that paths in messages are relative to. */
  readonly cwd: string;
  /** Told of every file before it is read: configs, and the plugins that they name. Absolute paths. */
  readonly onFile?: ((absolute: string) => void) | undefined;
}

/** A config with what it extends, and the files it was read from: its own last. */
export interface LoadedConfig {
  readonly config: Config;
  readonly sources: readonly ConfigSource[];
}

export const configKeys: readonly string[] = [
  '$schema',
  'extends',
  'plugins',
  'policies',
  'rules',
  'overrides',
  'ignores',
  'connections',
  'dialect',
  'blockTypes',
  'actions',
  'failOn',
];
const failLevels: readonly FailOn[] = [...severities, 'never'];

/** Reads a config and all that it extends. Throws ConfigError with a sentence and a place. */
export async function loadConfig(absolute: string, known: Known): Promise<LoadedConfig> {
  return loadFile(absolute, dirname(absolute), [], known);
}

/** `folder` is where globs begin, `chain` the files that led here, each by the one before it. */
async function loadFile(
  absolute: string,
  folder: string,
  chain: readonly string[],
  known: Known,
): Promise<LoadedConfig> {
  known.onFile?.(absolute);
  const source = await readSource(absolute, shownPath(absolute, known.cwd));
  const at: At = { source, pointer: '' };
  try {
    checkKeys(source.value, configKeys, 'There is no setting', at);
    const { plugins: named, policies } = source.value;
    const plugins =
      named === undefined
        ? new Map<string, Given<ReadPlugin>>()
        : await readPlugins(named, inside(at, 'plugins'), known.onFile);
    const brought = new Map([
      ...rulesOfPlugins(plugins),
      ...(policies === undefined ? [] : readPolicyRules(policies, inside(at, 'policies'))),
    ]);
    const base = await loadExtended(source, folder, [...chain, absolute], known, plugins);
    const ownRules = new Map([...base.config.ownRules, ...brought]);
    const own = await readOwn(source, folder, withOwnRules(known, ownRules));
    return { config: mergeConfigs(base.config, { ...own, ownRules: brought }), sources: [...base.sources, source] };
  } catch (error) {
    // A program's object may have members that are programs themselves.
    if (error instanceof ConfigError || source.text !== undefined) throw error;
    throw thrownBy(error, absolute, source.shown);
  }
}

/** A config may set the rules that it brings, and those that what it extends brings. */
function withOwnRules(known: Known, ownRules: OwnRules): Known {
  if (ownRules.size === 0) return known;
  const brought = [...ownRules].map(([id, { value }]) => [id, value] as const);
  return { ...known, rules: new Map([...known.rules, ...brought]) };
}

/** What `extends` names, in its order: the later over the earlier. A preset is only noted: it is what everything else stands on. */
async function loadExtended(
  source: ConfigSource,
  folder: string,
  chain: readonly string[],
  known: Known,
  plugins: ReadonlyMap<string, Given<ReadPlugin>>,
): Promise<LoadedConfig> {
  const { extends: written } = source.value;
  let config = noConfig;
  const sources: ConfigSource[] = [];
  if (written === undefined) return { config, sources };
  const isWhat =
    '"extends" is a preset, a path that begins with "./" or "../", the name of a package, or a list of these.';
  for (const { text, at } of textsAt(written, isWhat, inside({ source, pointer: '' }, 'extends'))) {
    if (isPresetWord(text)) {
      const preset = presetOf(text);
      if (preset === undefined)
        return refuseAt(
          at,
          `There is no preset ${quoted(text)}: there are ${presetWords.join(', ')}.${orNearest(text, presetWords)}`,
        );
      config = mergeConfigs(config, { ...noConfig, preset: { value: preset, from: at } });
      continue;
    }
    if (text.startsWith(pluginPrefix)) {
      const settings = pluginPreset(text, plugins, at) as JsonObject;
      const rules = await readRules(settings, withOwnRules(known, rulesOfPlugins(plugins)).rules, at);
      config = mergeConfigs(config, { ...noConfig, rules });
      continue;
    }
    const absolute = extendedFile(text, chain, known, at);
    // A shared config in a package knows no folder of its reader's: its globs are the reader's own.
    const own = isPath(text) ? dirname(absolute) : folder;
    const extended = await loadFile(absolute, own, chain, known);
    config = mergeConfigs(config, extended.config);
    sources.push(...extended.sources);
  }
  return { config, sources };
}

function extendedFile(name: string, chain: readonly string[], { cwd }: Known, at: At): string {
  const absolute = resolveFrom(dirname(chain.at(-1)!), name);
  if (absolute === undefined) {
    const near =
      presetOf(`cxlint:${name}`) === undefined ? orNearest(name, presetWords) : ` Did you mean "cxlint:${name}"?`;
    const says = isPath(name)
      ? `The file ${quoted(name)} is not there.`
      : `The package ${quoted(name)} is not installed here.`;
    return refuseAt(at, `${says}${near}`);
  }
  if (chain.includes(absolute)) {
    const circle = [...chain.slice(chain.indexOf(absolute)), absolute].map((file) => quoted(shownPath(file, cwd)));
    return refuseAt(at, `A config cannot extend itself: ${circle.join(' extends ')}.`);
  }
  return absolute;
}

async function readOwn(source: ConfigSource, folder: string, { rules, dialects }: Known): Promise<Config> {
  const at = (key: string): At => inside({ source, pointer: '' }, key);
  const {
    $schema,
    failOn,
    dialect,
    connections,
    rules: ruleLevels,
    blockTypes,
    actions,
    ignores,
    overrides,
  } = source.value as {
    readonly [key: string]: JsonValue | undefined;
  };
  if ($schema !== undefined && typeof $schema !== 'string')
    refuseAt(at('$schema'), '"$schema" is the address of a schema, for the editor.');
  const isLevel = `"failOn" can be ${failLevels.join(', ')}.`;
  return {
    ...(failOn === undefined
      ? {}
      : { failOn: { value: wordAt(failOn, failLevels, isLevel, at('failOn')), from: at('failOn') } }),
    ...(dialect === undefined ? {} : { dialect: readDialect(dialect, dialects, at('dialect')) }),
    ownRules: noConfig.ownRules,
    connections:
      connections === undefined ? noConfig.connections : readConnections(connections, dialects, at('connections')),
    rules: ruleLevels === undefined ? noConfig.rules : await readRules(ruleLevels, rules, at('rules')),
    blockTypes: blockTypes === undefined ? noConfig.blockTypes : readBlockTypes(blockTypes, at('blockTypes')),
    actions: actions === undefined ? noConfig.actions : readActions(actions, at('actions')),
    ignores: readGlobs(ignores, folder, at('ignores')) ?? [],
    overrides: overrides === undefined ? [] : await readOverrides(overrides, rules, folder, at('overrides')),
  };
}
