import { mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { emptyLedger, ledgerKey, ledgerText, readLedger, type Deployment, type Intent, type Ledger } from './ledger.ts';
import { LedgerError } from './wrong-use.ts';

/** One change; of an entry both are told, so that what one run takes away another does not bring back. */
export interface LedgerChange {
  readonly host: string;
  readonly name: string;
  /** undefined: there is none from now on; left out: as it is. */
  readonly intent?: Intent | undefined;
  readonly deployment?: Deployment;
}

/** The ledger on the disk. */
export interface LedgerFile {
  readonly current: () => Ledger;
  /** What it would be with these changes. */
  readonly with: (changes: readonly LedgerChange[]) => Ledger;
  /** Resolves when the change is on the disk for good. Changes that come while another is being written are written together. */
  readonly commit: (changes: readonly LedgerChange[]) => Promise<void>;
}

/**
 * Opens the ledger; it need not be there. Every write makes a new file and puts it in place of the old one, so that whoever is
 * killed, and whenever, leaves one of the two whole. What another run has written meanwhile is read again and kept.
 */
export async function openLedger(path: string, shown: string): Promise<LedgerFile> {
  let ledger = emptyLedger;
  let written = '';
  const readAgain = async (): Promise<void> => {
    const stamp = await stampOf(path);
    if (stamp === written) return;
    ledger = await readFrom(path, shown);
    written = stamp;
  };
  await readAgain();
  await sweep(path);

  let waiting: LedgerChange[] = [];
  let next: Promise<void> | undefined;
  let running: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const changes = waiting;
    waiting = [];
    next = undefined;
    try {
      await readAgain();
      ledger = changed(ledger, changes);
      await replace(path, ledgerText(ledger));
      written = await stampOf(path);
    } catch (error) {
      if (error instanceof LedgerError) throw error;
      throw new LedgerError(`The ledger "${shown}" cannot be written (${codeOf(error)}).`);
    }
  };
  return {
    current: () => ledger,
    with: (changes) => changed(ledger, changes),
    commit: (changes) => {
      waiting.push(...changes);
      if (next === undefined) {
        next = running.then(write, write);
        running = next;
      }
      return next;
    },
  };
}

function changed(ledger: Ledger, changes: readonly LedgerChange[]): Ledger {
  const deployments = new Map(ledger.deployments);
  const intents = new Map(ledger.intents);
  for (const change of changes) {
    const key = ledgerKey(change);
    if (change.deployment !== undefined) deployments.set(key, change.deployment);
    if (change.intent !== undefined) intents.set(key, change.intent);
    else if ('intent' in change) intents.delete(key);
  }
  return { deployments, intents };
}

async function readFrom(path: string, shown: string): Promise<Ledger> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return emptyLedger;
    throw new LedgerError(`The ledger "${shown}" cannot be read (${codeOf(error)}). Nothing was sent.`);
  }
  return readLedger(text, shown);
}

/** Differs when the file does. */
async function stampOf(path: string): Promise<string> {
  try {
    const { ino, mtimeNs, size } = await stat(path, { bigint: true });
    return `${ino} ${mtimeNs} ${size}`;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? '' : 'unreadable';
  }
}

async function replace(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${draftOf(path)}${process.pid}.tmp`);
  try {
    const file = await open(draft, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await unlink(draft).catch(() => {});
    throw error;
  }
  await syncFolder(folder);
}

const draftOf = (path: string): string => `.${basename(path)}.`;

/** Takes away the drafts of runs that were killed. */
async function sweep(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = name.startsWith(draftOf(path)) ? /\.(\d+)\.tmp$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) await unlink(join(folder, name)).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Without this a loss of power can undo the renaming. Some systems cannot do it (Windows): they look after it themselves. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {}
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? 'unknown';
