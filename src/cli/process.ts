import { availableParallelism } from 'node:os';
import { fstatSync, writeSync } from 'node:fs';
import { exitCode } from './exit-code.ts';
import { main } from './main.ts';

/**
 * Runs cxlint on this process: its arguments, its streams, its exit code. Called by bin/cxlint.js and nobody else, whose `keep` keeps
 * what Node has compiled: only of a run that linted, as no other calls what most runs call.
 */
export async function runProcess(keep: () => void): Promise<void> {
  let hasLinted = false;
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
    stdout: writerOut(),
    stderr: writeError,
    today: () => new Date().toISOString().slice(0, 10),
    ask: isTerminal(2) && isTerminal(0) ? askOnTerminal : undefined,
    threads: { worker: new URL('worker.cjs', import.meta.url), available: availableParallelism() },
    interrupted,
    linted: () => {
      hasLinted = true;
    },
    stdoutIsTerminal: isTerminal(1),
    stderrIsTerminal: isTerminal(2),
  });
  process.off('exit', early);
  process.exitCode ??= code;
  if (hasLinted) keep();
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

/**
 * Written at once, as Node does it too with files and pipes, but without its streams, whose making takes longer than rules do on one file.
 * What a pipe does not take now goes the usual way, and so does everything on Windows, where not every pipe can be written to at once.
 */
function writerOut(): (text: string) => void | Promise<void> {
  let isStream = process.platform === 'win32';
  return (text) => {
    if (isStream) return writeStream(text);
    const bytes = Buffer.from(text);
    let written = 0;
    try {
      while (written < bytes.length) written += writeSync(1, bytes, written);
      return undefined;
    } catch {
      // It is full, closed or broken: the stream finds out, and says it.
      isStream = true;
      return writeStream(bytes.subarray(written));
    }
  };
}

/** A reader that is slower than cxlint is waited for, so that a large report is never held whole. */
function writeStream(text: string | Uint8Array): void | Promise<void> {
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
  // As import() it would keep Node from compiling all that is around it ahead of time: bin/kept-code.js.
  const { createInterface } = process.getBuiltinModule('node:readline/promises');
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
