import type { Document } from './document/document.ts';
import { readDocument } from './document/read.ts';
import { compareFiles } from './engine/compare.ts';
import type { ActiveRule, Found } from './engine/run.ts';
import type { LintResult } from './lint.ts';
import type { Source } from './lint-files.ts';
import { compareProblems } from './problems/order.ts';
import type { FileReport } from './problems/report.ts';

export interface Across {
  /** In the order in which the results came. */
  readonly files: readonly FileReport[];
  readonly thrown: readonly { readonly path: string; readonly rule: string; readonly error: unknown }[];
}

/** What only shows when the files of a run stand beside each other. Files in which that finds nothing are not read again. */
export async function compareResults(
  results: ReadonlyMap<string, LintResult>,
  sources: readonly Source[],
  rulesOf: (path: string) => readonly ActiveRule[],
  soundFiles?: () => readonly string[],
): Promise<Across> {
  const withFolder = new Set(sources.filter((source) => source.withFolder === true).map(({ path }) => path));
  const compared = [...results].map(([path, { collected }]) => ({
    path,
    withFolder: withFolder.has(path),
    collected,
    rules: rulesOf(path),
  }));
  const { found, notRun, thrown } = compareFiles(compared, soundFiles);
  const files = [...results.values()].map(({ file }) => file);
  if (found.size === 0 && notRun.length === 0) return { files, thrown: [] };

  const documents = await readAgain(found, sources);
  const { placeFindings, secretsIn } = await import('./engine/place.ts');
  const { joined, secretStretches } = await import('./script/mask.ts');
  const secrets = new Map([...documents].map(([path, document]) => [path, secretsIn(document)]));
  const all = [...secrets.values()].flat();
  const changed = files.map((file): FileReport => {
    const document = documents.get(file.path);
    const own = found.get(file.path) ?? [];
    const more = document === undefined ? [] : placeFindings(document, file.script ?? '', own, documents, all);
    const stars = document === undefined ? [] : secretStretches(document.text, secrets.get(file.path) ?? []);
    const masked = joined([...(file.masked ?? []), ...stars]);
    const problems = [...file.problems, ...more].toSorted(compareProblems);
    const failed = notRun.length > 0 || more.some(({ severity }) => severity === 'error');
    const rulesNotRun = [...file.rulesNotRun, ...notRun];
    return {
      ...file,
      status: failed ? 'failed' : file.status,
      rulesNotRun,
      problems,
      ...(masked.length === 0 ? {} : { masked }),
    };
  });
  return { files: changed, thrown: thrown.map((one) => ({ path: 'all files of the run', ...one })) };
}

/** The documents in which something was found, and those that the findings point into. */
async function readAgain(
  found: ReadonlyMap<string, readonly Found[]>,
  sources: readonly Source[],
): Promise<ReadonlyMap<string, Document>> {
  const wanted = new Set(found.keys());
  for (const all of found.values()) {
    for (const { finding } of all)
      for (const { path } of finding.related ?? []) if (path !== undefined) wanted.add(path);
  }
  const documents = new Map<string, Document>();
  for (const source of sources) {
    const bytes = wanted.has(source.path) ? source.read() : undefined;
    if (bytes !== undefined) documents.set(source.path, await readDocument(bytes));
  }
  return documents;
}
