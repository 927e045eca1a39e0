import { Worker, type MessagePort } from 'node:worker_threads';
import { sayError } from '../errors.ts';
import type { Io } from '../io.ts';
import { lintCommand } from '../lint-command.ts';
import type { CacheMemory } from '../many/lint-many.ts';
import type { Options } from '../options.ts';
import { watchedFor, type Watched } from './places.ts';

/** Lints once. `look` is given what is to be watched, and the run begins when it looks. */
export type LintOnce = (look: (watched: Watched) => Promise<void>) => Promise<void>;

/** In this thread, with what earlier runs have learnt. */
export const here =
  (options: Options, io: Io, memory: CacheMemory | undefined): LintOnce =>
  async (look) => {
    await look(await watchedFor(options, io));
    try {
      await lintCommand(options, io, memory);
    } catch (error) {
      await sayError(error, io);
    }
  };

/** What a thread is started with to lint once. */
export interface OnceStart {
  readonly once: { readonly options: Options } & Pick<Io, 'cwd' | 'stdoutIsTerminal' | 'stderrIsTerminal'> & {
      readonly today: string;
    };
}

type Message = { readonly watched: Watched } | { readonly out: string } | { readonly err: string };

/** In a thread of its own, in which configs and plugins that are programs run anew. `ended` stops it. */
export const inThread =
  (options: Options, io: Io, worker: URL, ended: Promise<void>): LintOnce =>
  async (look) => {
    const { cwd, stdoutIsTerminal, stderrIsTerminal } = io;
    const once: OnceStart = { once: { options, cwd, stdoutIsTerminal, stderrIsTerminal, today: io.today() } };
    const thread = new Worker(worker, { workerData: once });
    void ended.then(() => thread.terminate());
    let said: Promise<void> = Promise.resolve();
    const say = async (message: Message): Promise<void> => {
      if ('out' in message) await io.stdout(message.out);
      else if ('err' in message) io.stderr(message.err);
      else {
        await look(message.watched);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        thread.postMessage('go');
      }
    };
    await new Promise<void>((resolve) => {
      thread.on('message', (message: Message) => {
        said = said.then(() => say(message));
      });
      thread.on('error', (error) => {
        said = said.then(() => sayError(error, io)).then(() => undefined);
      });
      thread.on('exit', () => resolve());
    });
    await said;
  };

/** The other end of `inThread`. */
export async function runOnce({ once }: OnceStart, port: MessagePort): Promise<void> {
  const { options, today, ...around } = once;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const tell = (message: Message): void => port.postMessage(message);
  const io: Io = {
    ...around,
    env: process.env,
    stdin: () => Promise.resolve(new Uint8Array()),
    stdout: (out) => tell({ out }),
    stderr: (err) => tell({ err }),
    today: () => today,
  };
  await here(
    options,
    io,
    undefined,
  )(async (watched) => {
    const go = new Promise<void>((resolve) => {
      port.once('message', () => resolve());
    });
    tell({ watched });
    await go;
  });
  port.close();
}
