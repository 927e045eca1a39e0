import type { Rule } from '../engine/rule.ts';
import type { Severity } from '../problems/problem.ts';
import type { ActionRow } from '../script/action-row.ts';
import type { BlockType } from '../script/catalogue.ts';
import type { Given } from './origin.ts';
import type { PresetName } from './presets.ts';

export type Level = Severity | 'off';
export type FailOn = Severity | 'never';
export type RuleOptions = Readonly<Record<string, unknown>>;

/** What a config says of a rule. A level alone leaves options as they were said before. */
export interface RuleGiven {
  readonly level?: Given<Level>;
  readonly options?: Given<RuleOptions>;
}

/** By rule id. */
export type RulesGiven = ReadonlyMap<string, RuleGiven>;

/** What a config says of a connection. */
export interface ConnectionGiven {
  readonly dialect?: Given<string>;
  /** Absolute path of a file with the statements that made the tables. */
  readonly schema?: Given<string>;
}

/** A glob over paths, and the folder that it is meant from. */
export interface PathGlob {
  readonly pattern: string;
  /** Absolute. */
  readonly folder: string;
}

/** What is said of some files, or of some blocks in them. A list that is not there lets everything through. */
export interface Override {
  readonly files: readonly PathGlob[] | undefined;
  /** Globs over names of blocks. */
  readonly blocks: readonly string[] | undefined;
  /** Globs over types of blocks. */
  readonly types: readonly string[] | undefined;
  readonly rules: RulesGiven;
}

/** What a team has settled (schemas/config.schema.json), each value with where it was written. */
export interface Config {
  readonly preset?: Given<PresetName>;
  /** From which severity on a run fails. */
  readonly failOn?: Given<FailOn>;
  /** The database of connections that are not listed. */
  readonly dialect?: Given<string>;
  /** By the id that blocks name a connection with. */
  readonly connections: ReadonlyMap<string, ConnectionGiven>;
  readonly rules: RulesGiven;
  /** By type, types of block that the catalogue does not have. */
  readonly blockTypes: ReadonlyMap<string, Given<BlockType>>;
  /** By name in upper case, rows on Studio's actions: they come before those of the catalogue. */
  readonly actions: ReadonlyMap<string, Given<ActionRow>>;
  /** Rules that the config itself brings, by id. */
  readonly ownRules: ReadonlyMap<string, Given<Rule>>;
  readonly ignores: readonly Given<PathGlob>[];
  readonly overrides: readonly Given<Override>[];
}

export const noConfig: Config = {
  connections: new Map(),
  rules: new Map(),
  blockTypes: new Map(),
  actions: new Map(),
  ownRules: new Map(),
  ignores: [],
  overrides: [],
};

/**
 * `later` over `earlier`: of single values the later counts; what has names is merged by name; lists are joined, the earlier first.
 * Associative, with noConfig as what changes nothing (decisions/071).
 */
export function mergeConfigs(earlier: Config, later: Config): Config {
  return {
    ...single(earlier, later),
    connections: mergeMaps(earlier.connections, later.connections, (a, b) => ({ ...a, ...b })),
    rules: mergeRules(earlier.rules, later.rules),
    blockTypes: mergeMaps(earlier.blockTypes, later.blockTypes, (_, b) => b),
    actions: mergeMaps(earlier.actions, later.actions, (_, b) => b),
    ownRules: mergeMaps(earlier.ownRules, later.ownRules, (_, b) => b),
    ignores: [...earlier.ignores, ...later.ignores],
    overrides: [...earlier.overrides, ...later.overrides],
  };
}

export const mergeRules = (earlier: RulesGiven, later: RulesGiven): RulesGiven =>
  mergeMaps(earlier, later, (a, b) => ({ ...a, ...b }));

function single(earlier: Config, later: Config): Pick<Config, 'preset' | 'failOn' | 'dialect'> {
  const preset = later.preset ?? earlier.preset;
  const failOn = later.failOn ?? earlier.failOn;
  const dialect = later.dialect ?? earlier.dialect;
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(dialect === undefined ? {} : { dialect }),
  };
}

function mergeMaps<Value>(
  earlier: ReadonlyMap<string, Value>,
  later: ReadonlyMap<string, Value>,
  merge: (a: Value, b: Value) => Value,
): ReadonlyMap<string, Value> {
  if (later.size === 0) return earlier;
  const merged = new Map(earlier);
  for (const [name, value] of later) {
    const before = merged.get(name);
    merged.set(name, before === undefined ? value : merge(before, value));
  }
  return merged;
}
