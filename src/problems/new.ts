import type { Problem } from './problem.ts';
import { summarize, type FileReport, type Report } from './report.ts';

/** What a run on another revision found, as far as it is needed for comparing. */
export interface Earlier {
  readonly files: readonly FileReport[];
  /** Old paths of files that were moved, by their new ones. */
  readonly movedFrom: ReadonlyMap<string, string>;
}

/**
 * The report without the problems that the earlier revision has too. They are matched by fingerprint, and not by line: first in
 * the same file, or in the one that it was moved from; then those of named scripts in files that are gone. A problem that is there
 * twice now and was there once before is new once. The status of a file is left as it is: what fails still fails.
 */
export function onlyNew(report: Report, earlier: Earlier): Report {
  const paths = new Set(report.files.map(({ path }) => path));
  const inFile = new Map(earlier.files.map(({ path, problems }) => [path, countOf(problems)]));
  const moved = new Set(earlier.movedFrom.values());
  const gone = earlier.files.filter(({ path }) => !paths.has(path) && !moved.has(path));
  const inGone = countOf(gone.flatMap(({ problems }) => problems.filter(({ script }) => script !== '')));

  let known = 0;
  const files = report.files.map((file): FileReport => {
    const from = inFile.get(earlier.movedFrom.get(file.path) ?? file.path);
    const problems = file.problems.filter((problem) => {
      const isKnown = (from !== undefined && take(from, problem)) || take(inGone, problem);
      if (isKnown) known += 1;
      return !isKnown;
    });
    return { ...file, problems };
  });
  return { ...report, summary: summarize(files, { ...report.summary, known: report.summary.known + known }), files };
}

function countOf(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fingerprint } of problems) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return counts;
}

/** Takes one away; false where none is left. */
function take(counts: Map<string, number>, { fingerprint }: Problem): boolean {
  const left = counts.get(fingerprint) ?? 0;
  if (left > 0) counts.set(fingerprint, left - 1);
  return left > 0;
}
