import { candidateOf } from './deploy/candidate.ts';
import type { Candidate } from './deploy/gate.ts';
import type { Rule } from './engine/rule.ts';
import type { RuleSettings } from './engine/select.ts';
import { lintSources, type LintRun, type Source } from './lint-files.ts';
import type { Report } from './problems/report.ts';
import { guardRules } from './strict.ts';

/**
 * The files of a run as they stand before the gate: what linting found before anything was suppressed or left out, under rules
 * that no setting has lowered. `sources` keep their bytes; `shown` is the report as the user sees it.
 */
export async function candidatesOf(
  sources: readonly Source[],
  { report }: Pick<LintRun, 'report'>,
  shown: Report,
  rules: readonly Rule[],
  settings: RuleSettings,
  preset?: 'recommended' | 'all',
): Promise<readonly Candidate[]> {
  const guards = await guardRules(rules, settings, preset);
  const { files } = guards === undefined ? report : (await lintSources(sources, guards)).report;
  const bytes = new Map(sources.map((source) => [source.path, source.read()]));
  const seen = new Map(shown.files.map((file) => [file.path, file]));
  const reported = new Set(report.files.map(({ path }) => path));
  return files
    .filter(({ path }) => reported.has(path) && bytes.get(path) !== undefined)
    .map((file) => candidateOf(file, bytes.get(file.path)!, seen.get(file.path)));
}
