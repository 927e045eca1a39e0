import type { Problem } from './problem.ts';
import { summarize, type FileReport, type Report, type SuppressedProblem } from './report.ts';

/** A person's decision that a problem stays, with the reason. */
export interface Suppression {
  readonly rule: string;
  readonly fingerprint: string;
  readonly reason: string;
  /** Who decided. */
  readonly by?: string;
  /** The last day on which it counts, YYYY-MM-DD. */
  readonly until?: string;
}

/** By script name, then by block name ('' for what is on no block): neither paths nor lines, so that they live through both. */
export type Suppressions = ReadonlyMap<string, ReadonlyMap<string, readonly Suppression[]>>;

/** An entry and where it stands. */
export interface SuppressionEntry extends Suppression {
  readonly entry: Suppression;
  readonly script: string;
  readonly block: string;
}

export interface Suppressed {
  /** Its problems are those that no suppression stands for; the others are in `suppressed` of their files. */
  readonly report: Report;
  /** Entries of scripts in this run that stand for nothing any more. */
  readonly stale: readonly SuppressionEntry[];
  /** Entries whose last day is over: they suppress nothing. */
  readonly expired: readonly SuppressionEntry[];
}

/**
 * `today` is YYYY-MM-DD, `rules` are the ids of those that were on and had all before them that they judge by. Only what this run has
 * looked at can be stale: its scripts, under the rules that ran on them.
 */
export function applySuppressions(
  report: Report,
  suppressions: Suppressions,
  today: string,
  rules: ReadonlySet<string>,
): Suppressed {
  const used = new Set<Suppression>();
  const files = report.files.map((file): FileReport => {
    const problems: Problem[] = [];
    const suppressed: SuppressedProblem[] = [];
    for (const problem of file.problems) {
      const entry = entryFor(problem, suppressions);
      if (entry !== undefined) used.add(entry);
      if (entry === undefined || isOver(entry, today)) problems.push(problem);
      else suppressed.push({ ...problem, suppression: decisionOf(entry) });
    }
    return suppressed.length === 0 ? file : { ...file, problems, suppressed };
  });
  const looked = filesByScript(report);
  const entries = entriesOf(suppressions).filter(({ script }) => looked.has(script));
  const ran = ({ script, rule }: SuppressionEntry): boolean =>
    rules.has(rule) && looked.get(script)!.every(({ rulesNotRun }) => rulesNotRun.every((one) => one.rule !== rule));
  return {
    report: { ...report, summary: summarize(files, report.summary), files },
    stale: entries.filter((entry) => !used.has(entry.entry) && ran(entry)),
    expired: entries.filter((entry) => isOver(entry, today)),
  };
}

function filesByScript({ files }: Report): ReadonlyMap<string, readonly FileReport[]> {
  const byScript = new Map<string, FileReport[]>();
  for (const file of files) {
    if (file.script === null) continue;
    const same = byScript.get(file.script);
    if (same === undefined) byScript.set(file.script, [file]);
    else same.push(file);
  }
  return byScript;
}

const isOver = ({ until }: Suppression, today: string): boolean => until !== undefined && until < today;

const entryFor = ({ script, block = '', rule, fingerprint }: Problem, all: Suppressions): Suppression | undefined =>
  script === ''
    ? undefined
    : all
        .get(script)
        ?.get(block)
        ?.find((entry) => entry.rule === rule && entry.fingerprint === fingerprint);

const decisionOf = ({ reason, by, until }: Suppression): SuppressedProblem['suppression'] => ({
  reason,
  ...(by === undefined ? {} : { by }),
  ...(until === undefined ? {} : { until }),
});

/** Every entry, with its place, in the order of the map. */
export function entriesOf(suppressions: Suppressions): readonly SuppressionEntry[] {
  return [...suppressions].flatMap(([script, blocks]) =>
    [...blocks].flatMap(([block, entries]) => entries.map((entry) => ({ ...entry, entry, script, block }))),
  );
}
