import { nearest } from '../script/nearest.ts';
import { formatNames } from '../report/reporter.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import { UseError } from './use-error.ts';

/** One report of a run, and where it goes. */
export interface Output {
  readonly format: string;
  /** undefined: standard output. */
  readonly file: string | undefined;
  /** True where the file holds more than this report and is added to. */
  readonly append: boolean;
}

/** Workflow commands are lines that the runner takes out of whatever else is printed. */
const standsBesideOthers: ReadonlySet<string> = new Set(['github']);

/** The reports that are asked for, `-f name` or `-f name=file`; in GitHub Actions, where none is asked for, those of use there. */
export function readOutputs(options: Options, io: Io): readonly Output[] {
  const { formats, outputFile } = options;
  const outputs = formats.length === 0 ? usual(io) : formats.map((written) => readOutput(written, io));
  if (outputFile === undefined) return onOneStream(outputs);
  const free = outputs.filter(({ file }) => file === undefined);
  const [first] = free;
  if (first === undefined)
    throw new UseError('"--output-file" is for a report without a file of its own: every format has one.');
  if (formats.length > 0 && free.length > 1)
    throw new UseError(`"--output-file" is for one report: give each its own, such as -f ${free[1]!.format}=<file>.`);
  return outputs.map((output) => (output === first ? { ...output, file: outputFile } : output));
}

function usual({ env }: Io): readonly Output[] {
  const text: Output = { format: 'text', file: undefined, append: false };
  if (env['GITHUB_ACTIONS'] !== 'true') return [text];
  const summary = env['GITHUB_STEP_SUMMARY'];
  const github: Output = { format: 'github', file: undefined, append: false };
  return summary === undefined || summary === ''
    ? [text, github]
    : [text, github, { format: 'github-summary', file: summary, append: true }];
}

function readOutput(written: string, { env }: Io): Output {
  const [format = '', ...rest] = written.split('=');
  if (!formatNames.includes(format)) throw new UseError(unknownFormat(format));
  if (rest.length === 0) {
    const summary = env['GITHUB_STEP_SUMMARY'] ?? '';
    return format === 'github-summary' && summary !== ''
      ? { format, file: summary, append: true }
      : { format, file: undefined, append: false };
  }
  const file = rest.join('=');
  if (file === '') throw new UseError(`"--format ${written}" names no file: --format ${format}=<file>.`);
  return { format, file, append: false };
}

function onOneStream(outputs: readonly Output[]): readonly Output[] {
  const files = new Set<string>();
  for (const { file, append } of outputs) {
    if (file === undefined || append) continue;
    if (files.has(file)) throw new UseError(`Two reports would be written to "${file}".`);
    files.add(file);
  }
  const [first, second] = outputs.filter(({ format, file }) => file === undefined && !standsBesideOthers.has(format));
  if (first !== undefined && second !== undefined) {
    throw new UseError(
      `Two reports would be mixed on standard output: give one of them a file, such as -f ${second.format}=<file>.`,
    );
  }
  return outputs;
}

function unknownFormat(format: string): string {
  const near = nearest(format, formatNames);
  const last = formatNames.at(-1)!;
  return `There is no format "${format}": it can be ${formatNames.slice(0, -1).join(', ')} or ${last}.${near === undefined ? '' : ` Did you mean "${near}"?`}`;
}
