import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { selectRules } from '../engine/select.ts';
import { SettingError } from '../engine/setting-error.ts';
import { findFiles } from '../files/find.ts';
import { NothingMatched } from '../files/nothing-matched.ts';
import { lintSources, type LintRun, type Source } from '../lint-files.ts';
import { version } from '../problems/product.ts';
import { hasFault } from '../problems/report.ts';
import { formatNames, loadReporter } from '../report/reporter.ts';
import { nearest } from '../script/nearest.ts';
import { rules } from '../../rules/index.ts';
import { wantsColor } from './color.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { readOptions, type Options } from './options.ts';
import { progressOf } from './progress.ts';
import { readRuleSettings } from './rule-settings.ts';
import { UseError } from './use-error.ts';

/** Runs the command line and answers the exit code. Never throws, and never ends the process. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await run(readOptions(argv), io);
  } catch (error) {
    if (error instanceof NothingMatched) {
      io.stderr(`cxlint: ${error.message}${commandHint(error.pattern)}\n`);
      return exitCode.use;
    }
    if (error instanceof UseError || error instanceof SettingError) {
      io.stderr(`cxlint: ${error.message}\n`);
      return exitCode.use;
    }
    io.stderr(`cxlint: This is a fault of cxlint, not of your scripts. ${traceOf(error, io)}\n`);
    return exitCode.fault;
  }
}

async function run(options: Options, io: Io): Promise<number> {
  const [command, ...rest] = options.operands;
  if (options.help) return print(await (await import('./help.ts')).help(), io);
  if (options.version) return print(`${version}\n`, io);
  if (!formatNames.includes(options.format)) throw new UseError(unknownFormat(options.format));
  if (command === 'explain') return print((await import('./explain.ts')).explain(rules, rest), io);
  if (command === 'rules' && rest.length === 0) {
    return print((await import('./list-rules.ts')).listRules(rules, options.format), io);
  }
  return lintAndReport(options, io);
}

async function lintAndReport(options: Options, io: Io): Promise<number> {
  const active = await selectRules(rules, readRuleSettings(options.rules));
  const sources = await sourcesOf(options, io);
  const progress = progressOf(sources.length, io);
  const result = await lintSources(sources, active, progress.step);
  progress.end();

  const reporter = await loadReporter(options.format);
  const output = reporter(result.report, {
    color: wantsColor(options.color, options.outputFile !== undefined, io),
    quiet: options.quiet,
    read: (path) => textOf(sources, path),
  });
  if (options.outputFile === undefined) io.stdout(output);
  else writeReport(options.outputFile, output, io);
  return codeOf(result, options, io);
}

function codeOf({ report, thrown, unreadable }: LintRun, options: Options, io: Io): number {
  const { errors, warnings } = report.summary;
  for (const { path, rule, error } of thrown) {
    io.stderr(`cxlint: ${rule} failed on ${path}: a fault of cxlint, not of the script. ${traceOf(error, io)}\n`);
  }
  for (const path of unreadable) io.stderr(`cxlint: "${path}" cannot be read.\n`);
  if (hasFault(report)) return exitCode.fault;
  if (unreadable.length > 0) return exitCode.use;
  if (warnings > options.maxWarnings) {
    const counted = warnings === 1 ? 'is 1 warning' : `are ${warnings} warnings`;
    io.stderr(`cxlint: There ${counted}, more than the ${options.maxWarnings} that --max-warnings allows.\n`);
  }
  return errors > 0 || warnings > options.maxWarnings ? exitCode.problems : exitCode.clean;
}

async function sourcesOf(options: Options, io: Io): Promise<readonly Source[]> {
  const { operands, stdinFilename } = options;
  if (operands.length === 0)
    throw new UseError('Name the scripts to lint: cxlint "scripts/**/*.json". More: cxlint --help.');
  if (operands.includes('')) throw new UseError('An empty path stands for no file.');
  if (!operands.includes('-')) {
    if (stdinFilename !== undefined)
      throw new UseError('"--stdin-filename" belongs to "-", which reads a script from standard input.');
    return findFiles(operands, io.cwd);
  }
  if (operands.length > 1) throw new UseError('"-" reads one script from standard input and stands alone.');
  return [{ path: stdinFilename ?? '<stdin>', named: true, bytes: await io.stdin() }];
}

/** The lines to show, read again from the disk: keeping every text of a long run would cost more. */
function textOf(sources: readonly Source[], path: string): string | undefined {
  const source = sources.find((one) => one.path === path);
  if (source === undefined) return undefined;
  try {
    return new TextDecoder().decode('bytes' in source ? source.bytes : readFileSync(source.absolute));
  } catch {
    return undefined;
  }
}

function writeReport(file: string, output: string, io: Io): void {
  try {
    writeFileSync(resolve(io.cwd, file), output);
  } catch {
    throw new UseError(`The report cannot be written to "${file}".`);
  }
}

function commandHint(operand: string): string {
  const near = nearest(operand, ['explain', 'rules']);
  return near === undefined ? '' : ` Did you mean the command "${near}"?`;
}

function print(text: string, io: Io): number {
  io.stdout(text);
  return exitCode.clean;
}

function unknownFormat(format: string): string {
  const near = nearest(format, formatNames);
  return `There is no format "${format}": it can be ${formatNames.join(' or ')}.${near === undefined ? '' : ` Did you mean "${near}"?`}`;
}

/** What was thrown may hold parts of a script, so it is shown only to who asks for it. */
function traceOf(error: unknown, io: Io): string {
  if (io.env['CXLINT_TRACE'] === undefined) return 'Set CXLINT_TRACE=1 to see where, and please report it.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
