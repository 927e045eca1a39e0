import type { ActiveRule, Outcome } from './engine/run.ts';
import type { FoundFile } from './files/find.ts';
import { readBytes } from './files/read.ts';
import { lint, sharedServices, type LintResult, type LintSettings } from './lint.ts';
import { compareResults } from './lint-across.ts';
import { version } from './problems/product.ts';
import { summarize, type FileReport, type Report } from './problems/report.ts';

/** A file to lint, wherever its bytes come from: the disk, standard input, git. */
export interface Source {
  /** As it is reported. */
  readonly path: string;
  /** False where the file was only met in a folder: one that is no script is then passed over. */
  readonly named: boolean;
  /** All scripts that lie in its folder are part of the run too. */
  readonly withFolder?: boolean;
  /** undefined: it cannot be read. */
  readonly read: () => Uint8Array | undefined;
  /** Where it lies; left out where it does not lie on the disk. */
  readonly absolute?: string;
}

export interface LintRun {
  readonly report: Report;
  /** What rules threw, with the file they were at: for a trace, never for a report. */
  readonly thrown: readonly { readonly path: string; readonly rule: string; readonly error: unknown }[];
  /** Paths of files that are there and cannot be read; they are not in the report. */
  readonly unreadable: readonly string[];
  /** What each file by itself gave, by path, for a run on another revision in which it is the same. */
  readonly results: ReadonlyMap<string, LintResult>;
}

export interface LintRunOptions {
  /** Called with the number of files that are done. */
  readonly onFile?: (done: number) => void;
  /** What is known of a file already; undefined: nothing. */
  readonly known?: (source: Source) => LintResult | undefined;
  readonly settings?: LintSettings;
  /** Paths of the sound files that belong to the files; left out: that is not known. */
  readonly soundFiles?: () => readonly string[];
  /** What counts for a file in place of the run's rules and settings; undefined: those. */
  readonly of?: (path: string) => RulesAndSettings | undefined;
  /** True: the files are a part of a run, and are not compared. */
  readonly alone?: boolean;
  /** How many files a config has left out. */
  readonly ignored?: number;
}

/** What a file is linted by. */
export interface RulesAndSettings {
  readonly rules: readonly ActiveRule[];
  readonly settings: LintSettings;
}

export const sourceOnDisk = ({ path, absolute, named, withFolder }: FoundFile): Source => ({
  path,
  named,
  withFolder,
  absolute,
  read: () => readBytes(absolute),
});

/** Sources whose bytes are read once and kept, so that what is sent is what was linted. */
export function keepBytes(sources: readonly Source[]): readonly Source[] {
  return sources.map((source) => {
    let kept: { readonly bytes: Uint8Array | undefined } | undefined;
    return { ...source, read: () => (kept ??= { bytes: source.read() }).bytes };
  });
}

/** Lints one file after the other, then compares them. Reading is synchronous: on files of this size it is quicker (measured by `npm run bench`). */
export async function lintSources(
  sources: readonly Source[],
  rules: readonly ActiveRule[],
  options: LintRunOptions = {},
): Promise<LintRun> {
  const { onFile = () => {}, settings = {}, of = () => undefined, soundFiles, alone = false, ignored = 0 } = options;
  const results = new Map<string, LintResult>();
  const thrown: { path: string; rule: string; error: unknown }[] = [];
  const unreadable: string[] = [];
  let passedOver = 0;
  const base = { rules, settings: { ...settings, services: settings.services ?? sharedServices(settings) } };
  for (const source of sources) {
    const result = options.known?.(source) ?? (await lintSource(source, of(source.path) ?? base));
    if (result === undefined) {
      unreadable.push(source.path);
      continue;
    }
    if (!source.named && !result.scriptLike) passedOver += 1;
    else results.set(source.path, result);
    for (const fault of result.thrown) thrown.push({ path: source.path, ...fault });
    onFile(results.size + passedOver);
  }
  const rulesOf = (path: string): readonly ActiveRule[] => of(path)?.rules ?? rules;
  const across = await compareResults(results, sources, alone ? () => [] : rulesOf, soundFiles);
  const counted = countRules(sources.length === 0 ? [rules] : sources.map(({ path }) => rulesOf(path)));
  const report: Report = {
    schemaVersion: 1,
    cxlint: version,
    summary: summarize(across.files, { rules: counted, passedOver, ignored, known: 0 }),
    files: across.files,
  };
  return { report, thrown: [...thrown, ...across.thrown], unreadable, results };
}

/** undefined: it cannot be read. */
async function lintSource(source: Source, { rules, settings }: RulesAndSettings): Promise<LintResult | undefined> {
  const bytes = source.read();
  return bytes === undefined ? undefined : lintSafely(source.path, bytes, rules, settings);
}

/** How many rules there are in these lists, most of which are one and the same. */
const countRules = (lists: readonly (readonly ActiveRule[])[]): number =>
  new Set([...new Set(lists)].flatMap((list) => list.map(({ rule }) => rule.meta.id))).size;

/** A fault of ours in one file must not lose what was found in the others. */
export async function lintSafely(
  path: string,
  bytes: Uint8Array,
  rules: readonly ActiveRule[],
  settings: LintSettings,
): Promise<LintResult> {
  try {
    return await lint(path, bytes, rules, settings);
  } catch (error) {
    return failedResult(path, rules, error);
  }
}

/** What is said of a file on which cxlint itself failed. */
export function failedResult(
  path: string,
  rules: readonly ActiveRule[],
  error: unknown,
  why = 'cxlint failed on this file: this is a fault of cxlint, not of the script.',
): LintResult {
  const rulesNotRun = rules.map(({ rule }) => ({ rule: rule.meta.id, why, fault: true as const }));
  const file: FileReport = {
    path,
    format: null,
    script: null,
    blocks: 0,
    status: 'failed',
    rulesNotRun,
    problems: [],
  };
  const failed: Outcome['thrown'] = [{ rule: 'every rule', error }];
  return { file, scriptLike: true, thrown: failed, collected: new Map() };
}
