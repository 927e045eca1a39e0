import { hash } from 'node:crypto';
import type { LintRun } from '../../lint-files.ts';
import { hasFault, type Report } from '../../problems/report.ts';
import type { Shard, ShardAsked, ShardFile } from '../../problems/shard.ts';
import type { RunSettings } from '../../settings/run-settings.ts';
import { sayFirst } from '../config-use.ts';
import { exitCode } from '../exit-code.ts';
import { reportOptions, sayGaps } from '../finish.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import type { Output } from '../outputs.ts';
import { progressOf } from '../progress.ts';
import { UseError } from '../use-error.ts';
import { writeReports } from '../write-reports.ts';
import { build, settingsKeys } from './cache-key.ts';
import { mayBeKept } from './may-be-kept.ts';
import { hasher } from './read-hashed.ts';
import { runMany } from './run.ts';

/** `--shard 2/4`: lints a part of the files and writes what `cxlint merge` needs of it. It does not fail for problems: they are judged then. */
export async function lintShard(
  whole: RunSettings,
  outputs: readonly Output[],
  options: Options,
  io: Io,
): Promise<number> {
  const choice = readShard(options, outputs);
  const ignored = new Map([...whole.ignored].filter(([path]) => isInShard(path, choice)));
  const sources = whole.sources.filter(({ path }) => isInShard(path, choice));
  const run: RunSettings = { ...whole, sources, ignored, leftOut: ignored.size };
  await sayFirst(run, options, io);
  const progress = progressOf(sources.length, io);
  const result = await runMany(run, { onFile: progress.step, alone: true }, options, io);
  progress.end();
  const report = shardReport(result, run, choice, options);
  await writeReports(partOutputs(outputs, options), report, reportOptions(run, run.active, options, io), options, io);
  await sayGaps(result, run, io);
  return hasFault(report) ? exitCode.fault : result.unreadable.length > 0 ? exitCode.use : exitCode.clean;
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
const isInShard = (path: string, { index, count }: ShardChoice): boolean =>
  Number.parseInt(hash('sha256', path, 'hex').slice(0, 12), 16) % count === index - 1;

/** The report of a part: what `cxlint merge` needs of it. */
function shardReport(
  { report, results, thrown, unreadable }: LintRun,
  { sources, of, ignored }: RunSettings,
  { index, count }: ShardChoice,
  options: Options,
): Report {
  const keyOf = settingsKeys(of);
  const hashOf = hasher();
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const failedIn = new Map<string, string[]>();
  for (const { path, rule } of thrown) failedIn.set(path, [...(failedIn.get(path) ?? []), rule]);
  const files = [...results].map(([path, result]): ShardFile => {
    const failed = failedIn.get(path) ?? [];
    return {
      path,
      hash: hashOf(byPath.get(path)?.absolute ?? '')?.hash ?? '',
      ...(byPath.get(path)?.withFolder === true ? { withFolder: true } : {}),
      settings: keyOf(path).key,
      ...(mayBeKept(result) ? { collected: [...result.collected] } : {}),
      ...(failed.length === 0 ? {} : { failed }),
    };
  });
  const told = new Set([...results.keys(), ...unreadable]);
  const shard: Shard = {
    index,
    count,
    build,
    sum: '',
    asked: askedOf(options),
    files,
    passedOver: sources.flatMap(({ path }) => (told.has(path) ? [] : path)),
    unreadable,
    ignored: [...ignored.keys()],
  };
  const { files: linted, ...head } = report;
  const whole: Report = { ...head, shard, files: linted };
  return { ...whole, shard: { ...shard, sum: sumOf(whole) } };
}

const askedOf = ({ operands, config, rules, dialect, inputFormat, failOn }: Options): ShardAsked => ({
  operands,
  config: config ?? null,
  rules,
  dialect: dialect ?? null,
  inputFormat: inputFormat ?? null,
  failOn: failOn ?? null,
});

/** What was changed by anything but cxlint is not merged. */
export const sumOf = (report: Report): string =>
  hash('sha256', JSON.stringify({ ...report, shard: { ...report.shard, sum: '' } }), 'hex');
