import type { Problem, Severity } from '../problems/problem.ts';
import type { FileReport } from '../problems/report.ts';

/** A problem and its file. */
export interface Placed {
  readonly file: FileReport;
  readonly problem: Problem;
}

interface Queue {
  readonly file: FileReport;
  readonly problems: readonly Problem[];
  taken: number;
}

/**
 * As many problems of a severity as there is room for, each next one from the file of which the fewest were shown so far, and the rest.
 * `shown` counts by path what is shown of each file, over all severities.
 */
export function spread(
  files: readonly FileReport[],
  severity: Severity,
  most: number,
  shown: Map<string, number>,
): { readonly picked: readonly Placed[]; readonly rest: readonly Placed[] } {
  const queues = files
    .map((file): Queue => ({ file, problems: file.problems.filter((one) => one.severity === severity), taken: 0 }))
    .filter(({ problems }) => problems.length > 0);
  const picked: Placed[] = [];
  while (picked.length < most) {
    const queue = leastShown(queues, shown);
    if (queue === undefined) break;
    const { file, problems, taken } = queue;
    picked.push({ file, problem: problems[taken]! });
    queue.taken += 1;
    shown.set(file.path, (shown.get(file.path) ?? 0) + 1);
  }
  const rest = queues.flatMap(({ file, problems, taken }) =>
    problems.slice(taken).map((problem) => ({ file, problem })),
  );
  return { picked, rest };
}

/** The first in order of paths, where several are shown as little. */
function leastShown(queues: readonly Queue[], shown: ReadonlyMap<string, number>): Queue | undefined {
  let least: Queue | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const queue of queues) {
    if (queue.taken === queue.problems.length) continue;
    const number = shown.get(queue.file.path) ?? 0;
    if (number >= fewest) continue;
    least = queue;
    fewest = number;
  }
  return least;
}
