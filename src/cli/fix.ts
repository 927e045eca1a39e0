import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decode } from '../document/decode.ts';
import { fixText } from '../fix-text.ts';
import type { RulesAndSettings, Source } from '../lint-files.ts';
import type { FileReport, Report } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import { UseError } from './use-error.ts';

/** A file that fixes change. */
interface ChangedFile {
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Everything that was found, and of it what is to be mended: the rest is suppressed, or known. */
interface ToMend {
  readonly all: Report;
  readonly shown: Report;
}

/** Mends files, or with `--fix-dry-run` prints what would change. Answers how many files were changed, or would be. */
export async function fixFiles(
  sources: readonly Source[],
  of: (path: string) => RulesAndSettings,
  { all, shown }: ToMend,
  options: Options,
  io: Io,
): Promise<number> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const shownIn = new Map(shown.files.map(({ path, problems }) => [path, problems]));
  let problems = 0;
  let files = 0;
  for (const file of all.files) {
    const visible = shownIn.get(file.path) ?? [];
    const before = visible.some(({ fix }) => fix !== undefined) ? byPath.get(file.path)?.read() : undefined;
    if (before === undefined) continue;
    const leave = othersThan(visible, file.problems);
    const { rules, settings } = of(file.path);
    const { bytes, applied } = await fixText(file.path, before, rules, {
      unsafe: options.unsafeFixes,
      leave,
      settings,
    });
    if (bytes === undefined) continue;
    const changed: ChangedFile = { path: file.path, before, after: bytes };
    if (options.fixDryRun) await showDiff(changed, io);
    else if (!replaceFile(changed, io)) continue;
    problems += applied.length;
    files += 1;
  }
  const done = `${counted(problems, 'problem')} in ${counted(files, 'file')}`;
  if (options.fixDryRun) io.stderr(`cxlint: ${files === 0 ? 'Nothing would be mended' : `Would mend ${done}`}.\n`);
  else if (files > 0) io.stderr(`cxlint: Mended ${done}.\n`);
  sayOfXml(shown, io);
  return files;
}

/** Desktop Studio's files are never changed: who asks for fixes is told. */
function sayOfXml({ files }: Report, io: Io): void {
  const left = files.filter(({ format, problems }) => format === 'studio-xml' && problems.length > 0);
  if (left.length === 0) return;
  const problems = left.reduce((sum, file) => sum + file.problems.length, 0);
  io.stderr(
    `cxlint: Fixes are for JSON, and XML stays as it is: ${counted(problems, 'problem')} in ${counted(left.length, 'XML file')} ${problems === 1 ? 'is' : 'are'} for Desktop Studio to mend.\n`,
  );
}

function othersThan(shown: FileReport['problems'], all: FileReport['problems']): ReadonlySet<string> {
  const seen = new Set(shown.map(({ fingerprint }) => fingerprint));
  return new Set(all.map(({ fingerprint }) => fingerprint).filter((one) => !seen.has(one)));
}

async function showDiff({ path, before, after }: ChangedFile, io: Io): Promise<void> {
  const [{ unifiedDiff }, { maskedFile }] = await Promise.all([
    import('./unified-diff.ts'),
    import('../script/mask.ts'),
  ]);
  const [old, fresh] = [decode(before).text, decode(after).text];
  const diff = unifiedDiff(path, maskedFile(old), maskedFile(fresh));
  await io.stdout(diff);
  if (diff !== unifiedDiff(path, old, fresh))
    io.stderr(
      `cxlint: The diff of "${path}" has stars where the file has secrets, so it cannot be applied: --fix mends the file itself.\n`,
    );
}

/** In one go, and only if the file still holds what was linted: what somebody wrote meanwhile is not lost. */
function replaceFile({ path, before, after }: ChangedFile, io: Io): boolean {
  // A link stays a link: what it leads to is mended.
  const absolute = realpathSync(resolve(io.cwd, path));
  const fresh = `${absolute}.${process.pid}.tmp`;
  try {
    const { mode } = statSync(absolute);
    if (!Buffer.from(before).equals(readFileSync(absolute))) {
      io.stderr(`cxlint: "${path}" was changed meanwhile, and is left alone.\n`);
      return false;
    }
    // A new file could be put in its place all the same, and somebody meant that it stays.
    if ((mode & 0o222) === 0) {
      io.stderr(`cxlint: "${path}" is read-only, and is left alone.\n`);
      return false;
    }
    writeFileSync(fresh, after, { mode });
    renameSync(fresh, absolute);
    return true;
  } catch {
    rmSync(fresh, { force: true });
    throw new UseError(`"${path}" cannot be written.`);
  }
}
