import { resolve } from 'node:path';
import { decode } from '../document/decode.ts';
import type { ActiveRule } from '../engine/run.ts';
import { shownPath } from '../files/find.ts';
import { pathsFromRoot } from '../files/repository.ts';
import type { LintRun, Source } from '../lint-files.ts';
import { hasFault, type Report } from '../problems/report.ts';
import type { ReportOptions } from '../report/options.ts';
import { exitCode } from './exit-code.ts';
import { isReached } from './fail-level.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import type { Output } from './outputs.ts';
import { cardOf } from './rule-cards.ts';
import { sourceLink } from './source-link.ts';
import type { SuppressedRun } from './suppress.ts';
import { concernsSuppressions, suppressionFile } from './suppression-file.ts';
import { traceOf } from './trace.ts';
import { writeReports } from './write-reports.ts';

/** A run that is over. */
export interface Done {
  readonly run: LintRun;
  readonly sources: readonly Source[];
  readonly active: readonly ActiveRule[];
  /** `isPart` of the run. */
  readonly part: boolean;
}

/** Applies suppressions, reports, and answers the exit code. */
export async function finish(done: Done, outputs: readonly Output[], options: Options, io: Io): Promise<number> {
  const { run, sources, active } = done;
  const { report, tidy } = await suppressed(run.report, done, options, io);
  await writeReports(outputs, report, reportOptions(options, sources, active, io), options, io);
  const code = codeOf(report, run, options, io);
  return tidy || code === exitCode.fault ? code : exitCode.use;
}

export async function suppressed(
  report: Report,
  { active, part }: Pick<Done, 'active' | 'part'>,
  options: Options,
  io: Io,
): Promise<SuppressedRun> {
  const file = suppressionFile(options, io);
  if (!concernsSuppressions(options, file)) return { report, tidy: true };
  const saw = active.filter(({ rule }) => !part || rule.compare === undefined);
  const ran = { on: active.map(({ rule }) => rule.meta.id), saw: new Set(saw.map(({ rule }) => rule.meta.id)) };
  return (await import('./suppress.ts')).suppress(report, ran, file, options, io);
}

/** Hooks name a few files of many: what such a run finds between files says nothing of what is between all of them. */
export function isPart(sources: readonly Source[], { operands }: Options, { cwd }: Io): boolean {
  const paths = new Set(sources.map(({ path }) => path));
  return operands.some((operand) => operand === '-' || paths.has(shownPath(resolve(cwd, operand), cwd)));
}

export function reportOptions(
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

export function codeOf(report: Report, { thrown, unreadable }: LintRun, options: Options, io: Io): number {
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
