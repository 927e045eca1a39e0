import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { rules } from '../../../rules/index.ts';
import { openConfigs, type Configs } from '../../settings/configs.ts';
import type { FileSettings } from '../../settings/file-settings.ts';
import { lintSafely, sourceOnDisk, type RulesAndSettings } from '../../lint-files.ts';
import type { OnceStart } from '../watch/lint-once.ts';
import { settingsKey } from './cache-key.ts';
import { sendable, type Job, type JobResult, type WorkerStart } from './messages.ts';
import { readHashed } from './read-hashed.ts';

const start = workerData as WorkerStart | OnceStart;
const keys = new Map<FileSettings, string>();

/** undefined: other settings count here than where the file was sent from. */
async function settingsOf({ path, key }: Job, configs: Configs | undefined): Promise<RulesAndSettings | undefined> {
  const settings = await configs?.of(path).catch(() => undefined);
  if (settings === undefined) return undefined;
  const own = keys.get(settings) ?? settingsKey(settings).key;
  keys.set(settings, own);
  return own === key ? settings : undefined;
}

async function lintJob(job: Job, configs: Configs | undefined, hashes: boolean): Promise<JobResult> {
  const { index, path, absolute } = job;
  const settings = await settingsOf(job, configs);
  const source = sourceOnDisk({ path, absolute, named: true, withFolder: false });
  const read = hashes ? readHashed(source) : { bytes: source.read(), hash: undefined, stat: undefined };
  if (settings === undefined || read?.bytes === undefined) return { index, result: undefined };
  const result = sendable(await lintSafely(path, read.bytes, settings.rules, settings.settings));
  if (read.hash === undefined) return { index, result };
  return { index, result, hash: read.hash, ...(read.stat === undefined ? {} : { stat: read.stat }) };
}

/** Lints the files that are sent, until the thread is told to end. */
function serve({ asked, hashes }: WorkerStart, port: MessagePort): void {
  const opened = openConfigs(asked.choice, rules, asked.last, asked.cwd).catch(() => undefined);
  let turn: Promise<void> = Promise.resolve();
  port.on('message', (jobs: readonly Job[]) => {
    turn = turn.then(async () => {
      const configs = await opened;
      const done: JobResult[] = [];
      for (const job of jobs) done.push(await lintJob(job, configs, hashes));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      port.postMessage(done);
    });
  });
}

if ('once' in start) void import('../watch/lint-once.ts').then(({ runOnce }) => runOnce(start, parentPort!));
else serve(start, parentPort!);
