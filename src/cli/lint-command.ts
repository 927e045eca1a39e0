import { dirname, resolve } from 'node:path';
import { noConfig, type Config } from '../config/config.ts';
import { decode } from '../document/decode.ts';
import type { ActiveRule } from '../engine/run.ts';
import { selectRules } from '../engine/select.ts';
import type { LintSettings } from '../lint.ts';
import { keepBytes, lintSources, type LintRun, type Source } from '../lint-files.ts';
import { hasFault, type Report } from '../problems/report.ts';
import { shownPath } from '../files/find.ts';
import { pathsFromRoot } from '../files/repository.ts';
import type { ReportOptions } from '../report/options.ts';
import { rules } from '../../rules/index.ts';
import type { Compared } from './compared.ts';
import { exitCode } from './exit-code.ts';
import { isReached } from './fail-level.ts';
import { checkFixUse } from './fix-use.ts';
import { inputsOf, type Inputs } from './inputs.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import { readOutputs } from './outputs.ts';
import { progressOf } from './progress.ts';
import { readRuleSettings } from './rule-settings.ts';
import { cardOf } from './rule-cards.ts';
import { sourceLink } from './source-link.ts';
import { traceOf } from './trace.ts';
import type { RulesOfRun, SuppressedRun } from './suppress.ts';
import { concernsSuppressions, suppressionFile } from './suppression-file.ts';
import { checkWays, isMany } from './many/ways.ts';
import { writeReports } from './write-reports.ts';

/** `cxlint <paths>`: lints, reports, and answers the exit code. */
export async function lintCommand(options: Options, io: Io): Promise<number> {
  checkFixUse(options);
  checkWays(options);
  const outputs = readOutputs(options, io);
  const config = await configOf(options, io);
  const ruleSettings = { ...config.rules, ...readRuleSettings(options.rules) };
  const active = await selectRules(rules, ruleSettings);
  const settings = await settingsOf(options, config, io);
  const { sources, compared } = kept(await inputsOf(options, io), options);

  const progress = progressOf(sources.length, io);
  const result = await lintAll(sources, active, { onFile: progress.step, settings }, options, io);
  const { report: left, tidy } = await suppressed(result.report, rulesOf(active, sources, options, io), options, io);
  let report = left;
  for (const revision of compared) report = await newIn(report, result, revision, active, settings);
  progress.end();
  if (options.fix || options.fixDryRun) {
    const { fixFiles } = await import('./fix.ts');
    const changed = await fixFiles(sources, active, { all: result.report, shown: report, settings }, options, io);
    if (options.fixDryRun) return codeOf(report, result, { ...options, failOn: options.failOn ?? config.failOn }, io);
    // What is left is reported from the files as they are now.
    if (changed > 0) return lintCommand({ ...options, fix: false, unsafeFixes: false }, io);
  }

  const failOn = options.failOn ?? config.failOn;
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
  how: { readonly onFile: (done: number) => void; readonly settings: LintSettings },
  options: Options,
  io: Io,
): Promise<LintRun> {
  if (!isMany(sources, options, io)) return lintSources(sources, active, how);
  return (await import('./many/run.ts')).runMany(sources, active, how, options, io);
}

/** What is deployed is what was linted: its bytes are read once. */
const kept = (inputs: Inputs, { deploy }: Options): Inputs =>
  deploy ? { ...inputs, sources: keepBytes(inputs.sources) } : inputs;

async function suppressed(report: Report, ran: RulesOfRun, options: Options, io: Io): Promise<SuppressedRun> {
  const file = suppressionFile(options, io);
  if (!concernsSuppressions(options, file)) return { report, tidy: true };
  return (await import('./suppress.ts')).suppress(report, ran, file, options, io);
}

/** Hooks name a few files of many: what such a run finds between files says nothing of what is between all of them. */
function rulesOf(
  active: readonly ActiveRule[],
  sources: readonly Source[],
  { operands }: Options,
  { cwd }: Io,
): RulesOfRun {
  const paths = new Set(sources.map(({ path }) => path));
  const isPart = operands.some((operand) => operand === '-' || paths.has(shownPath(resolve(cwd, operand), cwd)));
  const saw = active.filter(({ rule }) => !isPart || rule.compare === undefined);
  return { on: active.map(({ rule }) => rule.meta.id), saw: new Set(saw.map(({ rule }) => rule.meta.id)) };
}

async function configOf({ config }: Options, io: Io): Promise<Config> {
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

function reportOptions(
  { quiet }: Options,
  sources: readonly Source[],
  active: readonly ActiveRule[],
  io: Io,
): Omit<ReportOptions, 'color' | 'room'> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  // Read again: keeping every text of a long run would cost more.
  const read = (path: string): string | undefined => {
    const bytes = byPath.get(path)?.read();
    return bytes === undefined ? undefined : decode(bytes).text;
  };
  const link = sourceLink(io);
  return {
    quiet,
    read,
    script: async (path) => {
      const [{ readDocument }, { readScript }] = await Promise.all([
        import('../document/read.ts'),
        import('../formats/read.ts'),
      ]);
      const bytes = byPath.get(path)?.read();
      return bytes === undefined ? undefined : readScript(await readDocument(bytes)).script;
    },
    fromRoot: pathsFromRoot(io.cwd, io.env['GITHUB_WORKSPACE']),
    ...(link === undefined ? {} : { link }),
    rules: active.map(cardOf),
  };
}

function codeOf(report: Report, { thrown, unreadable }: LintRun, options: Options, io: Io): number {
  const { warnings } = report.summary;
  for (const { path, rule, error } of thrown) {
    io.stderr(`cxlint: ${rule} failed on ${path}: a fault of cxlint, not of the script. ${traceOf(error, io)}\n`);
  }
  for (const path of unreadable) io.stderr(`cxlint: "${path}" cannot be read.\n`);
  if (hasFault(report)) return exitCode.fault;
  if (unreadable.length > 0) return exitCode.use;
  const tooMany = warnings > options.maxWarnings;
  if (tooMany) {
    const counted = warnings === 1 ? 'is 1 warning' : `are ${warnings} warnings`;
    io.stderr(`cxlint: There ${counted}, more than the ${options.maxWarnings} that --max-warnings allows.\n`);
  }
  return tooMany || isReached(options.failOn ?? 'error', report.summary) ? exitCode.problems : exitCode.clean;
}
