import { availableParallelism } from 'node:os';
import { fstatSync } from 'node:fs';
import { exitCode } from './exit-code.ts';
import { main } from './main.ts';

/** Runs cxlint on this process: its arguments, its streams, its exit code. Called by bin/cxlint.js and nobody else. */
export async function runProcess(): Promise<void> {
  // Code of others (a config, a plugin) may end the process, or wait for what never comes: nothing was found out then, and 0 would say so.
  const early = (): void => {
    process.exitCode = exitCode.fault;
    writeError('cxlint: It ended before it was done: a config or a plugin ends the process, or never answers.\n');
  };
  process.once('exit', early);
  const code = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    stdin: readStandardInput,
    stdout: writeOut,
    stderr: writeError,
    today: () => new Date().toISOString().slice(0, 10),
    ask: isTerminal(0) && isTerminal(2) ? askOnTerminal : undefined,
    threads: { worker: new URL('worker.cjs', import.meta.url), available: availableParallelism() },
    interrupted,
    stdoutIsTerminal: isTerminal(1),
    stderrIsTerminal: isTerminal(2),
  });
  process.off('exit', early);
  process.exitCode ??= code;
}

// Node makes each of the streams when it is first asked for, which takes longer than many a run: not before there is something to write.
function writeError(text: string): void {
  watched(process.stderr).write(text);
}

/** A reader that has seen enough (head, a closed pager) is no fault: whatever else would be written is dropped. */
function watched(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (stream.listenerCount('error') > 0) return stream;
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = exitCode.use;
    if (stream === process.stdout) writeError(`cxlint: The report cannot be written (${error.code ?? 'unknown'}).\n`);
  });
}

/** What no device is, such as a pipe or a file, is told without what Node knows of terminals. */
function isTerminal(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(descriptor);
  } catch {
    // It is closed.
    return false;
  }
}

/** A reader that is slower than cxlint is waited for, so that a large report is never held whole. */
function writeOut(text: string): void | Promise<void> {
  const stdout = watched(process.stdout);
  if (stdout.write(text) || stdout.destroyed) return;
  return new Promise((resolve) => {
    const events = ['drain', 'close', 'error'];
    const done = (): void => {
      for (const event of events) stdout.off(event, done);
      resolve();
    };
    for (const event of events) stdout.on(event, done);
  });
}

/** The first of them; a second one ends the process as usual. */
const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** An end of input (Ctrl-D) is no answer. */
async function askOnTerminal(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>((resolve) => {
    terminal.on('close', () => resolve(''));
  });
  const answer = await Promise.race([terminal.question(question), closed]);
  terminal.close();
  return answer;
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
