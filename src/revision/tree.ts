import { askFields, askGit } from './git.ts';
import { RevisionError } from './revision-error.ts';

/** Files of a revision or of the index: by path from the root, with '/', the id of what is in them. */
export type Tree = ReadonlyMap<string, string>;

/** Two modes are files: links and submodules hold no script. */
const isFile = (mode: string): boolean => mode === '100644' || mode === '100755';

export function treeOf(root: string, commit: string): Tree {
  const tree = new Map<string, string>();
  for (const entry of askFields(root, ['ls-tree', '-r', '-z', '--full-tree', commit])) {
    const [, mode = '', id = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    if (isFile(mode)) tree.set(path, id);
  }
  return tree;
}

/** What is staged. Of a file that is being merged, nothing is: it has no one content. */
export function stagedTree(root: string): Tree {
  const tree = new Map<string, string>();
  for (const entry of askFields(root, ['ls-files', '-z', '--stage', '--full-name'])) {
    const [, mode = '', id = '', stage = '', path = ''] = /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(entry) ?? [];
    if (isFile(mode) && stage === '0') tree.set(path, id);
  }
  return tree;
}

/** What is in these files, by their ids; all in one question, as a process for each would take minutes. */
export function contentsOf(root: string, ids: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  if (ids.length === 0) return contents;
  const said = askGit(root, ['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''));
  if (said === undefined) throw new RevisionError('git could not read the files of the revision.');
  const newline = 0x0a;
  for (let at = 0; at < said.length;) {
    const end = said.indexOf(newline, at);
    const [id = '', kind, size] = new TextDecoder().decode(said.subarray(at, end)).split(' ');
    at = end + 1;
    // A file that a partial clone does not have is answered by its id and "missing".
    if (kind !== 'blob') continue;
    const length = Number(size);
    contents.set(id, said.subarray(at, at + length));
    at += length + 1;
  }
  return contents;
}
