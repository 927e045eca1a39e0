/**
 * planned: it would be created (a dry run, or nobody agreed). created, unchanged: it is on the platform. name-taken: another script
 * has its name. not-deployed: it was kept back. refused: the platform does not take it. failed: it was surely not created.
 * unknown: it may have been created; the next run looks before it sends.
 */
export const deployStatuses = [
  'planned',
  'created',
  'unchanged',
  'name-taken',
  'not-deployed',
  'refused',
  'failed',
  'unknown',
] as const;
export type DeployStatus = (typeof deployStatuses)[number];

/** What became of a file. */
export interface FileDeploy {
  readonly status: DeployStatus;
  /** Full sentences: what happened, and where it went wrong what to do. */
  readonly message: string;
  /** The platform's id and version of the script, where it is there or another one has its name. */
  readonly id?: string;
  readonly version?: string;
  /** Where the platform keeps it. */
  readonly location?: string;
  /** Of the bytes: "sha256:" and hexadecimal digits. */
  readonly hash?: string;
}

/** What became of a run's deploying. */
export interface DeploySummary {
  /** The platform's address. */
  readonly host: string;
  readonly dryRun: boolean;
  /** Why nothing, or not all, was deployed, in full sentences; left out where that is a matter of single files. */
  readonly stopped?: string;
  /** Files by status. */
  readonly counts: Readonly<Record<DeployStatus, number>>;
}

export function countStatuses(files: readonly { readonly deploy?: FileDeploy }[]): DeploySummary['counts'] {
  const counts = Object.fromEntries(deployStatuses.map((status) => [status, 0])) as Record<DeployStatus, number>;
  for (const { deploy } of files) if (deploy !== undefined) counts[deploy.status] += 1;
  return counts;
}

/** What a deploy could not do, and somebody has to look at. */
export const isDeployFailure = ({ status }: FileDeploy): boolean =>
  status === 'name-taken' || status === 'refused' || status === 'failed' || status === 'unknown';
