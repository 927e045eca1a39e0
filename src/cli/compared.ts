import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { shownPath } from '../files/find.ts';
import { matchPaths } from '../files/match.ts';
import { NothingMatched } from '../files/nothing-matched.ts';
import type { Source } from '../lint-files.ts';
import { comparePaths } from '../problems/order.ts';
import { baseSince, basesOfNext, changesSince, type Base, type Changes } from '../revision/base.ts';
import { contentsOf, stagedTree, treeOf, type Tree } from '../revision/tree.ts';
import type { Inputs } from './inputs.ts';
import type { Options } from './options.ts';

/** The files of an earlier revision that stand beside those of this run. */
export interface Compared {
  readonly sources: readonly Source[];
  /** Paths, as reported, of files that are the same now. */
  readonly same: ReadonlySet<string>;
  /** Old paths of files that were moved, by their new ones; as reported. */
  readonly movedFrom: ReadonlyMap<string, string>;
}

type Wanted = Pick<Options, 'operands' | 'ignoreUnknown'>;

/**
 * What lies in the folder, and what it is compared with: the files that the same paths and globs stand for where the work left the revision.
 * `find` is asked only where there is such a revision.
 */
export async function comparedSince(
  revision: string,
  wanted: Wanted,
  find: () => Promise<readonly Source[]>,
  folder: string,
): Promise<Inputs> {
  const cwd = realpathSync(folder);
  const base = baseSince(cwd, revision);
  const sources = await find();
  return { sources, compared: [comparedWith(base, wanted, sources, cwd, changesSince(base, false))] };
}

/** What is staged, and what it is compared with. */
export function comparedStaged(wanted: Wanted, folder: string): Inputs {
  const cwd = realpathSync(folder);
  const bases = basesOfNext(cwd);
  const [base] = bases;
  const tree = stagedTree(base.root);
  const sources = sourcesIn(base.root, tree, wanted, cwd);
  const compared = bases.map((one) => comparedWith(one, wanted, sources, cwd, changesSince(one, true)));
  for (const pattern of wanted.operands) {
    if (pattern === '.' || isMatched(pattern, base, tree, cwd)) continue;
    throw new NothingMatched(pattern, false);
  }
  return { sources, compared };
}

function comparedWith(base: Base, wanted: Wanted, sources: readonly Source[], cwd: string, changes: Changes): Compared {
  const { root, commit } = base;
  if (commit === undefined) return { sources: [], same: new Set(), movedFrom: new Map() };
  const shown = (path: string): string => shownPath(resolve(root, path), cwd);
  const now = new Map(sources.map((source) => [source.path, source]));
  const movedFrom = new Map(
    [...changes.movedFrom].map(([to, from]) => [shown(to), shown(from)] as const).filter(([to]) => now.has(to)),
  );
  // A file that was moved is named by its new path alone.
  const old = [...movedFrom.values()].map((path) => resolve(cwd, path));
  const tree = treeOf(root, commit);
  const same = new Set([...tree.keys()].filter((path) => !changes.changed.has(path)).map(shown));
  const before = sourcesIn(root, tree, { ...wanted, operands: [...wanted.operands, ...old] }, cwd, (path) =>
    same.has(path) ? now.get(path) : undefined,
  );
  return { sources: before, same, movedFrom };
}

/** `known` has the files that need not be asked of git: they are in this run, unchanged. */
function sourcesIn(
  root: string,
  tree: Tree,
  { operands, ignoreUnknown }: Wanted,
  cwd: string,
  known: (shown: string) => Source | undefined = () => undefined,
): readonly Source[] {
  const ids = new Map([...tree].map(([path, id]) => [resolve(root, path), id]));
  const matched = matchPaths(operands, [...ids.keys()], cwd);
  const files = [...matched].map(([absolute, matches]) => ({ absolute, ...matches, path: shownPath(absolute, cwd) }));
  const unknown = files.filter(({ path }) => known(path) === undefined).map(({ absolute }) => ids.get(absolute)!);
  const contents = contentsOf(root, [...new Set(unknown)]);
  return files
    .map(({ absolute, named, withFolder, path }) => ({
      path,
      named: named && !ignoreUnknown,
      withFolder,
      read: known(path)?.read ?? (() => contents.get(ids.get(absolute)!)),
    }))
    .toSorted(comparePaths);
}

function isMatched(pattern: string, base: Base, staged: Tree, cwd: string): boolean {
  const earlier = base.commit === undefined ? [] : treeOf(base.root, base.commit).keys();
  const paths = [...new Set([...staged.keys(), ...earlier])].map((path) =>
    resolve(base.root, path.split('/').join(sep)),
  );
  return matchPaths([pattern], paths, cwd).size > 0 || relative(cwd, resolve(cwd, pattern)) === '';
}
