import { isDeployFailure } from '../problems/deploy-report.ts';
import type { Report } from '../problems/report.ts';
import type { ReportOptions } from './options.ts';
import { sarifUri } from './sarif-uri.ts';

/**
 * What became of deploying, in the run's property bag (SARIF 2.1.0 §3.8): the totals, and each file by its address. What the platform holds
 * against a script is among the results.
 */
export function sarifDeploy({ deploy, files }: Report, { fromRoot }: ReportOptions): object {
  if (deploy === undefined) return {};
  const each = files.flatMap(({ path, script, deploy: told }) =>
    told === undefined ? [] : [{ uri: sarifUri(fromRoot(path)), script, ...told }],
  );
  return { properties: { deploy: { ...deploy, files: each } } };
}

/** What was not deployed and is no result: the run as a whole, names that are taken, scripts that did not arrive. */
export function deployNotifications({ deploy, files }: Report, { fromRoot }: ReportOptions): readonly object[] {
  if (deploy === undefined) return [];
  const stopped = deploy.stopped === undefined ? [] : [{ level: 'error', message: { text: deploy.stopped } }];
  const failed = files.flatMap(({ path, deploy: told }) =>
    told === undefined || !isDeployFailure(told) || told.status === 'refused'
      ? []
      : [
          {
            level: 'error',
            message: { text: told.message },
            locations: [{ physicalLocation: { artifactLocation: { uri: sarifUri(fromRoot(path)) } } }],
          },
        ],
  );
  return [...stopped, ...failed];
}
