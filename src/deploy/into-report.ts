import { countStatuses, type DeploySummary } from '../problems/deploy-report.ts';
import { compareProblems } from '../problems/order.ts';
import type { FileReport, Report } from '../problems/report.ts';
import type { Problem } from '../problems/problem.ts';
import type { DeployResult } from './deploy.ts';
import { problemsOf } from './refusal.ts';

/** The report with what became of each file; what the platform held against a script is among its problems. */
export async function withDeploy(
  report: Report,
  results: readonly DeployResult[],
  told: Omit<DeploySummary, 'counts'>,
): Promise<Report> {
  const byPath = new Map(results.map((result) => [result.entry.path, result]));
  let refused = 0;
  const files: FileReport[] = [];
  for (const file of report.files) {
    const result = byPath.get(file.path);
    if (result === undefined) {
      files.push(file);
      continue;
    }
    const { entry, deploy, refusal } = result;
    const more = refusal === undefined ? [] : await problemsOf(refusal, entry.bytes);
    refused += more.length;
    files.push({ ...withProblems(file, more), deploy });
  }
  const summary = { ...report.summary, errors: report.summary.errors + refused };
  return { ...report, summary, deploy: { ...told, counts: countStatuses(files) }, files };
}

/** More errors, in their places; one that is there already, at whatever severity, is not told twice. */
export function withProblems(file: FileReport, errors: readonly Problem[]): FileReport {
  if (errors.length === 0) return file;
  const known = new Set(errors.map(({ fingerprint }) => fingerprint));
  const others = file.problems.filter(({ fingerprint }) => !known.has(fingerprint));
  return { ...file, status: 'failed', problems: [...others, ...errors].toSorted(compareProblems) };
}
