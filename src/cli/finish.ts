import { resolve } from 'node:path';
import { decode } from '../document/decode.ts';
import type { ActiveRule } from '../engine/run.ts';
import { shownPath } from '../files/find.ts';
import { pathsFromRoot } from '../files/repository.ts';
import type { LintRun } from '../lint-files.ts';
import { hasFault, type Report } from '../problems/report.ts';
import type { ReportOptions } from '../report/options.ts';
import type { RunSettings } from '../settings/run-settings.ts';
import { exitCode } from './exit-code.ts';
import { isReached } from './fail-level.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import type { Output } from './outputs.ts';
import { cardOf } from './rule-cards.ts';
import { sourceLink } from './source-link.ts';
import type { RulesOfRun, SuppressedRun } from './suppress.ts';
import { concernsSuppressions, suppressionFile } from './suppression-file.ts';
import { writeReports } from './write-reports.ts';

/** Applies suppressions to a run that is over, reports, and answers the exit code. */
export async function finish(
  result: LintRun,
  run: RunSettings,
  outputs: readonly Output[],
  options: Options,
  io: Io,
): Promise<number> {
  const { report, tidy } = await suppressed(result.report, run, options, io);
  await writeReports(outputs, report, reportOptions(run, run.active, options, io), options, io);
  const code = await codeOf(report, result, run, options, io);
  return tidy || code === exitCode.fault ? code : exitCode.use;
}

export async function suppressed(report: Report, run: RunSettings, options: Options, io: Io): Promise<SuppressedRun> {
  const file = suppressionFile(options, io);
  if (!concernsSuppressions(options, file)) return { report, tidy: true };
  return (await import('./suppress.ts')).suppress(report, rulesOf(run, options, io), file, options, io);
}

/**
 * Hooks name a few files of many: what such a run finds between files says nothing of what is between all of them. Nor does a rule that is
 * on for some of the files tell what a suppression stands for.
 */
function rulesOf({ sources, active, all }: RunSettings, { operands }: Options, { cwd }: Io): RulesOfRun {
  const paths = new Set(sources.map(({ path }) => path));
  const isPart = operands.some((operand) => operand === '-' || paths.has(shownPath(resolve(cwd, operand), cwd)));
  // By id: configs that bring a policy, or a plugin, bring it each for itself.
  const whole = all.map(
    ({ rules: own }) => new Set(own.flatMap(({ rule, blocks }) => (blocks === undefined ? rule.meta.id : []))),
  );
  const isSeen = ({ rule }: ActiveRule): boolean =>
    (!isPart || rule.compare === undefined) && whole.every((ids) => ids.has(rule.meta.id));
  return {
    on: active.map(({ rule }) => rule.meta.id),
    saw: new Set(active.filter(isSeen).map(({ rule }) => rule.meta.id)),
  };
}

/** `known`: the rules that reports must know of. */
export function reportOptions(
  { sources, of }: RunSettings,
  known: readonly ActiveRule[],
  { quiet }: Options,
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
    rules: known.map(cardOf),
  };
}

/** Whose fault a rule that threw is. */
const faultOf = (rule: string): string =>
  /^(?:[^/]*$|policy\/)/.test(rule) ? 'a fault of cxlint' : `a fault of plugin "${rule.split('/')[0]!}"`;

/** Says which rules failed, and which files could not be read. */
export async function sayGaps(
  { thrown, unreadable }: Pick<LintRun, 'thrown' | 'unreadable'>,
  { sources }: Pick<RunSettings, 'sources'>,
  io: Io,
): Promise<void> {
  for (const { path, rule, error } of thrown) {
    const { traceOf } = await import('./trace.ts');
    const bytes = sources.find((source) => source.path === path)?.read();
    const trace = traceOf(error, io, bytes === undefined ? '' : decode(bytes).text);
    io.stderr(`cxlint: ${rule} failed on ${path}: ${faultOf(rule)}, not of the script. ${trace}\n`);
  }
  for (const path of unreadable) io.stderr(`cxlint: "${path}" cannot be read.\n`);
}

export async function codeOf(
  report: Report,
  result: LintRun,
  run: RunSettings,
  options: Options,
  io: Io,
): Promise<number> {
  const { warnings } = report.summary;
  await sayGaps(result, run, io);
  if (hasFault(report)) return exitCode.fault;
  if (result.unreadable.length > 0) return exitCode.use;
  const tooMany = warnings > options.maxWarnings;
  if (tooMany) {
    const counted = warnings === 1 ? 'is 1 warning' : `are ${warnings} warnings`;
    io.stderr(`cxlint: There ${counted}, more than the ${options.maxWarnings} that --max-warnings allows.\n`);
  }
  const failed = report.files.some((file) => isReached(options.failOn ?? run.of(file.path).failOn ?? 'error', file));
  return tooMany || failed ? exitCode.problems : exitCode.clean;
}
