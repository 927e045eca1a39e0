import { Worker } from 'node:worker_threads';
import type { Job, JobResult, WorkerStart } from './messages.ts';

/** Files that a thread is given at a time: few, so that all of them end at about the same time. */
const batch = 16;
/** Batches that wait at each thread, so that none is idle while this one is busy. */
const ahead = 2;

export interface Crash {
  readonly jobs: readonly Job[];
  readonly error: unknown;
}

/**
 * Runs the jobs on `count` threads, of which this one is one. What threads answer comes in any order. The files of a thread that ends before its time are
 * given to `onCrash`, and the others go on.
 */
export async function onThreads(
  jobs: readonly Job[],
  { url, count, start }: { readonly url: URL; readonly count: number; readonly start: WorkerStart },
  here: (job: Job) => Promise<void>,
  onDone: (result: JobResult) => void,
  onCrash: (crash: Crash) => void,
): Promise<void> {
  let at = 0;
  const next = (): readonly Job[] => {
    const jobsOfBatch = jobs.slice(at, at + batch);
    at += jobsOfBatch.length;
    return jobsOfBatch;
  };
  const others = Array.from({ length: Math.min(count - 1, Math.ceil(jobs.length / batch) - 1) }, () =>
    runThread(new Worker(url, { workerData: start }), next, onDone, onCrash),
  );
  for (let own = next(); own.length > 0; own = next()) {
    for (const job of own) {
      await here(job);
      // The others ask for more in between.
      await turnOfOthers();
    }
  }
  await Promise.all(others);
}

const turnOfOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Resolves when the thread has ended, however it ends. */
function runThread(
  worker: Worker,
  next: () => readonly Job[],
  onDone: (result: JobResult) => void,
  onCrash: (crash: Crash) => void,
): Promise<void> {
  const waiting: (readonly Job[])[] = [];
  const give = (): void => {
    const jobs = next();
    if (jobs.length > 0) {
      waiting.push(jobs);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(jobs);
    } else if (waiting.length === 0) void worker.terminate();
  };
  return new Promise((resolve) => {
    let failure: unknown;
    worker.on('message', (results: readonly JobResult[]) => {
      waiting.shift();
      for (const result of results) onDone(result);
      give();
    });
    worker.on('messageerror', (error) => {
      failure = error;
      void worker.terminate();
    });
    worker.on('error', (error) => {
      failure = error;
    });
    worker.on('exit', () => {
      if (waiting.length > 0) onCrash({ jobs: waiting.flat(), error: failure ?? new Error('The thread ended.') });
      resolve();
    });
    for (let i = 0; i < ahead; i += 1) give();
  });
}
