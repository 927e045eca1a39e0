import { parentPort, workerData } from 'node:worker_threads';
import { rules } from '../../../rules/index.ts';
import type { ActiveRule } from '../../engine/run.ts';
import { sharedServices, type LintSettings } from '../../lint.ts';
import { lintSafely, sourceOnDisk } from '../../lint-files.ts';
import type { PlainRule } from './cache-key.ts';
import { sendable, type Job, type JobResult, type WorkerStart } from './messages.ts';
import { readHashed } from './read-hashed.ts';

/** A thread that lints the files it is sent, until it is told to end. */
const { settings, hashes } = workerData as WorkerStart;
const byId = new Map(rules.map((rule) => [rule.meta.id, rule]));
const active = settings.rules.map(([id, severity, options]: PlainRule): ActiveRule => ({
  rule: byId.get(id)!,
  severity: severity ?? undefined,
  options,
}));
const schemas = new Map(settings.schemas);
const own: LintSettings = {
  ...(settings.sql === undefined ? {} : { sql: settings.sql }),
  ddl: (path) => schemas.get(path),
};
const shared: LintSettings = { ...own, services: sharedServices(own) };

async function lintJob({ index, path, absolute }: Job): Promise<JobResult> {
  const source = sourceOnDisk({ path, absolute, named: true });
  if (!hashes) {
    const bytes = source.read();
    return {
      index,
      result: bytes === undefined ? undefined : sendable(await lintSafely(path, bytes, active, shared)),
    };
  }
  const read = readHashed(source);
  if (read === undefined) return { index, result: undefined };
  const { bytes, hash, stat } = read;
  const result = sendable(await lintSafely(path, bytes, active, shared));
  return { index, result, hash, ...(stat === undefined ? {} : { stat }) };
}

const port = parentPort!;
let turn: Promise<void> = Promise.resolve();
port.on('message', (jobs: readonly Job[]) => {
  turn = turn.then(async () => {
    const done: JobResult[] = [];
    for (const job of jobs) done.push(await lintJob(job));
    port.postMessage(done);
  });
});
