import { readSuppressions, writeSuppressions } from '../config/suppressions-file.ts';
import type { Report } from '../problems/report.ts';
import { applySuppressions } from '../problems/suppressions.ts';
import { nearest } from '../script/nearest.ts';
import type { Io } from './io.ts';
import type { Options } from './options.ts';
import { added, pruned } from './suppression-changes.ts';
import { suppressionsAsked, type SuppressionFile } from './suppression-file.ts';
import { isTidy } from './suppression-notes.ts';
import { UseError } from './use-error.ts';

/** What suppressions make of a run. */
export interface SuppressedRun {
  readonly report: Report;
  /** False where entries stand for nothing any more, or are over: it was said, with the command that mends it. */
  readonly tidy: boolean;
}

/** The rules of a run, by their ids. */
export interface RulesOfRun {
  readonly on: readonly string[];
  /** Those that had all before them that they judge by: only their suppressions can be stale. */
  readonly saw: ReadonlySet<string>;
}

/**
 * Applies the suppressions of the folder, after writing those that are asked for (`--suppress-all`, `--suppress-rule`) or taking away
 * those that stand for nothing (`--prune-suppressions`).
 */
export async function suppress(
  report: Report,
  { on, saw }: RulesOfRun,
  file: SuppressionFile,
  options: Options,
  io: Io,
): Promise<SuppressedRun> {
  const today = io.today();
  checkUse(options, on, today);
  const given = file.exists ? await readSuppressions(file.absolute, file.shown) : new Map();
  const first = applySuppressions(report, given, today, saw);
  const change = options.pruneSuppressions ? pruned(first, given) : undefined;
  const changed = suppressionsAsked(options) ? added(first.report, given, options) : change;
  if (changed === undefined) return { report: first.report, tidy: isTidy(first, file.shown, options, io) };

  writeSuppressions(file.absolute, changed.suppressions);
  io.stderr(`cxlint: ${changed.said} (${file.shown}).\n`);
  const second = applySuppressions(report, changed.suppressions, today, saw);
  return { report: second.report, tidy: isTidy(second, file.shown, options, io) };
}

/** True for a day that there is, YYYY-MM-DD: 30 February is none. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function checkUse(options: Options, rules: readonly string[], today: string): void {
  const { reason, until, by, suppressRules, pruneSuppressions } = options;
  const unknown = suppressRules.find((id) => !rules.includes(id));
  if (unknown !== undefined) {
    const near = nearest(unknown, rules);
    throw new UseError(`No rule "${unknown}" was on.${near === undefined ? '' : ` Did you mean "${near}"?`}`);
  }
  if (suppressionsAsked(options) && (reason === undefined || reason.trim() === ''))
    throw new UseError('A suppression needs a reason: --reason "why these problems stay".');
  if (!suppressionsAsked(options) && (reason ?? until ?? by) !== undefined)
    throw new UseError('"--reason", "--until" and "--by" belong to "--suppress-all" or "--suppress-rule".');
  if (suppressionsAsked(options) && pruneSuppressions)
    throw new UseError(
      '"--prune-suppressions" takes suppressions away and "--suppress-all" adds some: one after the other.',
    );
  if (until === undefined) return;
  if (!isDay(until))
    throw new UseError(`"--until" is the last day on which a suppression counts, as YYYY-MM-DD, not "${until}".`);
  if (until < today)
    throw new UseError(`"--until" is the last day on which a suppression counts, and ${until} is over already.`);
}
