import { resolve } from 'node:path';
import type { CacheRow } from '../many/cache-row.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { UseError } from '../use-error.ts';
import { here, inThread } from './lint-once.ts';
import { counts, hasPrograms, type Watched } from './places.ts';
import { watchPlaces, type Watcher } from './watcher.ts';

/** A change is rarely one: editors write twice, git writes hundreds of files. In milliseconds. */
const quiet = 100;

/** `--watch`: lints, and lints again whenever something that counts is changed, until it is interrupted. */
export async function watchCommand(options: Options, io: Io): Promise<number> {
  checkWatchUse(options);
  const memory = new Map<string, CacheRow>();
  const outputs = new Set(
    readOutputs(options, io).flatMap(({ file }) => (file === undefined ? [] : resolve(io.cwd, file))),
  );
  const now = { changes: 0, isOver: false };
  let wake: () => void = () => {};
  let watched: Watched | undefined;
  let watcher: Watcher | undefined;
  const onChange = (path: string): void => {
    if (watched === undefined || outputs.has(path) || !counts(watched, path)) return;
    now.changes += 1;
    wake();
  };
  const ended = (io.interrupted?.() ?? new Promise<void>(() => {})).then(() => {
    now.isOver = true;
    wake();
  });
  // What is watched is looked at before a run: no change is missed in between.
  const look = async (next: Watched): Promise<void> => {
    if (now.isOver) return;
    if (JSON.stringify(next) !== JSON.stringify(watched)) {
      await watcher?.close();
      watched = next;
      watcher = await watchPlaces(next.places, onChange);
    }
    now.changes = 0;
  };

  for (let first = true; !now.isOver; first = false) {
    if (!first && io.stdoutIsTerminal) await io.stdout('\u001B[2J\u001B[3J\u001B[H');
    const worker = watched !== undefined && hasPrograms(watched) ? io.threads?.worker : undefined;
    await (worker === undefined ? here(options, io, memory) : inThread(options, io, worker, ended))(look);
    if (now.isOver) break;
    io.stderr('cxlint: Waiting for changes; Ctrl-C ends.\n');
    await nextChange();
  }
  await watcher?.close();
  return exitCode.clean;

  /** Resolves when something was changed and nothing more is for a while, or when the run is over. */
  async function nextChange(): Promise<void> {
    for (let seen = 0; !now.isOver && (now.changes === 0 || now.changes !== seen);) {
      seen = now.changes;
      const rest = now.changes === 0 ? undefined : quiet;
      await new Promise<void>((wakeUp) => {
        const timer = rest === undefined ? undefined : setTimeout(wakeUp, rest);
        wake = () => {
          clearTimeout(timer);
          wakeUp();
        };
      });
      // Woken by a change, and not by time: wait for the next quiet moment.
      if (now.changes !== seen) seen = -1;
    }
  }
}

function checkWatchUse(options: Options): void {
  const { fix, fixDryRun, staged, deploy, suppressAll, suppressRules, pruneSuppressions, shard, operands } = options;
  const others = {
    fix,
    'fix-dry-run': fixDryRun,
    staged,
    deploy,
    'suppress-all': suppressAll,
    'suppress-rule': suppressRules.length > 0,
    'prune-suppressions': pruneSuppressions,
    shard: shard !== undefined,
  };
  const other = Object.entries(others).find(([, asked]) => asked)?.[0];
  if (other !== undefined) throw new UseError(`"--watch" lints again and again, and "--${other}" is done once.`);
  if (operands.includes('-')) throw new UseError('"-" is read once: "--watch" is for files.');
}
