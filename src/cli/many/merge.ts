import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ActiveRule } from '../../engine/run.ts';
import { compareResults } from '../../lint-across.ts';
import type { LintResult } from '../../lint.ts';
import { sourceOnDisk, type LintRun, type Source } from '../../lint-files.ts';
import { comparePaths } from '../../problems/order.ts';
import { version } from '../../problems/product.ts';
import { summarize, type Report } from '../../problems/report.ts';
import type { Shard } from '../../problems/shard.ts';
import { rules } from '../../../rules/index.ts';
import { finish } from '../finish.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { UseError } from '../use-error.ts';
import { hasher } from './read-hashed.ts';
import { sumOf } from './shard.ts';

type Part = Report & { readonly shard: Shard };

/** `cxlint merge <reports>`: what one run over all files would have said. */
export async function merge(options: Options, names: readonly string[], io: Io): Promise<number> {
  const outputs = readOutputs(options, io);
  const parts = names.map((name) => readPart(name, io));
  const shard = checkWhole(parts, names);

  const active = activeRules(shard);
  const files = parts.flatMap((part) => part.files).toSorted(comparePaths);
  const kept = new Map(parts.flatMap((part) => part.shard.files.map((file) => [file.path, file] as const)));
  const results = new Map<string, LintResult>(
    files.map((file) => [
      file.path,
      { file, scriptLike: true, thrown: [], collected: new Map(kept.get(file.path)?.collected) },
    ]),
  );
  const sources = files.map(({ path }) => checkedSource(path, kept.get(path)?.hash, io));
  const across = await compareResults(results, sources, active);
  // Before anything is written: lines of a file that is not the one that was linted would be the wrong ones.
  for (const [i, { problems }] of across.files.entries()) if (problems.length > 0) sources[i]!.read();

  const passedOver = parts.reduce((sum, { summary }) => sum + summary.passedOver, 0);
  const report: Report = {
    schemaVersion: 1,
    cxlint: version,
    summary: summarize(across.files, { rules: active.length, passedOver, known: 0 }),
    files: across.files,
  };
  const unreadable = parts.flatMap((part) => part.shard.unreadable).toSorted();
  const run: LintRun = { report, thrown: across.thrown, unreadable, results };
  const failOn = options.failOn ?? shard.failOn ?? undefined;
  return finish(
    { run, sources, active, part: shard.part },
    outputs,
    { ...options, failOn, operands: shard.operands },
    io,
  );
}

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
  if (sumOf(report) !== report.shard.sum) throw new UseError(`"${name}" was changed after cxlint wrote it.`);
  return report;
}

/** Each part of one run, once. Answers what is the same in all of them. */
function checkWhole(parts: readonly Part[], names: readonly string[]): Shard {
  const [first] = parts;
  if (first === undefined)
    throw new UseError('"cxlint merge" needs the reports of all parts: cxlint merge part-*.json.');
  const { count, key } = first.shard;
  const named = new Map<number, string>();
  for (const [i, { shard }] of parts.entries()) {
    const name = names[i]!;
    if (shard.count !== count)
      throw new UseError(
        `"${name}" is one of ${shard.count} parts, and "${names[0]}" one of ${count}: they are not of one run.`,
      );
    if (shard.key !== key || JSON.stringify(shard.operands) !== JSON.stringify(first.shard.operands))
      throw new UseError(
        `"${name}" was linted with other settings, other paths or another build of cxlint than "${names[0]}".`,
      );
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

function activeRules(shard: Shard): readonly ActiveRule[] {
  const byId = new Map(rules.map((rule) => [rule.meta.id, rule]));
  return shard.rules.map(([id, severity, options]): ActiveRule => {
    const rule = byId.get(id);
    if (rule === undefined) throw new UseError(`The parts were linted with rule "${id}", which is not known here.`);
    return { rule, severity: severity ?? undefined, options };
  });
}

function checkedSource(path: string, known: string | undefined, { cwd }: Io): Source {
  const absolute = resolve(cwd, path);
  const source = sourceOnDisk({ path, absolute, named: true });
  const read = (): Uint8Array => {
    const bytes = source.read();
    if (bytes === undefined || hasher()(absolute)?.hash !== known)
      throw new UseError(
        `"${path}" is not here as it was linted: "cxlint merge" needs the same files in the same folder.`,
      );
    return bytes;
  };
  return { ...source, read };
}
