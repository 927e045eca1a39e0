import { ConfigError } from './config/config-error.ts';
import { choiceOf, openConfigs, type Configs } from './settings/configs.ts';
import { SettingError } from './engine/setting-error.ts';
import type { Rule } from './engine/rule.ts';
import type { RuleSettings } from './engine/select.ts';
import type { Dialect } from './facts/sql/quoting.ts';
import { findFiles } from './files/find.ts';
import { NothingMatched } from './files/nothing-matched.ts';
import { lintSources, sourceOnDisk } from './lint-files.ts';
import { runSettings } from './settings/run-settings.ts';
import { lint } from './lint.ts';
import type { FileReport, Report } from './problems/report.ts';
import type { ScriptFormat } from './script/script.ts';
import { rules } from '../rules/index.ts';

export { defineRule, noOptions } from './engine/rule.ts';
export { definePlugin } from './engine/plugin.ts';
export type { Plugin } from './engine/plugin.ts';
// What rules of one's own are written with: docs/own-rules.md.
export { pointerTo } from './document/pointer.ts';
export { witness } from './facts/witness.ts';
export { shortestPath } from './graph/paths.ts';
export { describe as describeBlock } from './script/describe.ts';
export { quoted } from './script/names.ts';
export { nearest } from './script/nearest.ts';
export { propertyOf } from './script/properties.ts';
export type { Document, JsonObject, JsonValue, Span } from './document/document.ts';
export type { Edit } from './document/edits.ts';
export type { Facts } from './facts/facts.ts';
export type { Graph } from './graph/graph.ts';
export type { Step } from './graph/paths.ts';
export type {
  Category,
  Collected,
  CompareContext,
  Finding,
  FindingFix,
  RelatedTarget,
  Rule,
  RuleContext,
  RuleMeta,
  Stage,
  Target,
} from './engine/rule.ts';
export type { Dialect };
export type { RuleSetting, RuleSettings } from './engine/select.ts';
export type { Problem, Related, Severity } from './problems/problem.ts';
export type { FileReport, Report, RuleNotRun, Summary } from './problems/report.ts';
export type {
  Action,
  Block,
  BranchKind,
  Script,
  ScriptFormat,
  StudioHeader,
  Transition,
  Variable,
} from './script/script.ts';
export { deploy, planDeploy } from './deploy-scripts.ts';
export type { DeployInput, DeployOptions, DeployOutcome, DeployPlan } from './deploy-scripts.ts';
export { credentialsFrom } from './deploy/credentials.ts';
export type { Credentials } from './deploy/credentials.ts';
export type { PlanAction, PlanEntry } from './deploy/plan.ts';
export type { DeployStatus, DeploySummary, FileDeploy } from './problems/deploy-report.ts';
export type {
  ConditionBlock,
  DBConnectorBlock,
  EndBlock,
  SetVariableBlock,
  StartBlock,
  StudioBlock,
  StudioBlockShape,
  StudioCondition,
  StudioScript,
  StudioVariable,
} from './formats/blocks/studio-script.ts';
export { CredentialsError, LedgerError } from './deploy/wrong-use.ts';
export { ConfigError, NothingMatched, SettingError };
export { defineConfig } from './config/define-config.ts';
export type { CxlintConfig, CxlintPolicy, CxlintSelector } from './config/define-config.ts';

export interface LintOptions {
  /** A config file for everything; false: none. Left out, lintFiles finds each file's as the command line does, and lintText takes none. */
  readonly config?: string | false;
  /** What follows comes over every config. By rule id: 'off', a severity, or [severity, options]. An unknown id or option throws SettingError. */
  readonly rules?: RuleSettings;
  /** 'recommended' (as when left out and no config says otherwise), or 'all' for rules that are a matter of taste too. */
  readonly preset?: 'recommended' | 'all';
  /** Rules of one's own, made by defineRule, that run beside those of cxlint. */
  readonly ownRules?: readonly Rule[];
  /** The database that answers queries, where `connections` names none: mysql, mariadb, postgresql, tsql, oracle, snowflake, sqlite. */
  readonly dialect?: Dialect | 'unknown';
  /** Read everything as this format; told from the content when left out. */
  readonly inputFormat?: ScriptFormat;
  /** By the id that blocks name a connection with: its database, and the path of a file with the statements that made its tables. */
  readonly connections?: Readonly<Record<string, { readonly dialect?: Dialect | 'unknown'; readonly schema?: string }>>;
}

export interface LintTextOptions extends LintOptions {
  /** The path to report; '<text>' when left out. */
  readonly path?: string;
}

export interface LintFilesOptions extends LintOptions {
  /** The folder that patterns and reported paths are relative to; the working folder when left out. */
  readonly cwd?: string;
}

/**
 * Lints one script.
 *
 * @param text its text, or its bytes (then the encoding is checked too)
 * @returns what was found, in the order of the text; offsets in UTF-16 code units from 0, lines and columns from 1
 * @throws SettingError for an unknown rule, option or database, ConfigError for a config that cannot be followed; bad text never
 *   throws, it is a problem
 */
export async function lintText(text: string | Uint8Array, options: LintTextOptions = {}): Promise<FileReport> {
  return (await openLinter(options)).lintText(text, options.path);
}

/** Settings that were read and checked once, for many texts. */
export interface Linter {
  /** As the function of this name: `path` is the one to report, and '<text>' when left out. */
  readonly lintText: (text: string | Uint8Array, path?: string) => Promise<FileReport>;
}

/**
 * A linter for many texts, such as a server gets: options and config are read once, here, and what changes in them later is not seen.
 *
 * @throws SettingError for an unknown rule, option or database, ConfigError for a config that cannot be followed
 */
export async function openLinter(options: LintOptions = {}): Promise<Linter> {
  const configs = await configsOf(options, options.config ?? false, process.cwd());
  await configs.opened(anyText);
  return {
    lintText: async (text, path = anyText) => {
      const { rules: active, settings } = await configs.of(path);
      return (await lint(path, text, active, settings)).file;
    },
  };
}

const anyText = '<text>';

/**
 * Lints files.
 *
 * @param patterns paths, globs and folders; what a config ignores is left out, and counted
 * @returns the same object that `--format json` prints
 * @throws NothingMatched where a pattern stands for no file; SettingError for an unknown rule, option or database; ConfigError
 *   for a config that cannot be followed
 */
export async function lintFiles(patterns: string | readonly string[], options: LintFilesOptions = {}): Promise<Report> {
  const cwd = options.cwd ?? process.cwd();
  const configs = await configsOf(options, options.config, cwd);
  const files = await findFiles(typeof patterns === 'string' ? [patterns] : patterns, cwd);
  const { sources, of, leftOut: ignored, soundFiles } = await runSettings(configs, files.map(sourceOnDisk));
  const { report, unreadable } = await lintSources(sources, configs.base.rules, { of, ignored, soundFiles });
  if (unreadable.length > 0) throw new Error(`"${unreadable[0]}" cannot be read.`);
  return report;
}

const configsOf = (options: LintOptions, config: LintOptions['config'], cwd: string): Promise<Configs> =>
  openConfigs(
    choiceOf(config),
    [...rules, ...(options.ownRules ?? [])],
    {
      words: 'the call',
      rules: options.rules ?? {},
      preset: options.preset,
      dialect: options.dialect,
      inputFormat: options.inputFormat,
      connections: options.connections,
    },
    cwd,
  );
