import { SettingError } from './engine/setting-error.ts';
import type { Rule } from './engine/rule.ts';
import { selectRules, type RuleSettings } from './engine/select.ts';
import type { Dialect } from './facts/sql/quoting.ts';
import { findFiles } from './files/find.ts';
import { NothingMatched } from './files/nothing-matched.ts';
import { lintSources, sourceOnDisk } from './lint-files.ts';
import { lintSettings } from './lint-settings.ts';
import { lint } from './lint.ts';
import type { FileReport, Report } from './problems/report.ts';
import type { ScriptFormat } from './script/script.ts';
import { rules } from '../rules/index.ts';

export { defineRule } from './engine/rule.ts';
export type {
  Collected,
  CompareContext,
  Finding,
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
export { NothingMatched, SettingError };

export interface LintOptions {
  /** By rule id: 'off', a severity, or [severity, options]. An unknown id or option throws SettingError. */
  readonly rules?: RuleSettings;
  /** 'recommended' (as when left out), or 'all' for rules that are a matter of taste too. */
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
 * @throws SettingError for an unknown rule, option or database; bad text never throws, it is a problem
 */
export async function lintText(text: string | Uint8Array, options: LintTextOptions = {}): Promise<FileReport> {
  const settings = lintSettings(options, process.cwd());
  const { file } = await lint(options.path ?? '<text>', text, await activeRules(options), settings);
  return file;
}

/**
 * Lints files.
 *
 * @param patterns paths, globs and folders
 * @returns the same object that `--format json` prints
 * @throws NothingMatched where a pattern stands for no file; SettingError for an unknown rule, option or database
 */
export async function lintFiles(patterns: string | readonly string[], options: LintFilesOptions = {}): Promise<Report> {
  const active = await activeRules(options);
  const cwd = options.cwd ?? process.cwd();
  const settings = lintSettings(options, cwd);
  const files = await findFiles(typeof patterns === 'string' ? [patterns] : patterns, cwd);
  const { report, unreadable } = await lintSources(files.map(sourceOnDisk), active, { settings });
  if (unreadable.length > 0) throw new Error(`"${unreadable[0]}" cannot be read.`);
  return report;
}

const activeRules = (options: LintOptions): ReturnType<typeof selectRules> =>
  selectRules([...rules, ...(options.ownRules ?? [])], options.rules ?? {}, options.preset);
