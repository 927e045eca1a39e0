import { openConfigs } from '../settings/configs.ts';
import { keepBytes, lintSources, type LintRun, type Source } from '../lint-files.ts';
import type { Report } from '../problems/report.ts';
import { runSettings, type RunSettings } from '../settings/run-settings.ts';
import { rules } from '../../rules/index.ts';
import type { Compared } from './compared.ts';
import { configChoice, lastWord, sayFirst } from './config-use.ts';
import { exitCode } from './exit-code.ts';
import { codeOf, reportOptions, suppressed } from './finish.ts';
import { checkFixUse } from './fix-use.ts';
import { inputsOf, type Inputs } from './inputs.ts';
import type { Io } from './io.ts';
import type { CacheMemory, How } from './many/lint-many.ts';
import { checkWays, isMany } from './many/ways.ts';
import type { Options } from './options.ts';
import { readOutputs } from './outputs.ts';
import { progressOf } from './progress.ts';
import { writeReports } from './write-reports.ts';

/** `cxlint <paths>`: lints, reports, and answers the exit code. `memory` holds what the runs of one process know. */
export async function lintCommand(options: Options, io: Io, memory?: CacheMemory): Promise<number> {
  checkFixUse(options);
  checkWays(options);
  const outputs = readOutputs(options, io);
  const configs = await openConfigs(configChoice(options), rules, lastWord(options), io.cwd);
  const { sources: found, compared } = kept(await inputsOf(options, io), options);
  const run = await runSettings(
    configs,
    found,
    compared.flatMap((revision) => revision.sources),
  );
  if (options.shard !== undefined) return (await import('./many/shard.ts')).lintShard(run, outputs, options, io);
  const { sources, active } = run;
  await sayFirst(run, options, io);

  const progress = progressOf(sources.length, io);
  const result = await lintAll(run, { onFile: progress.step, memory }, options, io);
  const { report: left, tidy } = await suppressed(result.report, run, options, io);
  let report = left;
  for (const revision of compared) report = await newIn(report, result, revision, run);
  progress.end();
  io.linted?.();
  if (options.fix || options.fixDryRun) {
    const { fixFiles } = await import('./fix.ts');
    const changed = await fixFiles(sources, run.of, { all: result.report, shown: report }, options, io);
    if (options.fixDryRun) return codeOf(report, result, run, options, io);
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
  await writeReports(outputs, final, reportOptions(run, known, options, io), options, deployed?.io ?? io);
  const code = await codeOf(final, result, run, options, io);
  const whole = tidy || code === exitCode.fault ? code : exitCode.use;
  return deployed?.codeAfter(whole) ?? whole;
}

/** Most runs have nothing to do with caches or threads, and load nothing of them. */
async function lintAll(run: RunSettings, how: How, options: Options, io: Io): Promise<LintRun> {
  const { sources, of, active, leftOut: ignored, soundFiles } = run;
  if (how.memory === undefined && !isMany(sources, options, io))
    return lintSources(sources, active, { onFile: how.onFile, of, ignored, soundFiles });
  return (await import('./many/run.ts')).runMany(run, how, options, io);
}

/** What is deployed is what was linted: its bytes are read once. */
const kept = (inputs: Inputs, { deploy }: Options): Inputs =>
  deploy ? { ...inputs, sources: keepBytes(inputs.sources) } : inputs;

/** Lints the earlier revision too, and leaves what it has out of the report. Files that are the same are not linted again. */
async function newIn(
  report: Report,
  { results }: LintRun,
  compared: Compared,
  { of, ignored, soundFiles }: RunSettings,
): Promise<Report> {
  const { same, movedFrom } = compared;
  const sources = compared.sources.filter(({ path }) => !ignored.has(path));
  const known = ({ path }: Source): ReturnType<typeof results.get> => (same.has(path) ? results.get(path) : undefined);
  const earlier = await lintSources(sources, [], { known, of, soundFiles });
  const { onlyNew } = await import('../problems/new.ts');
  return onlyNew(report, { files: earlier.report.files, movedFrom });
}
