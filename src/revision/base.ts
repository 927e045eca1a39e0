import { repositoryRoot } from '../files/repository.ts';
import { askFields, askLine, withoutFolder } from './git.ts';
import { RevisionError } from './revision-error.ts';

/** A commit to compare with. */
export interface Base {
  /** Top folder of the work tree. */
  readonly root: string;
  /** undefined: nothing was committed yet, so that everything is new. */
  readonly commit: string | undefined;
}

/** The top folder of the work tree that a folder is in. */
export function workTree(folder: string): string {
  const top = ['rev-parse', '--show-toplevel'];
  // In a hook of a linked work tree GIT_DIR is set, and git then takes the folder it is asked in for the top one.
  const root = askLine(folder, top, withoutFolder()) ?? askLine(folder, top);
  if (root !== undefined && root !== '') return root;
  throw new RevisionError(
    repositoryRoot(folder) === undefined
      ? '"--since" and "--staged" compare with what git holds, and this folder is in no git work tree.'
      : 'git refuses to read this repository; "git status" says why. Where it belongs to another user, as in containers, git reads it after: git config --global --add safe.directory <folder>',
  );
}

/**
 * Where the work left the revision: the newest commit that both have. What others did there since is not new here. A revision
 * without a common commit (a shallow clone, another history) is compared with as it is.
 */
export function baseSince(folder: string, revision: string): Base {
  const root = workTree(folder);
  const commit = askLine(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (commit === undefined) {
    const shallow = askLine(root, ['rev-parse', '--is-shallow-repository']) === 'true';
    const hint = shallow
      ? ' This clone is shallow: fetch the whole history (git fetch --unshallow; in GitHub Actions, fetch-depth: 0).'
      : '';
    throw new RevisionError(`git knows no revision "${revision}" here.${hint}`);
  }
  return { root, commit: askLine(root, ['merge-base', 'HEAD', commit]) ?? commit };
}

/** The commits that the next one follows: one, or in a merge both. Before the first there is one base without a commit. */
export function basesOfNext(folder: string): readonly [Base, ...Base[]] {
  const root = workTree(folder);
  const commitAt = (name: string): string | undefined =>
    askLine(root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  const merged = commitAt('MERGE_HEAD');
  const head: Base = { root, commit: commitAt('HEAD') };
  return merged === undefined ? [head] : [head, { root, commit: merged }];
}

/** What differs from the base, in paths from the root. */
export interface Changes {
  /** Files that are not as they were; those that git does not follow are not among them. */
  readonly changed: ReadonlySet<string>;
  /** Old paths of files that were moved, by their new ones. */
  readonly movedFrom: ReadonlyMap<string, string>;
}

/** Of the work tree, or of what is staged. */
export function changesSince({ root, commit }: Base, staged: boolean): Changes {
  const changed = new Set<string>();
  const movedFrom = new Map<string, string>();
  if (commit === undefined) return { changed, movedFrom };
  const where = staged ? ['--cached'] : [];
  const fields = askFields(root, ['diff', ...where, '--name-status', '-z', '-M', '--no-relative', commit, '--']);
  for (let at = 0; at < fields.length;) {
    const status = fields[at]!;
    const path = fields[at + 1] ?? '';
    changed.add(path);
    at += 2;
    if (!/^[RC]/.test(status)) continue;
    const to = fields[at] ?? '';
    changed.add(to);
    if (status.startsWith('R')) movedFrom.set(to, path);
    at += 1;
  }
  return { changed, movedFrom };
}
