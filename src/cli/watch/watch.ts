import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { CacheRow } from '../many/cache-row.ts';
import { configOf, lintCommand } from '../lint-command.ts';
import { sayError } from '../errors.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { suppressionFile } from '../suppression-file.ts';
import { UseError } from '../use-error.ts';
import { watchPlaces, type Places, type Watcher } from './watcher.ts';

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
  let counts: Watched['counts'] = () => false;
  let watcher: Watcher | undefined;
  let known = '';
  const onChange = (path: string): void => {
    if (outputs.has(path) || !counts(path)) return;
    now.changes += 1;
    wake();
  };
  void io.interrupted?.().then(() => {
    now.isOver = true;
    wake();
  });

  for (let first = true; !now.isOver; first = false) {
    if (!first && io.stdoutIsTerminal) await io.stdout('\u001B[2J\u001B[3J\u001B[H');
    // What is watched is looked at after that: no change is missed in between.
    const next = await placesOf(options, io);
    if (next.key !== known) {
      await watcher?.close();
      ({ counts, key: known } = next);
      watcher = await watchPlaces(next.places, onChange);
    }
    now.changes = 0;
    try {
      await lintCommand(options, io, memory);
    } catch (error) {
      sayError(error, io);
    }
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

interface Watched {
  /** Changes when there is something else to watch: a config may name other files now, and a folder may be back. */
  readonly key: string;
  readonly places: Places;
  /** True where a change of the file can change what is said. */
  readonly counts: (path: string) => boolean;
}

/** Folders are watched rather than files: a file that is renamed, or written anew by an editor, is another file to the system. */
async function placesOf(options: Options, io: Io): Promise<Watched> {
  const named = new Set(await settingFiles(options, io));
  const trees: string[] = [];
  for (const operand of options.operands.length === 0 ? ['.'] : options.operands) {
    const absolute = resolve(io.cwd, operand);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true) trees.push(absolute);
    // A folder that is gone may come back: its place is watched.
    else if (stats !== undefined || !/[*?{}[\]()!]/.test(operand)) named.add(absolute);
    else trees.push(baseOf(operand, io.cwd));
  }
  const folders = new Set([...named, ...trees].map((path) => dirname(path)));
  const roots = trees.map((path) => (path.endsWith(sep) ? path : path + sep));
  const places: Places = {
    trees: trees.filter((path) => existsSync(path)),
    folders: [...folders].filter((path) => existsSync(path)),
  };
  return {
    key: JSON.stringify([places, [...named]]),
    places,
    counts: (path) =>
      named.has(path) ||
      trees.includes(path) ||
      (roots.some((root) => path.startsWith(root)) && !path.endsWith('.tmp') && !path.endsWith('.cxlintcache')),
  };
}

/** The folder that a glob begins in. */
function baseOf(glob: string, cwd: string): string {
  const steps = glob.split(/[\\/]/);
  const fixed = steps.slice(
    0,
    steps.findIndex((step) => /[*?{}[\]()!]/.test(step)),
  );
  return resolve(cwd, glob.startsWith('/') ? join('/', ...fixed) : join('.', ...fixed));
}

async function settingFiles(options: Options, io: Io): Promise<readonly string[]> {
  const files = [suppressionFile(options, io).absolute];
  if (options.config === undefined) return files;
  const config = resolve(io.cwd, options.config);
  files.push(config);
  try {
    const { connections = {} } = await configOf(options, io);
    for (const { schema } of Object.values(connections))
      if (schema !== undefined) files.push(resolve(dirname(config), schema));
  } catch {
    // What is wrong with it was said by the run.
  }
  return files;
}
