import { rules } from '../../rules/index.ts';
import { selectRules, type RuleSettings } from '../../src/engine/select.ts';
import type { Rule } from '../../src/engine/rule.ts';
import { lint, type LintSettings } from '../../src/lint.ts';
import { lintSources } from '../../src/lint-files.ts';
import { witnessed, witnessLine } from '../../src/report/witness-line.ts';
import type { FileReport } from '../../src/problems/report.ts';

/**
 * Rules that ask nearly every script for something that it may well do without (decisions/054-unbounded-input.md): what is silent under
 * all others may be told of by these. Only their own fixtures are linted under them.
 */
const demanding: RuleSettings = {
  'implicit-timeout': 'off',
  'space-in-file-name': 'off',
  'stage-in-path': 'off',
  'unbounded-input': 'off',
  'unclear-caption': 'off',
  // What is not known is information: that no rule speaks of it is tried with all others on.
  'unknown-action': 'off',
};

/** What turns a rule that asks for much on. */
export const demandedBy = (id: string): RuleSettings =>
  Object.hasOwn(demanding, id) ? { [id]: rules.find(({ meta }) => meta.id === id)!.meta.severity } : {};

/** Lints under all rules but those that ask for much, also under those that are not recommended. */
export async function lintAll(
  source: Uint8Array | string,
  path = 'script.json',
  settings: RuleSettings = {},
  more: readonly Rule[] = [],
): Promise<FileReport> {
  const { file } = await lint(
    path,
    source,
    await selectRules([...rules, ...more], { ...demanding, ...settings }, 'all'),
  );
  return file;
}

/** Lints files under the same rules, those that compare them too. */
export async function lintAllFiles(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  settings: LintSettings = {},
  ruleSettings: RuleSettings = {},
  soundFiles: readonly string[] = [],
): Promise<readonly FileReport[]> {
  const sources = files.map(({ path, bytes }) => ({ path, named: true, withFolder: true, read: () => bytes }));
  const { report } = await lintSources(sources, await selectRules(rules, { ...demanding, ...ruleSettings }, 'all'), {
    settings,
    soundFiles: () => soundFiles,
  });
  return report.files;
}

/**
 * A golden's text: a line a problem, and below it, indented, its related places, steps of a run below the run as reports draw it.
 * With more than one file, each place with its file.
 */
export function formatLines(file: FileReport, named = false): string {
  const own = named ? `${file.path}:` : '';
  const lines = file.problems.flatMap((problem) => {
    const { start, end, severity, rule, pointer, message } = problem;
    let left = problem.related;
    const related = witnessed(problem.related).flatMap((part) => {
      const places = left.slice(0, 'run' in part ? part.run.length : 1);
      left = left.slice(places.length);
      const told = places.map(
        (other) =>
          `  ${other.path === undefined ? own : `${other.path}:`}${other.start.line}:${other.start.column}-${other.end.line}:${other.end.column} ${other.pointer} ${other.message}`,
      );
      return 'run' in part ? [`  ${witnessLine(part.run)}`, ...told] : told;
    });
    return [
      `${own}${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${rule} ${pointer} ${message}`,
      ...related,
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}
