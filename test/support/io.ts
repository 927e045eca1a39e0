import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line without a process. */
export async function run(
  argv: readonly string[],
  given: Partial<Io> & { readonly input?: string | Uint8Array } = {},
): Promise<Ran> {
  const written = { out: '', err: '' };
  const { input = '', ...io } = given;
  const code = await main(argv, {
    cwd: process.cwd(),
    env: {},
    stdin: () => Promise.resolve(typeof input === 'string' ? new TextEncoder().encode(input) : input),
    stdout: (text) => void (written.out += text),
    stderr: (text) => void (written.err += text),
    today: () => '2026-06-15',
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    ...io,
  });
  return { code, ...written };
}

/** What stands in the first line: behind the sentence about a config come the lines in question. */
export const firstLine = ({ err }: Ran): string => err.slice(0, err.indexOf('\n'));
