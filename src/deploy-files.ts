import { candidateOf } from './deploy/candidate.ts';
import type { Candidate } from './deploy/gate.ts';
import type { ActiveRule } from './engine/run.ts';
import type { FileSettings } from './settings/file-settings.ts';
import { lintSources, type LintRun, type Source } from './lint-files.ts';
import type { Report } from './problems/report.ts';

/**
 * The files of a run as they stand before the gate: what linting found before anything was suppressed or left out, under rules
 * that no setting has lowered. `sources` keep their bytes; `shown` is the report as the user sees it; `of` has what counts for each file.
 */
export async function candidatesOf(
  sources: readonly Source[],
  { report }: Pick<LintRun, 'report'>,
  shown: Report,
  of: (path: string) => FileSettings,
): Promise<readonly Candidate[]> {
  const guards = new Map<FileSettings, readonly ActiveRule[] | undefined>();
  for (const settings of new Set(sources.map(({ path }) => of(path)))) guards.set(settings, await settings.guards());
  const guarded = (path: string): FileSettings => {
    const settings = of(path);
    return { ...settings, rules: guards.get(settings) ?? settings.rules };
  };
  const isLowered = [...guards.values()].some((rules) => rules !== undefined);
  const { files } = isLowered ? (await lintSources(sources, [], { of: guarded })).report : report;
  const bytes = new Map(sources.map((source) => [source.path, source.read()]));
  const seen = new Map(shown.files.map((file) => [file.path, file]));
  const reported = new Set(report.files.map(({ path }) => path));
  return files
    .filter(({ path }) => reported.has(path) && bytes.get(path) !== undefined)
    .map((file) => {
      const { failOn } = of(file.path);
      const from = failOn === undefined || failOn === 'never' ? {} : { from: failOn };
      return { ...candidateOf(file, bytes.get(file.path)!, seen.get(file.path)), ...from };
    });
}
