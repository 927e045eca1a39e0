import { findFiles } from '../files/find.ts';
import { sourceOnDisk, type Source } from '../lint-files.ts';
import type { Compared } from './compared.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import { UseError } from './use-error.ts';

/** What a run lints, and with `--since` or `--staged` what it is compared with. */
export interface Inputs {
  readonly sources: readonly Source[];
  /** More than one revision in a merge; none: the run compares nothing. */
  readonly compared: readonly Compared[];
}

export async function inputsOf(options: Options, io: Io): Promise<Inputs> {
  const { operands, stdinFilename, since, staged } = options;
  if (since !== undefined || staged) return comparedInputs(options, io);
  if (operands.length === 0)
    throw new UseError('Name the scripts to lint: cxlint "scripts/**/*.json". More: cxlint --help.');
  checkOperands(options);
  if (!operands.includes('-')) return { sources: onDisk(await findFiles(operands, io.cwd), options), compared: [] };

  const bytes = await io.stdin();
  const source: Source = { path: stdinFilename ?? '<stdin>', named: !options.ignoreUnknown, read: () => bytes };
  return { sources: [source], compared: [] };
}

async function comparedInputs(options: Options, io: Io): Promise<Inputs> {
  const { since, staged } = options;
  if (since !== undefined && staged)
    throw new UseError('"--since" compares what lies in the folder, "--staged" what is staged: take one of them.');
  if (options.operands.includes('-'))
    throw new UseError('"-" has no earlier revision: "--since" and "--staged" are for files that git holds.');
  checkOperands(options);
  // Without a path everything that git holds below the working folder is meant.
  const operands = options.operands.length === 0 ? ['.'] : options.operands;
  const { comparedSince, comparedStaged } = await import('./compared.ts');
  const all = { ...options, operands };
  if (since === undefined) return comparedStaged(all, io.cwd);
  return comparedSince(since, all, async () => onDisk(await findFiles(operands, io.cwd), options), io.cwd);
}

const onDisk = (found: Awaited<ReturnType<typeof findFiles>>, { ignoreUnknown }: Options): readonly Source[] =>
  found.map((file) => sourceOnDisk({ ...file, named: file.named && !ignoreUnknown }));

function checkOperands({ operands, stdinFilename }: Options): void {
  if (operands.includes('')) throw new UseError('An empty path stands for no file.');
  if (!operands.includes('-') && stdinFilename !== undefined)
    throw new UseError('"--stdin-filename" belongs to "-", which reads a script from standard input.');
  if (operands.includes('-') && operands.length > 1)
    throw new UseError('"-" reads one script from standard input and stands alone.');
}
