import { deployStatuses, type DeploySummary, type DeployStatus } from '../problems/deploy-report.ts';
import type { FileReport } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import { quoted } from '../script/names.ts';

const names: Readonly<Record<DeployStatus, string>> = {
  planned: 'to create',
  created: 'created',
  unchanged: 'unchanged',
  'name-taken': 'name taken',
  'not-deployed': 'not sent',
  refused: 'refused',
  failed: 'failed',
  unknown: 'not known',
};

export interface DeployRow {
  readonly status: string;
  readonly path: string;
  readonly script: string;
  readonly message: string;
}

/** A row for each file that people should see: all but those that are there unchanged. */
export const deployRows = (files: readonly FileReport[]): readonly DeployRow[] =>
  files.flatMap(({ path, script, deploy }) =>
    deploy === undefined || deploy.status === 'unchanged'
      ? []
      : [
          {
            status: names[deploy.status],
            path,
            script: script === null ? '' : quoted(script),
            message: deploy.message,
          },
        ],
  );

/** `2 created, 1 unchanged`; the counts that are not zero. */
export function deployCounts({ counts }: DeploySummary): string {
  const told = deployStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${names[status]}`);
  return told.length === 0 ? 'no scripts' : told.join(', ');
}

/** What became of the deploying, as lines for people. */
export function deployLines(deploy: DeploySummary, files: readonly FileReport[]): readonly string[] {
  const rows = deployRows(files);
  const width = Math.max(0, ...rows.map(({ status }) => status.length));
  const title = deploy.dryRun ? 'Plan for' : 'Deploy to';
  const total = deployStatuses.reduce((sum, status) => sum + deploy.counts[status], 0);
  return [
    `${title} ${deploy.host}`,
    ...rows.flatMap(({ status, path, script, message }) => [
      `  ${status.padEnd(width)}  ${path}${script === '' ? '' : `  ${script}`}`,
      `  ${' '.repeat(width)}  ${message}`,
    ]),
    ...(deploy.stopped === undefined ? [] : [deploy.stopped]),
    `${counted(total, 'file')}: ${deployCounts(deploy)}.${deploy.dryRun ? ' Nothing was sent.' : ''}`,
  ];
}
