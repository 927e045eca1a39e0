import { deployStatuses, type DeploySummary, type DeployStatus } from '../problems/deploy-report.ts';
import type { FileReport } from '../problems/report.ts';
import { counted } from '../script/describe.ts';
import { quoted, visible } from '../script/names.ts';

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
  /** True where all is as it was hoped for. */
  readonly isGood: boolean;
}

/** A row for each file that people should see: all but those that are there unchanged. */
export const deployRows = (files: readonly FileReport[]): readonly DeployRow[] =>
  files.flatMap(({ path, script, deploy }): readonly DeployRow[] => {
    if (deploy === undefined || deploy.status === 'unchanged') return [];
    const { status, message } = deploy;
    const isGood = status === 'created' || status === 'planned';
    return [{ status: names[status], path, script: script === null ? '' : quoted(script), message, isGood }];
  });

/** `2 created, 1 unchanged`; the counts that are not zero. */
export function deployCounts({ counts }: DeploySummary): string {
  const told = deployStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${names[status]}`);
  return told.length === 0 ? 'no scripts' : told.join(', ');
}

/** As many files as are named one by one where the same sentence holds for all of them. */
const mostAlike = 5;

/** What became of the deploying, as lines for people. */
export function deployLines(deploy: DeploySummary, files: readonly FileReport[]): readonly string[] {
  const rows = deployRows(files);
  const width = Math.max(0, ...rows.map(({ status }) => status.length));
  const total = deployStatuses.reduce((sum, status) => sum + deploy.counts[status], 0);
  const lines: string[] = [];
  for (const alike of groups(rows)) {
    const { status, message, isGood } = alike[0]!;
    const head = `  ${status.padEnd(width)}  `;
    if (!isGood && alike.length > mostAlike) lines.push(`${head}${counted(alike.length, 'file')}`);
    else
      for (const row of alike)
        lines.push(`${head}${[visible(row.path), row.script].filter((part) => part !== '').join('  ')}`);
    if (!isGood) lines.push(`${' '.repeat(head.length)}${message}`);
  }
  return [
    `${deploy.dryRun ? 'Plan for' : 'Deploy to'} ${deploy.host}`,
    ...lines,
    ...(deploy.stopped === undefined ? [] : [deploy.stopped]),
    `${counted(total, 'file')}: ${deployCounts(deploy)}.${deploy.dryRun ? ' Nothing was sent.' : ''}`,
  ];
}

/** Rows of one status and one message, in the order of the first of each. */
function groups(rows: readonly DeployRow[]): readonly (readonly DeployRow[])[] {
  const found = new Map<string, DeployRow[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.status, row.message]);
    const group = found.get(key);
    if (group === undefined) found.set(key, [row]);
    else group.push(row);
  }
  return [...found.values()];
}
