import { spawnSync } from 'node:child_process';
import { RevisionError } from './revision-error.ts';

/** More than any script repository holds; Node wants a number. */
const most = 2 ** 30;

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment in which git finds the repository by the folder it is asked in. */
export const withoutFolder = (): Environment =>
  process.env['GIT_WORK_TREE'] === undefined ? { ...process.env, GIT_DIR: undefined } : process.env;

/** What git says; undefined where it refuses. It is never given a shell, and never a lock on the index. */
export function askGit(
  folder: string,
  args: readonly string[],
  input = '',
  env: Environment = process.env,
): Uint8Array | undefined {
  const { status, stdout, error } = spawnSync('git', ['--no-optional-locks', ...args], {
    cwd: folder,
    env,
    input,
    maxBuffer: most,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT')
    throw new RevisionError('"--since" and "--staged" need git, and there is no git on the path.');
  return error === undefined && status === 0 ? stdout : undefined;
}

/** One line of text; undefined where git refuses. */
export const askLine = (folder: string, args: readonly string[], env?: Environment): string | undefined => {
  const said = askGit(folder, args, '', env);
  return said === undefined ? undefined : new TextDecoder().decode(said).replace(/\r?\n$/, '');
};

/** Fields that end with a zero byte, as `-z` makes them: names may hold anything else. */
export function askFields(folder: string, args: readonly string[]): readonly string[] {
  const said = askGit(folder, args);
  if (said === undefined) throw new RevisionError(`git refused "git ${args.join(' ')}".`);
  return new TextDecoder().decode(said).split('\0').slice(0, -1);
}
