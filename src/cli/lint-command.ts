import { resolve } from 'node:path';
import { openConfigs } from '../configs.ts';
import { decode } from '../document/decode.ts';
import type { ActiveRule } from '../engine/run.ts';
import { keepBytes, lintSources, type LintRun, type Source } from '../lint-files.ts';
import { hasFault, type Report } from '../problems/report.ts';
import { shownPath } from '../files/find.ts';
import { soundFilesAround } from '../files/sounds.ts';
import { pathsFromRoot } from '../files/repository.ts';
import type { ReportOptions } from '../report/options.ts';
import { runSettings, type RunSettings } from '../run-settings.ts';
import { rules } from '../../rules/index.ts';
import type { Compared } from './compared.ts';
import { configChoice, lastWord, sayFirst } from './config-use.ts';
import { exitCode } from './exit-code.ts';
import { isReached } from './fail-level.ts';
import { checkFixUse } from './fix-use.ts';
import { inputsOf, type Inputs } from './inputs.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import { readOutputs } from './outputs.ts';
import { progressOf } from './progress.ts';
import { cardOf } from './rule-cards.ts';
import { sourceLink } from './source-link.ts';
import type { RulesOfRun, SuppressedRun } from './suppress.ts';
import { concernsSuppressions, suppressionFile } from './suppression-file.ts';
import { writeReports } from './write-reports.ts';

/** `cxlint <paths>`: lints, reports, and answers the exit code. */
export async function lintCommand(options: Options, io: Io): Promise<number> {
  checkFixUse(options);
  const outputs = readOutputs(options, io);
  const configs = await openConfigs(configChoice(options), rules, lastWord(options), io.cwd);
  const { sources: found, compared } = kept(await inputsOf(options, io), options);
  const run = await runSettings(
    configs,
    found,
    compared.flatMap((revision) => revision.sources),
  );
  const { sources, active } = run;
  await sayFirst(run, options, io);

  const progress = progressOf(sources.length, io);
  const soundFiles = soundFilesAround(io.cwd);
  const result = await lintSources(sources, configs.base.rules, { onFile: progress.step, of: run.of, soundFiles });
  const { report: left, tidy } = await suppressed(result.report, rulesOf(run, options, io), options, io);
  let report = left;
  for (const revision of compared) report = await newIn(report, result, revision, run, soundFiles);
  progress.end();
  if (options.fix || options.fixDryRun) {
    const { fixFiles } = await import('./fix.ts');
    const changed = await fixFiles(sources, run.of, { all: result.report, shown: report }, options, io);
    if (options.fixDryRun) return codeOf(report, result, sources, run, options, io);
    // What is left is reported from the files as they are now.
    if (changed > 0) return lintCommand({ ...options, fix: false, unsafeFixes: false }, io);
  }

  const { deployStep } = options.deploy ? await import('./deploy.ts') : { deployStep: undefined };
  const deployed = await deployStep?.(
    { sources, run: result, shown: report, of: run.of, failOn: options.failOn },
    options,
    io,
  );
  const final = deployed?.report ?? report;
  const known = [...active, ...(deployed?.rules ?? [])];
  await writeReports(outputs, final, reportOptions(options, run, known, io), options, deployed?.io ?? io);
  const code = await codeOf(final, result, sources, run, options, io);
  const whole = tidy || code === exitCode.fault ? code : exitCode.use;
  return deployed?.codeAfter(whole) ?? whole;
}

/** What is deployed is what was linted: its bytes are read once. */
const kept = (inputs: Inputs, { deploy }: Options): Inputs =>
  deploy ? { ...inputs, sources: keepBytes(inputs.sources) } : inputs;

async function suppressed(report: Report, ran: RulesOfRun, options: Options, io: Io): Promise<SuppressedRun> {
  const file = suppressionFile(options, io);
  if (!concernsSuppressions(options, file)) return { report, tidy: true };
  return (await import('./suppress.ts')).suppress(report, ran, file, options, io);
}

/**
 * Hooks name a few files of many: what such a run finds between files says nothing of what is between all of them. Nor does a rule that is
 * on for some of the files tell what a suppression stands for.
 */
function rulesOf({ sources, active, all }: RunSettings, { operands }: Options, { cwd }: Io): RulesOfRun {
  const paths = new Set(sources.map(({ path }) => path));
  const isPart = operands.some((operand) => operand === '-' || paths.has(shownPath(resolve(cwd, operand), cwd)));
  const whole = all.map(({ rules: own }) => new Set(own.flatMap((one) => (one.blocks === undefined ? one.rule : []))));
  const saw = active.filter(({ rule }) => (!isPart || rule.compare === undefined) && whole.every((on) => on.has(rule)));
  return { on: active.map(({ rule }) => rule.meta.id), saw: new Set(saw.map(({ rule }) => rule.meta.id)) };
}

/** Lints the earlier revision too, and leaves what it has out of the report. Files that are the same are not linted again. */
async function newIn(
  report: Report,
  { results }: LintRun,
  compared: Compared,
  { of, ignored }: RunSettings,
  soundFiles: () => readonly string[],
): Promise<Report> {
  const { same, movedFrom } = compared;
  const sources = compared.sources.filter(({ path }) => !ignored.has(path));
  const known = ({ path }: Source): ReturnType<typeof results.get> => (same.has(path) ? results.get(path) : undefined);
  const earlier = await lintSources(sources, [], { known, of, soundFiles });
  const { onlyNew } = await import('../problems/new.ts');
  return onlyNew(report, { files: earlier.report.files, movedFrom });
}

function reportOptions(
  { quiet }: Options,
  { sources, of }: RunSettings,
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
    script: async (path, masked) => {
      const [{ readDocument }, { readScript }, { maskedText }] = await Promise.all([
        import('../document/read.ts'),
        import('../formats/read.ts'),
        import('../script/mask.ts'),
      ]);
      const text = read(path);
      if (text === undefined) return;
      return (await readScript(await readDocument(maskedText(text, masked)), of(path).settings)).script;
    },
    fromRoot: pathsFromRoot(io.cwd, io.env['GITHUB_WORKSPACE']),
    ...(link === undefined ? {} : { link }),
    rules: active.map(cardOf),
  };
}

/** Whose fault a rule that threw is. */
const faultOf = (rule: string): string =>
  /^(?:[^/]*$|policy\/)/.test(rule) ? 'a fault of cxlint' : `a fault of plugin "${rule.split('/')[0]!}"`;

async function codeOf(
  report: Report,
  { thrown, unreadable }: LintRun,
  sources: readonly Source[],
  { of }: RunSettings,
  options: Options,
  io: Io,
): Promise<number> {
  const { warnings } = report.summary;
  for (const { path, rule, error } of thrown) {
    const { traceOf } = await import('./trace.ts');
    const bytes = sources.find((source) => source.path === path)?.read();
    const trace = traceOf(error, io, bytes === undefined ? '' : decode(bytes).text);
    io.stderr(`cxlint: ${rule} failed on ${path}: ${faultOf(rule)}, not of the script. ${trace}\n`);
  }
  for (const path of unreadable) io.stderr(`cxlint: "${path}" cannot be read.\n`);
  if (hasFault(report)) return exitCode.fault;
  if (unreadable.length > 0) return exitCode.use;
  const tooMany = warnings > options.maxWarnings;
  if (tooMany) {
    const counted = warnings === 1 ? 'is 1 warning' : `are ${warnings} warnings`;
    io.stderr(`cxlint: There ${counted}, more than the ${options.maxWarnings} that --max-warnings allows.\n`);
  }
  const failed = report.files.some((file) => isReached(options.failOn ?? of(file.path).failOn ?? 'error', file));
  return tooMany || failed ? exitCode.problems : exitCode.clean;
}
