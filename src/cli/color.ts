import type { Io } from './io.ts';

/** What the user says counts first, then the environment (no-color.org, force-color.org), then whether it is a terminal. */
export function wantsColor(asked: boolean | undefined, toFile: boolean, io: Io): boolean {
  if (asked !== undefined) return asked;
  if (toFile) return false;
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = io.env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return io.stdoutIsTerminal && terminal !== 'dumb';
}
