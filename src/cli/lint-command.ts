import { dirname, resolve } from 'node:path';
import { noConfig, type Config } from '../config/config.ts';
import type { ActiveRule } from '../engine/run.ts';
import { selectRules } from '../engine/select.ts';
import type { LintSettings } from '../lint.ts';
import { keepBytes, lintSources, type LintRun, type Source } from '../lint-files.ts';
import type { Report } from '../problems/report.ts';
import { rules } from '../../rules/index.ts';
import type { Compared } from './compared.ts';
import { exitCode } from './exit-code.ts';
import { codeOf, isPart, reportOptions, suppressed } from './finish.ts';
import { checkFixUse } from './fix-use.ts';
import { inputsOf, type Inputs } from './inputs.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import { readOutputs } from './outputs.ts';
import { progressOf } from './progress.ts';
import { readRuleSettings } from './rule-settings.ts';
import type { CacheMemory, How } from './many/lint-many.ts';
import { checkWays, isMany } from './many/ways.ts';
import { writeReports } from './write-reports.ts';

/** `cxlint <paths>`: lints, reports, and answers the exit code. `memory` holds what the runs of one process know. */
export async function lintCommand(options: Options, io: Io, memory?: CacheMemory): Promise<number> {
  checkFixUse(options);
  checkWays(options);
  const outputs = readOutputs(options, io);
  const config = await configOf(options, io);
  const ruleSettings = { ...config.rules, ...readRuleSettings(options.rules) };
  const active = await selectRules(rules, ruleSettings);
  const settings = await settingsOf(options, config, io);
  const { sources, compared } = kept(await inputsOf(options, io), options);
  const failOn = options.failOn ?? config.failOn;
  if (options.shard !== undefined) {
    const { lintShard } = await import('./many/shard.ts');
    return lintShard({ sources, active, settings, failOn }, outputs, options, io);
  }

  const progress = progressOf(sources.length, io);
  const result = await lintAll(sources, active, { onFile: progress.step, settings, memory }, options, io);
  const part = isPart(sources, options, io);
  const { report: left, tidy } = await suppressed(result.report, { active, part }, options, io);
  let report = left;
  for (const revision of compared) report = await newIn(report, result, revision, active, settings);
  progress.end();
  if (options.fix || options.fixDryRun) {
    const { fixFiles } = await import('./fix.ts');
    const changed = await fixFiles(sources, active, { all: result.report, shown: report, settings }, options, io);
    if (options.fixDryRun) return codeOf(report, result, { ...options, failOn }, io);
    // What is left is reported from the files as they are now.
    if (changed > 0) return lintCommand({ ...options, fix: false, unsafeFixes: false }, io);
  }

  const { deployStep } = options.deploy ? await import('./deploy.ts') : { deployStep: undefined };
  const deployed = await deployStep?.(
    { sources, run: result, shown: report, settings: ruleSettings, failOn },
    options,
    io,
  );
  const final = deployed?.report ?? report;
  const known = [...active, ...(deployed?.rules ?? [])];
  await writeReports(outputs, final, reportOptions(options, sources, known, io), options, deployed?.io ?? io);
  const code = codeOf(final, result, { ...options, failOn }, io);
  const whole = tidy || code === exitCode.fault ? code : exitCode.use;
  return deployed?.codeAfter(whole) ?? whole;
}

async function lintAll(
  sources: readonly Source[],
  active: readonly ActiveRule[],
  how: How,
  options: Options,
  io: Io,
): Promise<LintRun> {
  if (how.memory === undefined && !isMany(sources, options, io)) return lintSources(sources, active, how);
  return (await import('./many/run.ts')).runMany(sources, active, how, options, io);
}

/** What is deployed is what was linted: its bytes are read once. */
const kept = (inputs: Inputs, { deploy }: Options): Inputs =>
  deploy ? { ...inputs, sources: keepBytes(inputs.sources) } : inputs;

export async function configOf({ config }: Options, io: Io): Promise<Config> {
  if (config === undefined) return noConfig;
  const { readConfig } = await import('../config/read-config.ts');
  return readConfig(
    resolve(io.cwd, config),
    config,
    rules.map(({ meta }) => meta.id),
  );
}

/** What is said of databases; paths in a config are relative to it. */
async function settingsOf({ dialect, config: file = '' }: Options, config: Config, io: Io): Promise<LintSettings> {
  const asked = { dialect: dialect ?? config.dialect, connections: config.connections };
  if (asked.dialect === undefined && asked.connections === undefined) return {};
  const { lintSettings } = await import('../lint-settings.ts');
  const settings = lintSettings(asked, dirname(resolve(io.cwd, file)));
  const { sql, ddl } = settings;
  if (sql !== undefined && ddl !== undefined) {
    const { unreadSentences } = await import('../facts/sql/schema/schema-files.ts');
    for (const sentence of unreadSentences(sql, ddl)) io.stderr(`cxlint: ${sentence}\n`);
  }
  return settings;
}

/** Lints the earlier revision too, and leaves what it has out of the report. Files that are the same are not linted again. */
async function newIn(
  report: Report,
  { results }: LintRun,
  compared: Compared,
  active: readonly ActiveRule[],
  settings: LintSettings,
): Promise<Report> {
  const { same, sources, movedFrom } = compared;
  const known = ({ path }: Source): ReturnType<typeof results.get> => (same.has(path) ? results.get(path) : undefined);
  const earlier = await lintSources(sources, active, { known, settings });
  const { onlyNew } = await import('../problems/new.ts');
  return onlyNew(report, { files: earlier.report.files, movedFrom });
}
