import type { DeployResult } from '../deploy/deploy.ts';
import type { Io } from './io.ts';

export interface DeployProgress {
  readonly step: (result: DeployResult, done: number, of: number) => void;
  readonly end: () => void;
}

const cells = 24;

/** On a terminal a bar that is gone when the report is printed; elsewhere (CI) a line at every tenth, and one for each script that was not created. */
export function deployProgress({ stderr, stderrIsTerminal, env }: Io): DeployProgress {
  const isLive = stderrIsTerminal && env['CI'] === undefined;
  let failed = 0;
  let tenth = 0;
  return {
    step: ({ entry, deploy }, done, of) => {
      const isBad = deploy.status !== 'created';
      if (isBad) failed += 1;
      const many = `${done} of ${of} scripts${failed === 0 ? '' : `, ${failed} not created`}`;
      if (isLive) {
        const filled = Math.round((done / of) * cells);
        stderr(`\r\u001B[K[${'#'.repeat(filled)}${'.'.repeat(cells - filled)}] ${many}`);
        return;
      }
      if (isBad) stderr(`${entry.path}: ${deploy.message}\n`);
      const reached = Math.floor((done / of) * 10);
      if (reached === tenth) return;
      tenth = reached;
      stderr(`Deploy: ${many}.\n`);
    },
    end: () => {
      if (isLive) stderr('\r\u001B[K');
    },
  };
}
