import { watch, type FSWatcher } from 'chokidar';

export interface Watcher {
  readonly close: () => Promise<void>;
}

export interface Places {
  /** Folders, with all that is below them. */
  readonly trees: readonly string[];
  /** Folders, with what is in them and not below. */
  readonly folders: readonly string[];
}

/** Tells of every file that is written, made, renamed or taken away; resolves when it looks. Absolute paths. */
export async function watchPlaces({ trees, folders }: Places, onChange: (path: string) => void): Promise<Watcher> {
  const ignored = /(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)/;
  const common = { ignoreInitial: true, ignored, ignorePermissionErrors: true };
  const deep = watch([...trees], common);
  const readyDeep = isReady(deep);
  const flat = watch([...folders], { ...common, depth: 0 });
  const readyFlat = isReady(flat);
  const both = [deep, flat];
  for (const one of both) {
    one.on('all', (_, path) => onChange(path));
    // A folder that may not be read, or is gone in this moment: the next change is seen again.
    one.on('error', () => {});
  }
  if (trees.length > 0) await readyDeep;
  if (folders.length > 0) await readyFlat;
  return {
    close: async () => {
      await Promise.all(both.map((one) => one.close()));
    },
  };
}

const isReady = (one: FSWatcher): Promise<void> =>
  new Promise((resolve) => {
    one.on('ready', () => resolve());
  });
