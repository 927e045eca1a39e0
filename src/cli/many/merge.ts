import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openConfigs } from '../../settings/configs.ts';
import type { LintResult } from '../../lint.ts';
import { lintSources, sourceOnDisk, type LintRun, type Source } from '../../lint-files.ts';
import { comparePaths } from '../../problems/order.ts';
import { version } from '../../problems/product.ts';
import type { FileReport, Report } from '../../problems/report.ts';
import type { Shard, ShardFile } from '../../problems/shard.ts';
import { runSettings, type RunSettings } from '../../settings/run-settings.ts';
import { rules } from '../../../rules/index.ts';
import { configChoice, lastWord, sayFirst } from '../config-use.ts';
import { readFailLevel } from '../fail-level.ts';
import { finish } from '../finish.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { UseError } from '../use-error.ts';
import { build, settingsKeys } from './cache-key.ts';
import { hasher } from './read-hashed.ts';
import { sumOf } from './shard.ts';

type Part = Report & { readonly shard: Shard; readonly name: string };

/** `cxlint merge <reports>`: what one run over all files would have said. */
export async function merge(given: Options, names: readonly string[], io: Io): Promise<number> {
  checkMergeUse(given);
  const outputs = readOutputs(given, io);
  const parts = names.map((name) => readPart(name, io));
  const options = asThoseOf(checkWhole(parts), given);

  const files = new Map(parts.flatMap((part) => part.files.map((file) => [file.path, file] as const)));
  const kept = new Map(parts.flatMap((part) => part.shard.files.map((file) => [file.path, file] as const)));
  const known = new Map<string, LintResult>(parts.flatMap(({ shard }) => shard.passedOver).map(noScript));
  for (const [path, file] of files) {
    const collected = kept.get(path)?.collected;
    if (collected !== undefined) known.set(path, resultOf(file, collected));
  }
  const configs = await openConfigs(configChoice(options), rules, lastWord(options), io.cwd);
  const run = await runSettings(configs, sourcesOf(parts, kept, io));
  checkSettings(run, parts);
  await sayFirst(run, options, io);

  const { sources, active, of, leftOut: ignored, soundFiles } = run;
  const result = await lintSources(sources, active, { of, ignored, soundFiles, known: ({ path }) => known.get(path) });
  // Before anything is written: lines of a file that is not the one that was linted would be the wrong ones.
  const shown = new Set(result.report.files.flatMap(({ path, problems }) => (problems.length > 0 ? path : [])));
  for (const source of sources) if (shown.has(source.path)) source.read();
  return finish(withFailures(result, kept), run, outputs, options, io);
}

/** What counts was asked for when the parts were linted. */
function checkMergeUse({ config, rules: levels, dialect, inputFormat, shard, cache, watch }: Options): void {
  const others = {
    config: config !== undefined,
    rule: levels.length > 0,
    dialect: dialect !== undefined,
    'input-format': inputFormat !== undefined,
    shard: shard !== undefined,
    cache,
    watch,
  };
  const other = Object.entries(others).find(([, asked]) => asked)?.[0];
  if (other !== undefined)
    throw new UseError(`"cxlint merge" lints nothing: "--${other}" is for the runs with "--shard".`);
}

const asThoseOf = ({ asked }: Shard, given: Options): Options => ({
  ...given,
  operands: asked.operands,
  config: asked.config ?? undefined,
  rules: asked.rules,
  dialect: asked.dialect ?? undefined,
  inputFormat: asked.inputFormat ?? undefined,
  failOn: given.failOn ?? readFailLevel(asked.failOn ?? undefined),
});

function readPart(name: string, { cwd }: Io): Part {
  let report: Part;
  try {
    report = JSON.parse(readFileSync(resolve(cwd, name), 'utf8')) as Part;
  } catch (error) {
    const isRead = error instanceof SyntaxError;
    throw new UseError(isRead ? `"${name}" is no report: it is not JSON.` : `The report "${name}" cannot be read.`);
  }
  if (typeof report?.shard?.sum !== 'string')
    throw new UseError(`"${name}" is no part of a run: it is to come from "cxlint --shard".`);
  if (report.cxlint !== version)
    throw new UseError(
      `"${name}" was written by cxlint ${report.cxlint}, and this is ${version}: the parts and "cxlint merge" need the same.`,
    );
  if (report.shard.build !== build)
    throw new UseError(`"${name}" was written by another build of cxlint ${version}: "cxlint merge" needs the same.`);
  if (sumOf(report) !== report.shard.sum) throw new UseError(`"${name}" was changed after cxlint wrote it.`);
  return { ...report, name };
}

/** Each part of one run, once. Answers what is the same in all of them. */
function checkWhole(parts: readonly Part[]): Shard {
  const [first] = parts;
  if (first === undefined)
    throw new UseError('"cxlint merge" needs the reports of all parts: cxlint merge part-*.json.');
  const { count, asked } = first.shard;
  const named = new Map<number, string>();
  for (const { shard, name } of parts) {
    if (shard.count !== count)
      throw new UseError(
        `"${name}" is one of ${shard.count} parts, and "${first.name}" one of ${count}: they are not of one run.`,
      );
    if (JSON.stringify(shard.asked) !== JSON.stringify(asked))
      throw new UseError(`"${name}" was linted with other paths or options than "${first.name}".`);
    const other = named.get(shard.index);
    if (other !== undefined) throw new UseError(`"${other}" and "${name}" are both part ${shard.index} of ${count}.`);
    named.set(shard.index, name);
  }
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !named.has(index));
  if (missing.length > 0)
    throw new UseError(
      `The run has ${count} parts, and ${missing.length === 1 ? `part ${missing[0]} is` : `parts ${missing.join(', ')} are`} not here.`,
    );
  return first.shard;
}

/** A config that was changed since, or that differs from machine to machine, would join what does not belong together. */
function checkSettings({ of, ignored }: RunSettings, parts: readonly Part[]): void {
  const keyOf = settingsKeys(of);
  for (const { name, shard } of parts) {
    const other =
      shard.files.find(({ path, settings }) => ignored.has(path) || keyOf(path).key !== settings)?.path ??
      shard.ignored.find((path) => !ignored.has(path));
    if (other !== undefined)
      throw new UseError(`"${name}" was linted with other settings than count for "${other}" here and now.`);
  }
}

/** All files of the run, in its order. */
function sourcesOf(parts: readonly Part[], kept: ReadonlyMap<string, ShardFile>, { cwd }: Io): readonly Source[] {
  const unread = parts.flatMap(({ shard }) => [...shard.passedOver, ...shard.unreadable, ...shard.ignored]);
  const none = unread.map((path): Source => ({ path, named: false, read: () => undefined }));
  return [...none, ...[...kept.values()].map((file) => checkedSource(file, cwd))].toSorted(comparePaths);
}

function checkedSource({ path, hash, withFolder }: ShardFile, cwd: string): Source {
  const absolute = resolve(cwd, path);
  const source = sourceOnDisk({ path, absolute, named: true, withFolder: withFolder === true });
  const read = (): Uint8Array => {
    const bytes = source.read();
    if (bytes === undefined || hasher()(absolute)?.hash !== hash)
      throw new UseError(
        `"${path}" is not here as it was linted: "cxlint merge" needs the same files in the same folder.`,
      );
    return bytes;
  };
  return { ...source, read };
}

const resultOf = (file: FileReport, collected: NonNullable<ShardFile['collected']>): LintResult => ({
  file,
  scriptLike: true,
  thrown: [],
  collected: new Map(collected),
});

function noScript(path: string): readonly [string, LintResult] {
  const nothing = { format: null, script: null, blocks: 0, status: 'passed', rulesNotRun: [], problems: [] } as const;
  return [path, { ...resultOf({ path, ...nothing }, []), scriptLike: false }];
}

/** What the rules threw stayed on their machine. */
function withFailures(result: LintRun, kept: ReadonlyMap<string, ShardFile>): LintRun {
  const thrown = [...kept.values()].flatMap(({ path, failed = [] }) =>
    failed.map((rule) => ({ path, rule, error: new Error('The run of this part has told what it threw.') })),
  );
  return { ...result, thrown: [...thrown.toSorted(comparePaths), ...result.thrown] };
}
