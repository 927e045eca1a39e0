import { hash } from 'node:crypto';
import type { ActiveRule } from '../../engine/run.ts';
import type { LintSettings } from '../../lint.ts';
import type { LintRun, Source } from '../../lint-files.ts';
import { hasFault, type Report } from '../../problems/report.ts';
import type { Shard, ShardFile } from '../../problems/shard.ts';
import { exitCode } from '../exit-code.ts';
import type { FailLevel } from '../fail-level.ts';
import { isPart, reportOptions } from '../finish.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import type { Output } from '../outputs.ts';
import { progressOf } from '../progress.ts';
import { UseError } from '../use-error.ts';
import { writeReports } from '../write-reports.ts';
import { cacheKey, plainSettings } from './cache-key.ts';
import { hasher } from './read-hashed.ts';
import { runMany } from './run.ts';

/** What is linted, and how. */
interface Asked {
  readonly sources: readonly Source[];
  readonly active: readonly ActiveRule[];
  readonly settings: LintSettings;
  readonly failOn: FailLevel | undefined;
}

/** `--shard 2/4`: lints a part of the files and writes what `cxlint merge` needs of it. It does not fail for problems: they are judged then. */
export async function lintShard(asked: Asked, outputs: readonly Output[], options: Options, io: Io): Promise<number> {
  const choice = readShard(options, outputs);
  const { active, settings } = asked;
  const sources = asked.sources.filter((source) => isInShard(source, choice));
  const progress = progressOf(sources.length, io);
  const run = await runMany(sources, active, { settings, onFile: progress.step, alone: true }, options, io);
  progress.end();
  const report = shardReport(run, choice, {
    ...asked,
    part: isPart(asked.sources, options, io),
    operands: options.operands,
  });
  const common = reportOptions(options, sources, active, io);
  await writeReports(partOutputs(outputs, options), report, common, options, io);
  for (const path of run.unreadable) io.stderr(`cxlint: "${path}" cannot be read.\n`);
  return hasFault(report) ? exitCode.fault : run.unreadable.length > 0 ? exitCode.use : exitCode.clean;
}

/** Not what is usual where none is asked for: a part is no report to look at. */
const partOutputs = (outputs: readonly Output[], { formats, outputFile }: Options): readonly Output[] =>
  formats.length > 0 ? outputs : [{ format: 'json', file: outputFile, append: false }];

interface ShardChoice {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Throws UseError where it cannot go with what else is asked for. */
function readShard(options: Options, outputs: readonly Output[]): ShardChoice {
  const { shard: written = '', formats, fix, fixDryRun, since, staged, deploy, operands } = options;
  const [, index = 0, count = 0] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(written) ?? []).map(Number);
  if (index === 0 || index > count)
    throw new UseError(`"--shard" is the number of this part and of all parts, such as 1/4, not "${written}".`);
  const others = Object.entries({ fix, 'fix-dry-run': fixDryRun, since: since !== undefined, staged, deploy });
  const other = others.find(([, asked]) => asked)?.[0];
  if (other !== undefined)
    throw new UseError(`"--shard" lints a part of the scripts, and "--${other}" is for all of them.`);
  if (options.suppressAll || options.suppressRules.length > 0 || options.pruneSuppressions)
    throw new UseError('Suppressions are for a whole run: give these options to "cxlint merge".');
  if (operands.includes('-')) throw new UseError('"-" is one script, and cannot be shared out.');
  if (formats.length > 0 && outputs.some(({ format }) => format !== 'json'))
    throw new UseError('A part of a run is written for "cxlint merge", as json: ask that for other formats.');
  return { index, count };
}

/** By its path alone, so that a file stays with its machine, and with the cache that is kept there. */
const isInShard = ({ path }: Source, { index, count }: ShardChoice): boolean =>
  Number.parseInt(hash('sha256', path, 'hex').slice(0, 12), 16) % count === index - 1;

/** The report of a part: what `cxlint merge` needs of it. */
function shardReport(
  { report, results, unreadable }: LintRun,
  { index, count }: ShardChoice,
  all: Asked & { readonly part: boolean; readonly operands: readonly string[] },
): Report {
  const { sources, active, settings, failOn = null, part, operands } = all;
  const plain = plainSettings(active, settings);
  const hashOf = hasher();
  const absolute = new Map(sources.map((source) => [source.path, source.absolute]));
  const files = [...results].map(([path, { collected }]): ShardFile => ({
    path,
    hash: hashOf(absolute.get(path) ?? '')?.hash ?? '',
    collected: [...collected],
  }));
  const shard: Shard = {
    index,
    count,
    key: cacheKey(plain),
    sum: '',
    operands,
    part,
    failOn,
    rules: plain.rules,
    files,
    unreadable,
  };
  const { files: linted, ...head } = report;
  const whole: Report = { ...head, shard, files: linted };
  return { ...whole, shard: { ...shard, sum: sumOf(whole) } };
}

/** What was changed by anything but cxlint is not merged. */
export const sumOf = (report: Report): string =>
  hash('sha256', JSON.stringify({ ...report, shard: { ...report.shard, sum: '' } }), 'hex');
