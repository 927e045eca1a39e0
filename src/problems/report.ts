import type { Span } from '../document/document.ts';
import type { DeploySummary, FileDeploy } from './deploy-report.ts';
import type { Problem } from './problem.ts';
import type { Shard } from './shard.ts';

/** Everything a run found out, as plain data: what `--format json` prints (schemas/report.schema.json). */
export interface Report {
  readonly schemaVersion: 1;
  /** Version of cxlint. */
  readonly cxlint: string;
  readonly summary: Summary;
  /** Left out where nothing was to be deployed. */
  readonly deploy?: DeploySummary;
  /** Left out but for a part of a run (`--shard`). */
  readonly shard?: Shard;
  /** By path. */
  readonly files: readonly FileReport[];
}

export interface Summary {
  readonly files: number;
  /** Files in which a script was read. */
  readonly scripts: number;
  readonly blocks: number;
  /** Rules that were on. */
  readonly rules: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Problems with a fix, safe or not. */
  readonly fixable: number;
  readonly suppressed: number;
  /** SQL statements whose syntax could not be checked; the files name them. */
  readonly statementsNotChecked: number;
  /** Files found in a folder that are no scripts and were passed over. */
  readonly passedOver: number;
  /** Files that a config leaves out (`ignores`). */
  readonly ignored: number;
  /** Problems that the revision compared with has too (`--since`, `--staged`): they are in no file of this report. */
  readonly known: number;
}

export interface FileReport {
  /** Relative to the working folder, with '/'. */
  readonly path: string;
  /** The script's format; null where none could be told. */
  readonly format: string | null;
  /** The script's name; null where none could be read. */
  readonly script: string | null;
  readonly blocks: number;
  /** failed: an error was found, or a rule failed to run. */
  readonly status: 'passed' | 'failed';
  readonly rulesNotRun: readonly RuleNotRun[];
  readonly problems: readonly Problem[];
  /** Stretches of the file, in offsets, that hold a secret: what shows lines of it shows none of these. */
  readonly masked?: readonly Span[];
  /** SQL whose syntax could not be checked, and why; left out where there is none. */
  readonly statementsNotChecked?: readonly UncheckedStatement[];
  /** Left out where nothing was to be deployed. */
  readonly deploy?: FileDeploy;
  /** Problems that a suppression stands for; left out where there are none. They do not count, and `status` still knows them. */
  readonly suppressed?: readonly SuppressedProblem[];
}

/** A problem that a person has decided to leave, and what was decided. */
export interface SuppressedProblem extends Problem {
  readonly suppression: { readonly reason: string; readonly by?: string; readonly until?: string };
}

export interface UncheckedStatement {
  /** Name of the block; '' where it has none. */
  readonly block: string;
  readonly pointer: string;
  readonly why: string;
}

export interface RuleNotRun {
  readonly rule: string;
  readonly why: string;
  /** True where the rule itself failed: a fault of cxlint, exit code 4. */
  readonly fault?: true;
}

/** The counts over these files; `also` are those that files do not tell. */
export function summarize(
  files: readonly FileReport[],
  also: Pick<Summary, 'rules' | 'passedOver' | 'ignored' | 'known'>,
): Summary {
  const { rules, passedOver, ignored, known } = also;
  let suppressed = 0;
  let statementsNotChecked = 0;
  let fixable = 0;
  const count = { error: 0, warning: 0, info: 0 };
  let blocks = 0;
  let scripts = 0;
  for (const file of files) {
    blocks += file.blocks;
    if (file.format !== null) scripts += 1;
    statementsNotChecked += file.statementsNotChecked?.length ?? 0;
    suppressed += file.suppressed?.length ?? 0;
    for (const problem of file.problems) {
      count[problem.severity] += 1;
      if (problem.fix !== undefined) fixable += 1;
    }
  }
  return {
    files: files.length,
    scripts,
    blocks,
    rules,
    errors: count.error,
    warnings: count.warning,
    infos: count.info,
    fixable,
    suppressed,
    statementsNotChecked,
    passedOver,
    ignored,
    known,
  };
}

export const hasFault = (report: Report): boolean =>
  report.files.some((file) => file.rulesNotRun.some((rule) => rule.fault === true));
